import { type Evidence, type Item, type ItemName, known } from './evidence.ts';

/** What one answer makes known. Empty: it leaves things as they are. */
type Told = { readonly [Name in ItemName]?: Evidence['items'][Name] extends Item<infer T> ? T : never };

type Table = Readonly<Record<string, Readonly<Record<string, Told>>>>;

const yesOrNo = <Name extends ItemName>(name: Name): Readonly<Record<string, Told>> => ({
  yes: { [name]: true },
  no: { [name]: false },
});

/**
 * What a person can look up and tell where no interface does, or Graph is not connected: the question by its name, and
 * the answers it can have. The cards say in which admin centre, or by which line of PowerShell, each is found.
 */
const BY_HAND = {
  plans: {
    payPerMinuteAndCredits: { plans: ['payPerMinute', 'credits'] },
    payPerMinute: { plans: ['payPerMinute'] },
    standardAndCredits: { plans: ['standard', 'credits'] },
    standard: { plans: ['standard'] },
    selectDialOut: { plans: ['selectDialOut'] },
    none: { plans: [] },
  },
  dialOutPolicy: {
    anywhere: { dialOutPolicy: 'DialoutCPCandPSTNInternational' },
    zoneA: { dialOutPolicy: 'DialoutCPCZoneAPSTNInternational' },
    domestic: { dialOutPolicy: 'DialoutCPCandPSTNDomestic' },
    nowhere: { dialOutPolicy: 'DialoutCPCandPSTNDisabled' },
  },
  ownTrunk: {
    no: { failureCodes: [], onNetworkRouting: false, arrivedByTrunk: false },
    yes: {},
  },
  creditThen: {
    some: { creditThen: 'some', creditsSetUp: true },
    none: { creditThen: 'none', creditsSetUp: true },
  },
  creditsSetUp: yesOrNo('creditsSetUp'),
  payAsYouGo: yesOrNo('payAsYouGo'),
  rechargeFailed: yesOrNo('rechargeFailed'),
  organiserKind: {
    person: { organiserKind: 'person' },
    sharedMailbox: { organiserKind: 'sharedMailbox' },
    resourceAccount: { organiserKind: 'resourceAccount' },
  },
  provider: { microsoft: { provider: 'microsoft' }, other: { provider: 'other' } },
  anonymousDialOut: yesOrNo('anonymousDialOut'),
  lobbyBypass: yesOrNo('lobbyBypass'),
  tollFreeAllowed: yesOrNo('tollFreeAllowed'),
  blockedByMicrosoft: yesOrNo('blockedByMicrosoft'),
  callerBlocked: yesOrNo('callerBlocked'),
  defaultAccountBuysCredits: yesOrNo('defaultAccountBuysCredits'),
  agreementInRegion: yesOrNo('agreementInRegion'),
} as const satisfies Table;

/** What whoever asks can say from memory. It has its place in the case; here only to be weighed against the others. */
const BY_MEMORY = {
  symptom: {
    noPhoneOption: { symptom: 'noPhoneOption' },
    refused: { symptom: 'refused' },
    noAnswer: { symptom: 'noAnswer' },
    voicemail: { symptom: 'voicemail' },
    dropped: { symptom: 'dropped' },
  },
  joined: { teams: { joined: 'teams' }, anonymous: { joined: 'anonymous' }, outside: { joined: 'outside' } },
} as const satisfies Table;

const ALL = { ...BY_HAND, ...BY_MEMORY };

export type CheckName = keyof typeof ALL;

/** Every question that can be asked, with its possible answers. */
export const HAND_CHECKS: readonly {
  readonly check: CheckName;
  readonly answers: readonly string[];
}[] = (Object.keys(ALL) as CheckName[]).map((check) => ({ check, answers: Object.keys(ALL[check]) }));

/** Whether a question that is looked up by hand has such an answer. */
export function isAnswer(check: string, answer: string): boolean {
  return answerOf(BY_HAND, check, answer) !== undefined;
}

/** Whether an answer to this question could add anything: some fact that it tells of is not known. */
export function isOpen(evidence: Evidence, check: CheckName): boolean {
  return itemsOf(check).some((name) => !evidence.items[name].known);
}

/** The evidence with one answer taken for true; what is known by itself is left as it is. */
export function withAnswer(evidence: Evidence, check: string, answer: string, at: number): Evidence {
  const told = answerOf(ALL, check, answer) ?? {};
  const added = (Object.keys(told) as ItemName[]).filter((name) => !evidence.items[name].known);
  const items = Object.fromEntries(added.map((name) => [name, known(told[name], at, 'admin')]));
  return { ...evidence, items: { ...evidence.items, ...items } };
}

function answerOf(table: Table, check: string, answer: string): Told | undefined {
  const answers = Object.hasOwn(table, check) ? table[check] : undefined;
  return answers && Object.hasOwn(answers, answer) ? answers[answer] : undefined;
}

function itemsOf(check: CheckName): readonly ItemName[] {
  return Object.values(ALL[check]).flatMap((told) => Object.keys(told) as ItemName[]);
}
