import type { components } from '../../pricing/contract/contract.generated.ts';
import { type Micro, moneyOf } from '../money.ts';

type BudgetMonth = components['schemas']['BudgetMonth'];

/** What a month's spend in one currency is judged by. */
export interface BudgetFacts {
  readonly currency: string;
  /** By call rows; null where there are none of this currency. */
  readonly callSpend: Micro | null;
  /** By the daily cost file; null where none was brought in for this month. */
  readonly fileSpend: Micro | null;
  readonly budget: Micro | null;
}

/** The first instant of the UTC month of an instant. */
export function monthStart(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
}

/**
 * Spend so far against a month's budget, for tenants that are billed after use. The cost file is what is billed, so
 * it comes before what calls add up to. What the month will come to is not forecast here.
 */
export function budgetMonth(facts: BudgetFacts, now: Date): BudgetMonth {
  const { currency, budget } = facts;
  const spent = facts.fileSpend ?? facts.callSpend ?? 0n;
  return {
    currency,
    month: now.toISOString().slice(0, 7),
    spent: moneyOf(spent, currency),
    budget: budget === null ? null : moneyOf(budget, currency),
    left: budget === null ? null : moneyOf(budget - spent, currency),
    forecast: null,
    origin: facts.fileSpend !== null ? 'costFile' : facts.callSpend !== null ? 'calls' : 'none',
  };
}
