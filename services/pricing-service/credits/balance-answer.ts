import type { components } from '../../pricing/contract/contract.generated.ts';
import { balanceRunway } from '../forecast/balance-runway.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { budgetOf } from '../tenants/billing-answer.ts';
import { isDemo, tenantFacts } from '../tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../usage/call-repository.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { balanceOf } from './balance.ts';
import type { BalanceFacts, UsageState } from './balance-facts.ts';
import { budgetMonth, monthStart } from './budget.ts';
import { fileSpend } from './budget-repository.ts';
import { type Counting, countedSpends, DEFAULT_COUNTING } from './counting.ts';
import { countings } from './counting-repository.ts';
import { dueRecharges } from './crossing.ts';
import { driftFacts } from './drift-facts.ts';
import { type LedgerEntry, latestReading, standingEntries } from './ledger.ts';
import { appendEntry, autoRecharges, ledgerEntries } from './ledger-repository.ts';
import { rechargeFailures } from './recharge-failure.ts';
import { surcharges } from './surcharge-repository.ts';

type Balance = components['schemas']['Balance'];

/** Four weeks of calls before the reports' end: what the pace of spending is taken from. */
const PACE_MS = 28 * 86_400_000;
/** Billing accounts that pay after use: they have no balance. */
const BILLED_AFTER_USE: ReadonlySet<string> = new Set(['mca', 'csp']);

/** Where a tenant stands: the balance by currency, or the month's spend where it is billed after use. */
export async function balanceAnswer(db: PricingDb, tenantId: string, now: Date): Promise<Balance> {
  const [demo, facts, entries, recharges, failures, counted, usage, charged] = await Promise.all([
    isDemo(db, tenantId),
    tenantFacts(db, tenantId),
    ledgerEntries(db, tenantId),
    autoRecharges(db, tenantId),
    rechargeFailures(db, tenantId),
    countings(db, tenantId),
    usageState(db, tenantId),
    callCurrencies(db, tenantId),
  ]);
  const common = { demo, asOf: now.toISOString() };
  if (BILLED_AFTER_USE.has(facts.billingAccount?.value ?? '')) {
    const budget = budgetOf(facts.monthlyBudget);
    const budgets = await budgetMonths(db, tenantId, { charged, budget, now });
    return { ...common, mode: 'budget', balances: [], budgets };
  }
  if (entries.length === 0) return { ...common, mode: 'unknown', balances: [], budgets: [] };
  const currencies = [...new Set([...entries.map((entry) => entry.currency), ...charged])].sort();
  const balances = await Promise.all(
    currencies.map(async (currency) => {
      const own = entries.filter((entry) => entry.currency === currency);
      const counting = counted.get(currency) ?? DEFAULT_COUNTING;
      const autoRecharge = recharges.get(currency) ?? { state: 'unknown', trigger: null, amount: null };
      const known = await spendFacts(db, tenantId, { currency, entries: own, usage, counting, now });
      const complete: BalanceFacts = {
        currency,
        entries: own,
        usage,
        autoRecharge,
        failures,
        counting,
        ...known,
      };
      const at = now.getTime();
      const balance = balanceOf(await withDueRecharges(db, tenantId, complete, now), at);
      return { ...balance, runway: await balanceRunway(db, tenantId, balance, at) };
    }),
  );
  return { ...common, mode: 'credits', balances, budgets: [] };
}

interface Asked {
  readonly currency: string;
  readonly entries: readonly LedgerEntry[];
  readonly usage: UsageState | null;
  readonly counting: Counting;
  readonly now: Date;
}

async function spendFacts(
  db: PricingDb,
  tenantId: string,
  { currency, entries, usage, counting, now }: Asked,
): Promise<Pick<BalanceFacts, 'spends' | 'drift'>> {
  const at = now.getTime();
  const standing = standingEntries(entries);
  const reading = latestReading(standing, at);
  const split = reading?.occurredAt ?? at;
  const from = Math.min(split, (usage?.reportedUntil ?? at) - PACE_MS);
  const range = { from, split, until: at };
  const [spends, extra, drift] = await Promise.all([
    spendByDay(db, tenantId, currency, range),
    counting.rounding === 'asCharged' ? null : surcharges(db, tenantId, currency, range),
    driftFacts(db, tenantId, { reading, standing, usage, counting }),
  ]);
  return { spends: countedSpends(spends, counting, extra), drift };
}

/** Writes the recharges that have probably happened: each once, whoever asks first and however many ask. */
async function withDueRecharges(
  db: PricingDb,
  tenantId: string,
  facts: BalanceFacts,
  now: Date,
): Promise<BalanceFacts> {
  const due = dueRecharges(facts, tenantId, now.getTime());
  if (due.length === 0) return facts;
  for (const entry of due) await appendEntry(db, tenantId, entry, `probable:${entry.id}`);
  const entries = await ledgerEntries(db, tenantId);
  return { ...facts, entries: entries.filter((entry) => entry.currency === facts.currency) };
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
