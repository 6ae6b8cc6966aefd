import { CAUSES } from '../cause.ts';
import type { Check } from '../reading.ts';
import { CREDIT_CHECKS } from './credit-checks.ts';
import { NETWORK_CHECKS, sipCheck } from './network-checks.ts';
import { NUMBER_CHECKS } from './number-checks.ts';
import { ORGANISER_CHECKS } from './organiser-checks.ts';
import { POLICY_CHECKS } from './policy-checks.ts';

/** The check of every catalogued cause, by its id. A cause with a pair of codes has the check of that pair. */
export const CHECKS: ReadonlyMap<string, Check> = new Map([
  ...Object.entries<Check>({
    ...CREDIT_CHECKS,
    ...ORGANISER_CHECKS,
    ...POLICY_CHECKS,
    ...NUMBER_CHECKS,
    ...NETWORK_CHECKS,
  }),
  ...CAUSES.filter(({ sip }) => sip).map((cause) => [cause.id, sipCheck(cause)] as const),
]);
