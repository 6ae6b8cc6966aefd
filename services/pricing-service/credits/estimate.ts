import type { BalanceFacts } from './balance-facts.ts';
import { type Expected, expectedNow } from './expected-now.ts';
import { type LedgerEntry, latestReading, type Standing, standAt, standingEntries } from './ledger.ts';

/** The two figures of a balance with what they rest on. */
export interface Estimate {
  /** Those that stand. */
  readonly entries: readonly LedgerEntry[];
  readonly reading: LedgerEntry;
  readonly standing: Standing;
  /** The later of the reading and the end of the reports: the instant that what is known is true at. */
  readonly knownAt: number;
  /** Null where no usage was ever brought in. */
  readonly expected: Expected | null;
}

/** Estimates a balance from its facts; null where there is no reading to start from. */
export function estimateOf(facts: BalanceFacts, now: number): Estimate | null {
  const { spends, usage } = facts;
  const entries = standingEntries(facts.entries);
  const reading = latestReading(entries, now);
  if (!reading) return null;
  const knownAt = Math.max(reading.occurredAt, Math.min(usage?.reportedUntil ?? 0, now));
  const standing = standAt(reading, entries, spends, now);
  const expected = usage
    ? expectedNow(spends, entries, standing, { reading, knownAt, reportedUntil: usage.reportedUntil, now })
    : null;
  return { entries, reading, standing, knownAt, expected };
}
