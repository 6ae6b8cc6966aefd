import type { components } from '../../pricing/contract/contract.generated.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { usageState } from '../usage/call-repository.ts';
import { balanceOf } from './balance.ts';
import { DEFAULT_COUNTING } from './counting.ts';
import { countings } from './counting-repository.ts';
import { spendFacts } from './credit-facts.ts';
import type { LedgerEntry } from './ledger.ts';
import { autoRecharges, ledgerEntries } from './ledger-repository.ts';
import { rechargeFailures } from './recharge-failure.ts';

/** What the balance of one currency would be with some more entries. Nothing is written, no recharge noticed. */
export async function balanceWith(
  db: PricingDb,
  tenantId: string,
  currency: string,
  added: readonly LedgerEntry[],
  now: Date,
): Promise<components['schemas']['CurrencyBalance']> {
  const [entries, recharges, failures, counted, usage] = await Promise.all([
    ledgerEntries(db, tenantId),
    autoRecharges(db, tenantId),
    rechargeFailures(db, tenantId),
    countings(db, tenantId),
    usageState(db, tenantId),
  ]);
  const own = [...entries.filter((entry) => entry.currency === currency), ...added];
  const counting = counted.get(currency) ?? DEFAULT_COUNTING;
  const spent = await spendFacts(db, tenantId, { currency, entries: own, usage, counting, now });
  const autoRecharge = recharges.get(currency) ?? { state: 'unknown' as const, trigger: null, amount: null };
  const facts = { currency, entries: own, usage, autoRecharge, failures, counting, ...spent };
  return balanceOf(facts, now.getTime());
}
