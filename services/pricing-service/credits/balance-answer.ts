import type { components } from '../../pricing/contract/contract.generated.ts';
import { balanceRunway } from '../forecast/balance-runway.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../usage/call-repository.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { balanceOf } from './balance.ts';
import { latestReading, standingEntries } from './ledger.ts';
import { autoRecharges, ledgerEntries } from './ledger-repository.ts';

type Balance = components['schemas']['Balance'];

/** Four weeks of calls before the reports' end: what the pace of spending is taken from. */
const PACE_MS = 28 * 86_400_000;

/** The balance of a tenant, one per currency; mode "unknown" where nothing was recorded yet. */
export async function balanceAnswer(db: PricingDb, tenantId: string, now: Date): Promise<Balance> {
  const [demo, entries, recharges, usage, charged] = await Promise.all([
    isDemo(db, tenantId),
    ledgerEntries(db, tenantId),
    autoRecharges(db, tenantId),
    usageState(db, tenantId),
    callCurrencies(db, tenantId),
  ]);
  const currencies = [...new Set([...entries.map((entry) => entry.currency), ...charged])].sort();
  const at = now.getTime();
  const balances = await Promise.all(
    currencies.map(async (currency) => {
      const own = entries.filter((entry) => entry.currency === currency);
      const reading = latestReading(standingEntries(own), at);
      const split = reading?.occurredAt ?? at;
      const from = Math.min(split, (usage?.reportedUntil ?? at) - PACE_MS);
      const spends = await spendByDay(db, tenantId, currency, { from, split, until: at });
      const autoRecharge = recharges.get(currency) ?? { state: 'unknown', trigger: null, amount: null };
      const balance = balanceOf({ currency, entries: own, spends, usage, autoRecharge }, at);
      return { ...balance, runway: await balanceRunway(db, tenantId, balance, at) };
    }),
  );
  return {
    demo,
    mode: entries.length > 0 ? 'credits' : 'unknown',
    balances: entries.length > 0 ? balances : [],
    asOf: now.toISOString(),
  };
}
