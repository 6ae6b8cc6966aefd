import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { countedSpends, DEFAULT_COUNTING } from './counting.ts';
import { countings } from './counting-repository.ts';
import { type LedgerEntry, latestReading, standAt, standingEntries } from './ledger.ts';
import { ledgerEntries } from './ledger-repository.ts';
import { surcharges } from './surcharge-repository.ts';

/** What is known of the balance at the instant of a reading that is about to be recorded; null before the first. */
export async function knownBefore(
  db: PricingDb,
  tenantId: string,
  { currency, occurredAt }: LedgerEntry,
): Promise<Micro | null> {
  const standing = standingEntries(await ledgerEntries(db, tenantId)).filter(
    (entry) => entry.currency === currency,
  );
  const previous = latestReading(standing, occurredAt - 1);
  if (!previous) return null;
  const range = { from: previous.occurredAt, split: previous.occurredAt, until: occurredAt };
  const counting = (await countings(db, tenantId)).get(currency) ?? DEFAULT_COUNTING;
  const [spends, extra] = await Promise.all([
    spendByDay(db, tenantId, currency, range),
    counting.rounding === 'asCharged' ? null : surcharges(db, tenantId, currency, range),
  ]);
  return standAt(previous, standing, countedSpends(spends, counting, extra), occurredAt).amount;
}
