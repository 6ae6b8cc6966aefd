import type { components } from '../../pricing/contract/contract.generated.ts';
import type { Check, EligibilityFacts } from './eligibility-facts.ts';
import { judgeCreditsLicences, judgeCreditsSetUp, judgePayPerMinuteLicences } from './licence-checks.ts';
import { judgeAgreement, judgeBillingAccount, judgeCountryOfSale } from './organisation-checks.ts';

type Eligibility = components['schemas']['Eligibility'];

/**
 * The verdict is about what cannot be mended by setting something up: the agreement and the country. A CSP billing
 * account rules the offer out with it; an MCA one does not for certain, as paying afterwards replaces credits there.
 */
function verdictOf(checks: readonly Check[]): Eligibility['verdict'] {
  const status = (id: Check['id']) => checks.find((check) => check.id === id);
  const ruledOut =
    status('agreement')?.status === 'missing' ||
    status('countryOfSale')?.status === 'missing' ||
    (status('billingAccount')?.status === 'missing' && status('billingAccount')?.evidence.code === 'csp');
  if (ruledOut) return 'notEligible';
  const may = ['agreement', 'billingAccount', 'countryOfSale'] as const;
  return may.every((id) => status(id)?.status === 'met') ? 'eligible' : 'unclear';
}

/**
 * Judges whether an organisation may have Audio Conferencing pay-per-minute, check by check, each with its evidence
 * and the next step. Pure. What was never recorded is unknown, never missing.
 */
export function judge(facts: EligibilityFacts, now: Date): Eligibility {
  const checks = [
    judgeAgreement(facts),
    judgeBillingAccount(facts),
    judgeCountryOfSale(facts),
    judgeCreditsSetUp(facts),
    judgePayPerMinuteLicences(facts),
    judgeCreditsLicences(facts),
  ];
  return { demo: facts.demo, verdict: verdictOf(checks), asOf: now.toISOString(), checks };
}
