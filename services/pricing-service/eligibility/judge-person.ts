import type { components } from '../../pricing/contract/contract.generated.ts';
import type { LicenceSnapshot } from '../tenants/tenant-repository.ts';
import type { EligibilityFacts } from './eligibility-facts.ts';
import { CONFLICT_SOURCE, judgeCreditsSetUp } from './licence-checks.ts';
import { LICENCE_SOURCE, ownedWithPlan, planIds } from './licence-plans.ts';
import { step } from './organisation-checks.ts';

type PersonEligibility = components['schemas']['PersonEligibility'];
type Check = components['schemas']['PersonEligibilityCheck'];

/** A person as the directory has them. */
export interface PersonAccount {
  /** Entra object id. */
  readonly objectId: string;
  readonly name: string | null;
  readonly enabled: boolean;
  /** ISO 3166 alpha-2; null where nobody set it. */
  readonly usageLocation: string | null;
  readonly plans: readonly { readonly planId: string; readonly enabled: boolean }[];
}

/** Everything that one person's eligibility is judged by. */
export interface PersonFacts {
  readonly demo: boolean;
  /** Null where the person was asked for by the sign-in name. */
  readonly objectId: string | null;
  /** The account; or why there is none: no directory, one that may not be read, or one that knows nobody by that. */
  readonly account: PersonAccount | 'notConnected' | 'noPermission' | 'notFound';
  readonly licences: LicenceSnapshot | null;
  /** As evidence that the organisation has credits. */
  readonly reading: EligibilityFacts['reading'];
}

const USER_SOURCE = {
  name: 'Microsoft Graph v1.0 metadata: user',
  url: 'https://learn.microsoft.com/graph/api/resources/user',
  date: '2026-08-20',
};

type Told = Pick<Check, 'status' | 'nextStep'> & {
  readonly code: string;
  readonly params?: Record<string, string>;
};

const met = (code: string, params: Record<string, string> = {}): Told => ({
  status: 'met',
  code,
  params,
  nextStep: null,
});
const missing = (code: string, next: Check['nextStep']): Told => ({
  status: 'missing',
  code,
  nextStep: next,
});

/** Why nothing is known of a person, and what would change it. */
const UNKNOWN = {
  notConnected: { code: 'unknown', next: 'connectGraph' },
  noPermission: { code: 'noPermission', next: 'grantDirectoryRead' },
  notFound: { code: 'unknown', next: 'checkPerson' },
} as const;

function judgeAccount({ account }: PersonFacts): Told {
  if (account === 'notFound') return missing('notFound', step('checkPerson'));
  if (typeof account === 'string') return unknown(account);
  return account.enabled ? met('active') : missing('disabled', step('enableAccount'));
}

/** A licence cannot be assigned to a user without a usage location (Graph reference of the user, read 2026-11). */
function judgeUsageLocation({ usageLocation }: PersonAccount): Told {
  return usageLocation === null
    ? missing('notSet', step('setUsageLocation'))
    : met('set', { country: usageLocation });
}

/** By service plan id: the plan is what lets somebody in, whatever the licence is called. */
function judgeLicence({ plans }: PersonAccount, licences: LicenceSnapshot | null): Told {
  const held = (role: Parameters<typeof planIds>[0]) => {
    const ids = planIds(role);
    return plans.filter(({ planId }) => ids.has(planId));
  };
  const payPerMinute = held('payPerMinute');
  if (payPerMinute.some(({ enabled }) => enabled)) return met('assigned');
  const free = licences && ownedWithPlan(licences, 'audioConferencingPayPerMinute').free;
  const next = step(free === 0 ? 'askAccountRepresentative' : 'assignPersonLicence');
  if (payPerMinute.length > 0) return missing('switchedOff', step('assignPersonLicence'));
  if (held('standard').some(({ enabled }) => enabled)) return missing('standard', next);
  return missing('none', next);
}

/** Microsoft's pages contradict each other on whether this licence is needed: its absence is never a failure. */
function judgeCreditsLicence({ plans }: PersonAccount): Told {
  const ids = planIds('credits');
  return plans.some(({ planId, enabled }) => enabled && ids.has(planId))
    ? met('assigned')
    : { status: 'unknown', code: 'docsConflict', nextStep: step('assignCreditsLicence') };
}

function unknown(why: keyof typeof UNKNOWN): Told {
  const { code, next } = UNKNOWN[why];
  return { status: 'unknown', code, nextStep: step(next) };
}

/** What must be there for a person to dial by the minute. The credits licence is not among them: see above. */
const NEEDED: ReadonlySet<Check['id']> = new Set([
  'account',
  'usageLocation',
  'payPerMinuteLicence',
  'creditsSetUp',
]);

/**
 * Judges whether one person is set up for Audio Conferencing pay-per-minute, check by check, each with its evidence and
 * the next step. Pure. What the directory does not tell is unknown, never missing.
 */
export function judgePerson(facts: PersonFacts, now: Date): PersonEligibility {
  const { account, licences } = facts;
  const known = typeof account === 'string' ? null : account;
  const asOf = now.toISOString();
  const check = (id: Check['id'], source: Check['source'], told: Told): Check => {
    const { code, params = {}, status, nextStep } = told;
    const seen = status !== 'unknown' || code === 'docsConflict';
    const evidence = { code, params, asOf: seen ? asOf : null, origin: seen ? 'graph' : 'none' } as const;
    return { id, status, evidence, nextStep, source };
  };
  const told = (judged: (person: PersonAccount) => Told) =>
    known ? judged(known) : unknown(typeof account === 'string' ? account : 'notConnected');
  const checks: Check[] = [
    check('account', USER_SOURCE, judgeAccount(facts)),
    check('usageLocation', USER_SOURCE, told(judgeUsageLocation)),
    check(
      'payPerMinuteLicence',
      LICENCE_SOURCE,
      told((person) => judgeLicence(person, licences)),
    ),
    check('creditsLicence', CONFLICT_SOURCE, told(judgeCreditsLicence)),
    { ...judgeCreditsSetUp(facts), id: 'creditsSetUp' },
  ];
  const needed = checks.filter(({ id }) => NEEDED.has(id));
  const verdict = needed.some(({ status }) => status === 'missing')
    ? 'notEligible'
    : needed.every(({ status }) => status === 'met')
      ? 'eligible'
      : 'unclear';
  const person = { objectId: known?.objectId ?? facts.objectId, name: known?.name ?? null };
  return { demo: facts.demo, verdict, asOf, person, checks };
}
