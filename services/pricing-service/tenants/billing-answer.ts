import type { components } from '../../pricing/contract/contract.generated.ts';
import { formatMicro, moneyOf, parseMicro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo, type TenantFact, tenantFacts } from './tenant-repository.ts';

type Billing = components['schemas']['Billing'];

/** What is kept where an administrator says that there is no budget any more. */
const NO_BUDGET = 'none';

/** A monthly budget as a fact keeps it. */
export function budgetFact(budget: { readonly micro: bigint; readonly currency: string } | null): string {
  return budget ? `${formatMicro(budget.micro)} ${budget.currency}` : NO_BUDGET;
}

/** What `budgetFact` wrote; null where there is no budget. */
export function budgetOf(fact: TenantFact | undefined): { micro: bigint; currency: string } | null {
  if (!fact || fact.value === NO_BUDGET) return null;
  const [amount = '', currency = ''] = fact.value.split(' ');
  return { micro: parseMicro(amount), currency };
}

const told = <Value>(fact: TenantFact | undefined, value: Value) =>
  fact ? { value, asOf: new Date(fact.asOf).toISOString(), origin: fact.origin } : null;

/** How an organisation buys and pays, as far as it is recorded. */
export async function billingAnswer(db: PricingDb, tenantId: string): Promise<Billing> {
  const [demo, facts] = await Promise.all([isDemo(db, tenantId), tenantFacts(db, tenantId)]);
  const { agreement, billingAccount, country, monthlyBudget } = facts;
  const budget = budgetOf(monthlyBudget);
  return {
    demo,
    agreement: told(agreement, agreement?.value ?? ''),
    billingAccount: told(billingAccount, billingAccount?.value ?? ''),
    country: told(country, country?.value ?? ''),
    monthlyBudget: told(monthlyBudget, budget && moneyOf(budget.micro, budget.currency)),
  };
}
