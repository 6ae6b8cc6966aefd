import { type LedgerEntry, latestReading, type Spend, standAt } from '../credits/ledger.ts';
import type { Micro } from '../money.ts';

/** A stretch of the month between two points that are known: its beginning or a reading, up to a reading or its end. */
interface Stretch {
  readonly base: LedgerEntry;
  readonly from: number;
  readonly until: number;
}

/** A balance that was read in the month, and what it was expected to be. */
export interface ReadingCheck {
  readonly at: number;
  readonly read: Micro;
  /** Null for the first reading ever: there is nothing to compare it with. */
  readonly computed: Micro | null;
}

/**
 * How one currency's balance went through a month. Opening and what was added, less what was taken off, plus what the
 * readings differ by, is the closing balance, exactly.
 */
export interface Reconciliation {
  /** Milliseconds UTC: the first instant of the month, or the first reading where none is older. */
  readonly openedAt: number;
  readonly opening: Micro;
  readonly topUps: Micro;
  readonly recharges: Micro;
  readonly corrections: Micro;
  readonly charges: Micro;
  readonly fees: Micro;
  readonly expired: Micro;
  /** What the readings of the month say beyond the calls and purchases that are known; the sum of them. */
  readonly drift: Micro;
  readonly closing: Micro;
  readonly calls: number;
  readonly readings: readonly ReadingCheck[];
  /** The reading that the opening balance is counted from. */
  readonly countedFrom: { readonly at: number; readonly amount: Micro };
}

/** What a month is reconciled from; instants in milliseconds UTC, amounts in millionths of one currency. */
export interface ReconcileFacts {
  /** Entries that stand, of one currency. */
  readonly entries: readonly LedgerEntry[];
  /** What calls took off since the reading before the month, no row across a reading or the month's ends. */
  readonly spends: readonly Spend[];
  readonly start: number;
  /** The first instant after the month, or now where it is not over. */
  readonly end: number;
}

/** The readings that a month's balance is counted by, oldest first: the last one before it, and those in it. */
export function readingsOf(
  entries: readonly LedgerEntry[],
  start: number,
  end: number,
): readonly LedgerEntry[] {
  const before = latestReading(entries, start - 1);
  const within = entries
    .filter((entry) => entry.kind === 'reading' && entry.occurredAt >= start && entry.occurredAt < end)
    .sort((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt)
    // Of readings of one instant the one recorded last counts, as everywhere.
    .filter((entry, at, all) => all[at + 1]?.occurredAt !== entry.occurredAt);
  return before ? [before, ...within] : within;
}

/**
 * Reconciles the ledger with the readings over a month.
 *
 * @returns null where no reading is known by the end of the month: then there is no balance to reconcile
 */
export function reconcile(facts: ReconcileFacts): Reconciliation | null {
  const { entries, spends, start, end } = facts;
  const [first, ...later] = readingsOf(entries, start, end);
  if (!first) return null;
  const openedAt = Math.max(start, first.occurredAt);
  const at = (base: LedgerEntry, until: number) => standAt(base, entries, spends, until);
  const opening = first.occurredAt >= start ? first.amount : at(first, start - 1).amount;

  const sums = { charges: 0n, fees: 0n, expired: 0n, added: 0n, corrections: 0n, calls: 0 };
  const readings: ReadingCheck[] =
    first.occurredAt >= start ? [{ at: first.occurredAt, read: first.amount, computed: null }] : [];
  let drift = 0n;
  let closing = opening;
  const ends = [...later.map((reading) => reading.occurredAt), end - 1];
  const stretches: Stretch[] = [first, ...later].map((base, n) => ({
    base,
    from: Math.max(base.occurredAt, start - 1),
    until: ends[n] ?? end - 1,
  }));
  for (const [n, { base, from, until }] of stretches.entries()) {
    const [a, b] = [at(base, from), at(base, until)];
    sums.charges += b.charges - a.charges;
    sums.fees += b.fees - a.fees;
    sums.expired += b.expired - a.expired;
    sums.added += b.topUps - a.topUps;
    sums.corrections += b.corrections - a.corrections;
    sums.calls += b.calls - a.calls;
    closing = b.amount;
    const reading = later[n];
    if (!reading) continue;
    drift += reading.amount - b.amount;
    readings.push({ at: reading.occurredAt, read: reading.amount, computed: b.amount });
  }
  const recharges = entries
    .filter(({ kind, occurredAt }) => kind === 'recharge' && occurredAt > openedAt - 1 && occurredAt < end)
    .filter(({ occurredAt }) => first.occurredAt < occurredAt)
    .reduce((sum, entry) => sum + entry.amount, 0n);
  const { charges, fees, expired, corrections, calls } = sums;
  return {
    openedAt,
    opening,
    topUps: sums.added - recharges,
    recharges,
    corrections,
    charges,
    fees,
    expired,
    drift,
    closing,
    calls,
    readings,
    countedFrom: { at: first.occurredAt, amount: first.amount },
  };
}
