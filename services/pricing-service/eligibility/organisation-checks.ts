import type { TenantFact } from '../tenants/tenant-repository.ts';
import type { Check, EligibilityFacts } from './eligibility-facts.ts';

type Verdict = Pick<Check, 'status' | 'nextStep'>;

const OFFER_SOURCE = {
  name: 'Microsoft: Audio Conferencing pay-per-minute',
  url: 'https://learn.microsoft.com/microsoftteams/audio-conferencing-pay-per-minute',
  date: '2025-01-29',
};
/** The page that says who may buy credits, and that they must be set up before the first call. */
export const CREDITS_SOURCE = {
  name: 'Microsoft: What are Communications Credits?',
  url: 'https://learn.microsoft.com/microsoftteams/what-are-communications-credits',
  date: '2024-11-18',
};

/** A next step without parameters. */
export const step = (code: NonNullable<Check['nextStep']>['code']): Check['nextStep'] => ({
  code,
  params: {},
});

const UNKNOWN: Check['evidence'] = { code: 'unknown', params: {}, asOf: null, origin: 'none' };

const evidenceOf = (
  fact: TenantFact,
  code: string,
  params: Record<string, string> = {},
): Check['evidence'] => ({
  code,
  params,
  asOf: new Date(fact.asOf).toISOString(),
  origin: fact.origin,
});

/**
 * The offer is sold to Volume Licensing customers only, through the account representative. Whether MCA for
 * enterprises counts, to which Enterprise Agreements are being moved, no page says: it stays unknown.
 */
const AGREEMENTS: Readonly<Record<string, Verdict>> = {
  ea: { status: 'met', nextStep: null },
  mcaE: { status: 'unknown', nextStep: step('askAccountRepresentative') },
  mca: { status: 'missing', nextStep: step('buyWithVolumeLicensing') },
  csp: { status: 'missing', nextStep: step('askPartner') },
  webDirect: { status: 'missing', nextStep: step('buyWithVolumeLicensing') },
};

/** Credits are for MOSA billing accounts only; MCA pays afterwards instead, and a CSP customer through its partner. */
const BILLING_ACCOUNTS: Readonly<Record<string, Verdict>> = {
  mosa: { status: 'met', nextStep: null },
  mca: { status: 'missing', nextStep: step('switchToPayAsYouGo') },
  csp: { status: 'missing', nextStep: step('askPartner') },
};

function fromTable(
  id: Check['id'],
  fact: TenantFact | null,
  table: Readonly<Record<string, Verdict>>,
  source: Check['source'],
): Check {
  const verdict = fact && Object.hasOwn(table, fact.value) ? table[fact.value] : undefined;
  if (!fact || !verdict) {
    return { id, status: 'unknown', evidence: UNKNOWN, nextStep: step('recordAgreement'), source };
  }
  return { id, ...verdict, evidence: evidenceOf(fact, fact.value), source };
}

/** Which agreement the organisation buys under. */
export const judgeAgreement = ({ agreement }: EligibilityFacts): Check =>
  fromTable('agreement', agreement, AGREEMENTS, OFFER_SOURCE);

/** Which billing account its subscriptions are on. */
export const judgeBillingAccount = ({ billingAccount }: EligibilityFacts): Check =>
  fromTable('billingAccount', billingAccount, BILLING_ACCOUNTS, CREDITS_SOURCE);

/** What the page of the country says of pay-per-minute; where it says nothing, the answer is to ask. */
const SALES: Readonly<
  Record<NonNullable<EligibilityFacts['countryOfSale']>['payPerMinute'], Verdict & { code: string }>
> = {
  offered: { status: 'met', nextStep: null, code: 'payPerMinuteOnly' },
  notStated: { status: 'unknown', nextStep: step('askAccountRepresentative'), code: 'notStated' },
  notOffered: { status: 'missing', nextStep: step('askAccountRepresentative'), code: 'no' },
  special: { status: 'unknown', nextStep: step('askAccountRepresentative'), code: 'special' },
  unknown: { status: 'unknown', nextStep: step('checkCountry'), code: 'unknown' },
};

/** Whether the offer is sold where the organisation buys. */
export function judgeCountryOfSale({ country, countryOfSale }: EligibilityFacts): Check {
  const id = 'countryOfSale';
  if (!country || !countryOfSale) {
    return { id, status: 'unknown', evidence: UNKNOWN, nextStep: step('checkCountry'), source: OFFER_SOURCE };
  }
  const { code, ...verdict } = SALES[countryOfSale.payPerMinute];
  const evidence = evidenceOf(country, code, { country: countryOfSale.iso2 });
  return { id, ...verdict, evidence, source: countryOfSale.source };
}
