import data from '../eligibility/licences.json' with { type: 'json' };
import { fetchPhoneLegs, type PhoneLeg } from '../graph/call-records.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import { GraphError } from '../graph/graph-error.ts';
import {
  fetchDialOutPolicy,
  fetchFailedTrunkCalls,
  fetchOrganiser,
  fetchTeamsIssues,
} from '../graph/organiser.ts';
import {
  type Evidence,
  type FailureCode,
  type Item,
  known,
  type Plan,
  type RecordedLeg,
  type Unknown,
  unknown,
} from './evidence.ts';
import { codesIn } from './failure-text.ts';
import { sameNumber } from './masked-number.ts';

export type GraphItems = Pick<
  Evidence['items'],
  | 'organiser'
  | 'plans'
  | 'licenceChangedAt'
  | 'usageLocation'
  | 'dialOutPolicy'
  | 'failureCodes'
  | 'callRecord'
  | 'serviceIncident'
>;

/** What is looked up, for whom, and how long it may take. */
export interface GraphQuestion {
  readonly client: GraphClient | null;
  /** Null where nobody named one. */
  readonly organiserId: string | null;
  /** Used where there is no id. */
  readonly organiserUpn: string | null;
  readonly number: string | null;
  readonly failedAt: number;
  readonly now: number;
  readonly timeBoxMs: number;
}

const AROUND_MS = 15 * 60_000;
const CALL_FEATURE = /conferenc|calling|pstn|dial|phone|telephon/i;
/** Microsoft Teams Phone, by its public plan id (licensing reference, 2026-07-29). */
const PHONE_SYSTEM = '4828c8ec-dc2e-4779-b502-87ac9ce28ab7';

const ROLES: Readonly<Record<string, Plan>> = {
  audioConferencingPayPerMinute: 'payPerMinute',
  audioConferencingStandard: 'standard',
  audioConferencingStandardGov: 'standard',
  audioConferencingGccHigh: 'standard',
  audioConferencingSelectDialOut: 'selectDialOut',
  communicationsCredits: 'credits',
};
const PLAN_ROLES: ReadonlyMap<string, Plan> = new Map([
  [PHONE_SYSTEM, 'phoneSystem'],
  ...data.plans.flatMap(({ role, planId }): [string, Plan][] => {
    const plan = ROLES[role];
    return plan ? [[planId, plan]] : [];
  }),
]);

/** Everything that Microsoft Graph can tell, all at once; what it does not tell in time is unknown, with why. */
export async function gatherGraph(question: GraphQuestion): Promise<GraphItems> {
  const { client, now } = question;
  const key = question.organiserId ?? question.organiserUpn;
  if (!client) return nothing('notConnected');
  const untold: Unknown = 'notSaid';
  const boxed = <T>(work: (client: GraphClient) => Promise<T>) =>
    timeBoxed(() => work(client), question.timeBoxMs);
  const organiser = once((graph) => fetchOrganiser(graph, key ?? ''));
  // Only a sign-in name has to wait for its id; with an id all goes side by side.
  const idOf = async (graph: GraphClient) =>
    question.organiserId ?? (await organiser(graph))?.objectId ?? null;
  const [account, policy, codes, legs, incident] = await Promise.all([
    key === null ? untold : boxed(organiser),
    key === null
      ? untold
      : boxed(async (graph) => {
          const id = await idOf(graph);
          return id === null ? null : fetchDialOutPolicy(graph, id);
        }),
    boxed((graph) => trunkFailures(graph, question)),
    key === null
      ? untold
      : boxed(async (graph) => {
          const participantId = await idOf(graph);
          return participantId === null
            ? null
            : fetchPhoneLegs(graph, { participantId, at: question.failedAt });
        }),
    boxed((graph) => incidentThen(graph, question.failedAt)),
  ]);
  const told = <T>(value: T): Item<T> => known(value, now, 'graph');
  const own = isWhy(legs) ? [] : ownLegs(legs.got ?? [], question);
  return {
    ...accountItems(account, told),
    dialOutPolicy: isWhy(policy)
      ? unknown(policy)
      : policy.got === null
        ? unknown('noApi')
        : told(policy.got),
    failureCodes: codesItem(codes, own, question, told),
    callRecord: isWhy(legs) ? unknown(legs) : recordItem(legs.got, own, question, told),
    serviceIncident: isWhy(incident) ? unknown(incident) : told(incident.got),
  };
}

/** Asks once, however many wait for it. */
function once<T>(ask: (graph: GraphClient) => Promise<T>): (graph: GraphClient) => Promise<T> {
  let asked: Promise<T> | undefined;
  return (graph) => {
    asked ??= ask(graph);
    return asked;
  };
}

type Looked<T> = { readonly got: T } | Unknown;

function isWhy(looked: Looked<unknown>): looked is Unknown {
  return typeof looked === 'string';
}

type AccountItems = Pick<GraphItems, 'organiser' | 'plans' | 'licenceChangedAt' | 'usageLocation'>;

