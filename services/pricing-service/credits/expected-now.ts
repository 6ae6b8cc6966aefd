import type { Micro } from '../money.ts';
import type { LedgerEntry, Spend, Standing } from './ledger.ts';

const DAY = 86_400_000;
/** The pace of spending is that of the last four whole weeks, so that every weekday weighs the same. */
const PACE_DAYS = 28;
/** An estimate is told in hundredths: more places would feign a precision that it has not. */
const HUNDREDTH = 10_000n;

/** What the balance has probably come to, and why it differs from what is known. */
export interface Expected {
  readonly amount: Micro;
  readonly unreportedSpend: Micro;
  readonly probableRecharges: Micro;
}

/**
 * What has probably been spent in a stretch of time, at the pace of the four weeks before the end of the reports
 * (or of as much of them as there are rows for, at least a day). An estimate, rounded up to hundredths.
 */
export function probableSpend(spends: readonly Spend[], reportedUntil: number, milliseconds: number): Micro {
  if (milliseconds <= 0) return 0n;
  const within = spends.filter(
    (spend) => spend.at > reportedUntil - PACE_DAYS * DAY && spend.at <= reportedUntil,
  );
  const first = within.reduce((earliest, spend) => Math.min(earliest, spend.at), reportedUntil);
  const span = BigInt(Math.max(DAY, reportedUntil - first));
  const total = within.reduce((sum, spend) => sum + spend.charge + spend.fee, 0n);
  const parts = span * HUNDREDTH;
  return ((total * BigInt(milliseconds) + parts - 1n) / parts) * HUNDREDTH;
}

/**
 * The expected balance: known, less what has probably been spent but is not reported, plus recharges that have
 * probably happened. A probable recharge counts here only, never in *known*; a denied one is reversed, so gone.
 *
 * @param entries those that stand
 * @param at the instants it is judged at: `knownAt` is the later of the reading and the end of the reports,
 *   as spend before the reading is in the reading already
 */
export function expectedNow(
  spends: readonly Spend[],
  entries: readonly LedgerEntry[],
  standing: Standing,
  at: { reading: LedgerEntry; knownAt: number; reportedUntil: number; now: number },
): Expected {
  const probableRecharges = entries
    .filter((entry) => entry.kind === 'probableRecharge')
    .filter((entry) => entry.occurredAt > at.reading.occurredAt && entry.occurredAt <= at.now)
    .reduce((sum, entry) => sum + entry.amount, 0n);
  const unreportedSpend = probableSpend(spends, Math.min(at.reportedUntil, at.now), at.now - at.knownAt);
  return {
    amount: standing.amount - unreportedSpend + probableRecharges,
    unreportedSpend,
    probableRecharges,
  };
}
