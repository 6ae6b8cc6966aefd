import type { PricingDb } from '../store/pricing-store.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import type { UsageState } from './balance-facts.ts';
import type { Counting } from './counting.ts';
import type { DriftFacts } from './drift.ts';
import { type LedgerEntry, latestReading } from './ledger.ts';
import { prediction } from './prediction-repository.ts';
import { surcharges } from './surcharge-repository.ts';

/** Roundings are tried call by call, each time that the balance is asked for: so of no more calls than this. */
const MOST_CALLS_TRIED = 200_000;

/** What the newest reading is compared by with the one before it; null where there is none before it. */
export async function driftFacts(
  db: PricingDb,
  tenantId: string,
  known: {
    readonly reading: LedgerEntry | null;
    readonly standing: readonly LedgerEntry[];
    readonly usage: UsageState | null;
    readonly counting: Counting;
  },
): Promise<Omit<DriftFacts, 'rechargeAmount'> | null> {
  const { reading, standing, usage, counting } = known;
  if (!reading) return null;
  const previous = latestReading(
    standing.filter((entry) => entry.id !== reading.id),
    reading.occurredAt,
  );
  if (!previous || previous.occurredAt === reading.occurredAt) return null;
  const { currency } = reading;
  const range = { from: previous.occurredAt, split: previous.occurredAt, until: reading.occurredAt };
  const [spends, predicted] = await Promise.all([
    spendByDay(db, tenantId, currency, range),
    prediction(db, tenantId, reading.id),
  ]);
  const calls = spends.reduce((sum, spend) => sum + spend.calls, 0);
  const tried = calls <= MOST_CALLS_TRIED || counting.rounding !== 'asCharged';
  return {
    previous,
    latest: reading,
    entries: standing,
    spends,
    surcharges: tried ? await surcharges(db, tenantId, currency, range) : null,
    counting,
    predicted,
    reportedUntil: usage?.reportedUntil ?? null,
  };
}
