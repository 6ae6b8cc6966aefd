import type { Evidence } from '../evidence.ts';
import { needsCredits, paymentOf, poolEmpty } from '../payment.ts';
import { type Check, type Clue, clue, factOf } from '../reading.ts';
import { creditGone, nothingPays, paidCallsClue } from './shared-clues.ts';

const gone = (evidence: Evidence): readonly (Clue | null)[] => [
  needsCredits(evidence),
  ...creditGone(evidence),
  poolClue(evidence),
];

/** An empty pool, or one that the organiser has no part in, is its own cause, and the better one to name. */
function poolClue(evidence: Evidence): Clue | null {
  const empty = poolEmpty(evidence);
  const emptied = paymentOf(evidence) === 'pool' && empty === true;
  const shutOut =
    empty === false &&
    factOf(evidence, 'destination')?.zoneA === true &&
    factOf(evidence, 'plans')?.includes('payPerMinute') === true;
  return emptied || shutOut ? { item: 'pool', bears: 'against' } : null;
}

const zeroBalance: Check = (evidence) => [
  ...gone(evidence),
  clue(evidence, 'rechargeFailed', (failed) => (failed ? 'against' : null)),
  clue(evidence, 'fundsExpired', (expired) => (expired ? 'against' : null)),
];

const autoRechargeFailed: Check = (evidence) => [
  ...gone(evidence),
  clue(evidence, 'rechargeFailed', (failed) => (failed ? 'shows' : 'rulesOut')),
  clue(evidence, 'autoRecharge', (state) => (state === 'on' ? null : 'rulesOut')),
];

const expired: Check = (evidence) => [
  ...gone(evidence),
  clue(evidence, 'fundsExpired', (lost) => (lost ? 'shows' : 'rulesOut')),
];

const neverSetUp: Check = (evidence) => [
  needsCredits(evidence),
  clue(evidence, 'creditsSetUp', (setUp) => (setUp ? 'rulesOut' : 'shows')),
  clue(evidence, 'creditsSold', (sold) => (sold ? null : 'against')),
  paidCallsClue(evidence),
  poolClue(evidence),
];

/** Microsoft's pages disagree whether pay-per-minute organisers need this licence, so there it is never shown. */
const licenceMissing: Check = (evidence) => [
  needsCredits(evidence),
  clue(evidence, 'plans', (plans) => {
    if (plans.includes('credits')) return 'rulesOut';
    if (plans.includes('payPerMinute')) return 'fits';
    return plans.includes('standard') && paymentOf(evidence) === 'credits' ? 'shows' : 'for';
  }),
  clue(evidence, 'organiserPaidCalls', ({ after }) => (after > 0 ? 'against' : null)),
  clue(evidence, 'organiserKind', (kind) => (kind === 'person' ? null : 'against')),
  // Without any credits, whose licence is missing does not matter.
  clue(evidence, 'creditsSetUp', (setUp) => (setUp ? null : 'against')),
];

/** Under a customer agreement leftover credits are used up first; then calls need pay-as-you-go. */
const billingAccountMca: Check = (evidence) => [
  needsCredits(evidence),
  clue(evidence, 'billingAccount', (account) => (account === 'mca' ? 'for' : 'rulesOut')),
  // Off is the usual state of everybody else too: it shows something under this agreement only.
  clue(evidence, 'payAsYouGo', (on) => {
    if (on) return 'rulesOut';
    return factOf(evidence, 'billingAccount') === 'mca' ? 'shows' : null;
  }),
  clue(evidence, 'creditThen', (standing) =>
    standing === 'some' || standing === 'probablySome' ? 'against' : 'for',
  ),
  paidCallsClue(evidence),
];

const countryNotSold: Check = (evidence) => [
  needsCredits(evidence),
  clue(evidence, 'creditsSold', (sold) => (sold ? 'rulesOut' : 'shows')),
  clue(evidence, 'country', (country) => (['CN', 'IN'].includes(country) ? 'against' : null)),
  paidCallsClue(evidence),
];

const defaultBillingAccount: Check = (evidence) => [
  clue(evidence, 'defaultAccountBuysCredits', (buys) => (buys ? 'rulesOut' : 'shows')),
  clue(evidence, 'billingAccount', (account) => (account === 'csp' ? 'against' : null)),
];

const cspCustomer: Check = (evidence) => [
  clue(evidence, 'billingAccount', (account) => (account === 'csp' ? 'shows' : 'rulesOut')),
];

const regionMismatch: Check = (evidence) => [
  clue(evidence, 'agreementInRegion', (same) => (same ? 'rulesOut' : 'shows')),
  clue(evidence, 'billingAccount', (account) => (account === 'csp' ? 'against' : null)),
];

const poolExhausted: Check = (evidence) => {
  const payment = paymentOf(evidence);
  const pays = nothingPays(evidence);
  return [
    clue(evidence, 'plans', () => (payment === 'credits' ? 'rulesOut' : null)),
    clue(evidence, 'pool', ({ used, total }) => {
      if (total === 0 || used < total) return 'rulesOut';
      return pays === true && payment !== 'unknown' ? 'shows' : 'for';
    }),
    clue(evidence, 'creditThen', (standing) => (standing === 'some' ? 'against' : null)),
    paidCallsClue(evidence),
  ];
};

const poolNotForPayPerMinute: Check = (evidence) => [
  clue(evidence, 'plans', (plans) =>
    plans.includes('payPerMinute') && !plans.includes('standard') ? 'fits' : 'rulesOut',
  ),
  clue(evidence, 'destination', ({ zoneA }) => (zoneA === false ? 'rulesOut' : null)),
  clue(evidence, 'pool', ({ used, total }) => {
    if (used >= total) return 'against';
    return nothingPays(evidence) ? 'shows' : null;
  }),
  clue(evidence, 'creditThen', (standing) => (standing === 'some' ? 'rulesOut' : null)),
  paidCallsClue(evidence),
];

const resourceAccount: Check = (evidence) => [
  clue(evidence, 'organiserKind', (kind) => (kind === 'resourceAccount' ? 'for' : 'rulesOut')),
  clue(evidence, 'payAsYouGo', (on) => (on ? 'against' : 'fits')),
];

/** What is wrong with how calls are paid. */
export const CREDIT_CHECKS = {
  'credits.zero-balance': zeroBalance,
  'credits.never-set-up': neverSetUp,
  'credits.licence-missing-on-organizer': licenceMissing,
  'credits.auto-recharge-failed': autoRechargeFailed,
  'credits.expired': expired,
  'credits.billing-account-mca': billingAccountMca,
  'credits.default-billing-account': defaultBillingAccount,
  'credits.csp-customer': cspCustomer,
  'credits.ea-region-mismatch': regionMismatch,
  'credits.country-not-sold': countryNotSold,
  'pool.exhausted': poolExhausted,
  'pool.not-for-pay-per-minute': poolNotForPayPerMinute,
  'overage.not-funded-resource-account': resourceAccount,
} as const satisfies Record<string, Check>;