function accountItems(
  account: Looked<Awaited<ReturnType<typeof fetchOrganiser>>>,
  told: <T>(value: T) => Item<T>,
): AccountItems {
  if (isWhy(account)) return noAccount(account);
  if (account.got === null) return { ...noAccount('noApi'), organiser: told('missing') };
  const { enabled, usageLocation, plans } = account.got;
  const relevant = plans.flatMap((plan) => {
    const role = PLAN_ROLES.get(plan.planId);
    return role && plan.enabled ? [{ role, assignedAt: plan.assignedAt }] : [];
  });
  const changes = relevant.flatMap(({ assignedAt }) => (assignedAt === null ? [] : [assignedAt]));
  return {
    organiser: told(enabled ? 'active' : 'disabled'),
    plans: told([...new Set(relevant.map(({ role }) => role))]),
    licenceChangedAt: changes.length > 0 ? told(Math.max(...changes)) : unknown('noApi'),
    usageLocation: usageLocation === null ? unknown('notRecorded') : told(usageLocation),
  };
}

async function trunkFailures(graph: GraphClient, question: GraphQuestion): Promise<readonly FailureCode[]> {
  const { failedAt, number } = question;
  const rows = await fetchFailedTrunkCalls(graph, failedAt - AROUND_MS, failedAt + AROUND_MS);
  return rows.flatMap(({ calleeNumber, sipCode, subcode, phrase }) => {
    const same = number === null ? 'masked' : sameNumber(calleeNumber, number);
    return same === 'no' ? [] : [{ sip: sipCode, subcode, phrase, sureOfCall: same === 'full' }];
  });
}

/** The legs to the number that was called, about when it failed; all of that time where no number was told. */
function ownLegs(legs: readonly PhoneLeg[], { number, failedAt }: GraphQuestion): readonly PhoneLeg[] {
  return legs.filter(
    (leg) =>
      Math.abs(leg.startedAt - failedAt) <= AROUND_MS &&
      (number === null || sameNumber(leg.number, number) !== 'no'),
  );
}

/** A record exists once the meeting has ended: its absence is news only a day later. */
const RECORDED_AFTER_MS = 24 * 3_600_000;

function recordItem(
  legs: readonly PhoneLeg[] | null,
  own: readonly PhoneLeg[],
  { failedAt, now }: GraphQuestion,
  told: (value: RecordedLeg) => Item<RecordedLeg>,
): Item<RecordedLeg> {
  if (legs === null) return unknown(now - failedAt < RECORDED_AFTER_MS ? 'notReportedYet' : 'notRecorded');
  if (own.length === 0) return told({ outcome: 'noLeg', reason: '' });
  const failed =
    own.find(({ failure }) => failure?.stage !== 'unknown' && failure) ?? own.find((leg) => leg.failure);
  if (!failed?.failure) return told({ outcome: 'noFailure', reason: '' });
  return told({ outcome: failed.failure.stage, reason: failed.failure.reason });
}

/** Codes of the trunk's rows, and those that a call record names. */
function codesItem(
  codes: Looked<readonly FailureCode[]>,
  own: readonly PhoneLeg[],
  { number }: GraphQuestion,
  told: (value: readonly FailureCode[]) => Item<readonly FailureCode[]>,
): Item<readonly FailureCode[]> {
  const recorded = own.flatMap((leg) =>
    codesIn(leg.failure?.reason ?? '').map((code) => ({
      ...code,
      sureOfCall: number !== null && sameNumber(leg.number, number) === 'full',
    })),
  );
  if (isWhy(codes)) return recorded.length > 0 ? told(recorded) : unknown(codes);
  return told([...codes.got, ...recorded]);
}

async function incidentThen(graph: GraphClient, at: number): Promise<boolean> {
  const issues = await fetchTeamsIssues(graph);
  return issues.some(
    ({ title, feature, startedAt, endedAt }) =>
      startedAt <= at && (endedAt === null || endedAt >= at) && CALL_FEATURE.test(`${feature} ${title}`),
  );
}

/** Waits so long and no longer. What comes later is not waited for, and its failure is nobody's any more. */
async function timeBoxed<T>(work: () => Promise<T>, ms: number): Promise<Looked<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Unknown>((resolve) => {
    timer = setTimeout(() => resolve('tooSlow'), ms);
  });
  try {
    return await Promise.race([
      work().then(
        (got): Looked<T> => ({ got }),
        (error: unknown): Looked<T> => whyOf(error),
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

function whyOf(error: unknown): Unknown {
  if (!(error instanceof GraphError)) throw error;
  if (error.code === 'graph-permission-missing') return 'noPermission';
  return error.code === 'graph-timed-out' ? 'tooSlow' : 'failed';
}

function noAccount(why: Unknown): AccountItems {
  return {
    organiser: unknown(why),
    plans: unknown(why),
    licenceChangedAt: unknown(why),
    usageLocation: unknown(why),
  };
}

/** What is known of Graph without asking it. */
export function nothing(why: Unknown): GraphItems {
  return {
    ...noAccount(why),
    dialOutPolicy: unknown(why),
    failureCodes: unknown(why),
    callRecord: unknown(why),
    serviceIncident: unknown(why),
  };
}
