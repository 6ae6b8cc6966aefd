import type { PricingDb } from '../store/pricing-store.ts';
import { tenantFacts } from '../tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../usage/call-repository.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import type { BalanceFacts, UsageState } from './balance-facts.ts';
import { type Counting, countedSpends, DEFAULT_COUNTING } from './counting.ts';
import { countings } from './counting-repository.ts';
import { driftFacts } from './drift-facts.ts';
import { type LedgerEntry, latestReading, standingEntries } from './ledger.ts';
import { autoRecharges, ledgerEntries } from './ledger-repository.ts';
import { rechargeFailures } from './recharge-failure.ts';
import { surcharges } from './surcharge-repository.ts';

/** Four weeks of calls before the reports' end: what the pace of spending is taken from. */
const PACE_MS = 28 * 86_400_000;
/** Billing accounts that pay after use: they have no balance. */
const BILLED_AFTER_USE: ReadonlySet<string> = new Set(['mca', 'csp']);

/** What a tenant's credits are judged by. */
export interface CreditFacts {
  readonly tenant: Awaited<ReturnType<typeof tenantFacts>>;
  /** The currencies in which calls were charged. */
  readonly charged: readonly string[];
  /** Per currency, in order; empty where nothing was ever recorded, null where the tenant is billed after use. */
  readonly balances: readonly BalanceFacts[] | null;
}

/** Gathers what a tenant's balances are judged by. */
export async function creditFacts(db: PricingDb, tenantId: string, now: Date): Promise<CreditFacts> {
  const [tenant, entries, recharges, failures, counted, usage, charged] = await Promise.all([
    tenantFacts(db, tenantId),
    ledgerEntries(db, tenantId),
    autoRecharges(db, tenantId),
    rechargeFailures(db, tenantId),
    countings(db, tenantId),
    usageState(db, tenantId),
    callCurrencies(db, tenantId),
  ]);
  if (BILLED_AFTER_USE.has(tenant.billingAccount?.value ?? '')) return { tenant, charged, balances: null };
  if (entries.length === 0) return { tenant, charged, balances: [] };
  const currencies = [...new Set([...entries.map((entry) => entry.currency), ...charged])].sort();
  const balances = await Promise.all(
    currencies.map(async (currency): Promise<BalanceFacts> => {
      const own = entries.filter((entry) => entry.currency === currency);
      const counting = counted.get(currency) ?? DEFAULT_COUNTING;
      const autoRecharge = recharges.get(currency) ?? { state: 'unknown', trigger: null, amount: null };
      const known = await spendFacts(db, tenantId, { currency, entries: own, usage, counting, now });
      return { currency, entries: own, usage, autoRecharge, failures, counting, ...known };
    }),
  );
  return { tenant, charged, balances };
}

interface Asked {
  readonly currency: string;
  readonly entries: readonly LedgerEntry[];
  readonly usage: UsageState | null;
  readonly counting: Counting;
  readonly now: Date;
}

/** What was spent, as the balance of one currency counts it. */
export async function spendFacts(
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
