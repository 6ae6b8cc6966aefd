import type { components } from '../../pricing/contract/contract.generated.ts';
import { balanceRunway } from '../forecast/balance-runway.ts';
import { countOpenMails } from '../mails/mail-repository.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { budgetOf } from '../tenants/billing-answer.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { balanceOf } from './balance.ts';
import { budgetMonth, monthStart } from './budget.ts';
import { fileSpend } from './budget-repository.ts';
import { creditFacts } from './credit-facts.ts';
import { withDueRecharges } from './notice-recharges.ts';

type Balance = components['schemas']['Balance'];

/** Where a tenant stands: the balance by currency, or the month's spend where it is billed after use. */
export async function balanceAnswer(db: PricingDb, tenantId: string, now: Date): Promise<Balance> {
  const [demo, { tenant, charged, balances: known }, openMails] = await Promise.all([
    isDemo(db, tenantId),
    creditFacts(db, tenantId, now),
    countOpenMails(db, tenantId),
  ]);
  const common = { demo, asOf: now.toISOString(), openMails };
  if (known === null) {
    const budget = budgetOf(tenant.monthlyBudget);
    const budgets = await budgetMonths(db, tenantId, { charged, budget, now });
    return { ...common, mode: 'budget', balances: [], budgets };
  }
  if (known.length === 0) return { ...common, mode: 'unknown', balances: [], budgets: [] };
  const balances = await Promise.all(
    known.map(async (facts) => {
      const at = now.getTime();
      const balance = balanceOf(await withDueRecharges(db, tenantId, facts, now), at);
      return { ...balance, runway: await balanceRunway(db, tenantId, balance, at) };
    }),
  );
  return { ...common, mode: 'credits', balances, budgets: [] };
}

async function budgetMonths(
  db: PricingDb,
  tenantId: string,
  asked: {
    readonly charged: readonly string[];
    readonly budget: { readonly micro: bigint; readonly currency: string } | null;
    readonly now: Date;
  },
): Promise<Balance['budgets']> {
  const { charged, budget, now } = asked;
  const from = monthStart(now);
  const until = now.getTime();
  const filed = await fileSpend(db, tenantId, { from, until });
  const currencies = [...new Set([...charged, ...filed.keys(), ...(budget ? [budget.currency] : [])])].sort();
  return Promise.all(
    currencies.map(async (currency) => {
      const range = { from: from - 1, split: from - 1, until };
      const spends = await spendByDay(db, tenantId, currency, range);
      const callSpend = spends.reduce((sum, { charge, fee }) => sum + charge + fee, 0n);
      return budgetMonth(
        {
          currency,
          callSpend: charged.includes(currency) ? callSpend : null,
          fileSpend: filed.get(currency) ?? null,
          budget: budget?.currency === currency ? budget.micro : null,
        },
        now,
      );
    }),
  );
}
