import type { Micro } from '../money.ts';
import { type Counting, countedSpends, type Rounding, type Surcharges } from './counting.ts';
import { type LedgerEntry, type Spend, standAt } from './ledger.ts';

/** A reading is typed from a page that shows cents: closer than this is as good as equal. */
const CENT: Micro = 10_000n;

/** Everything that a reading is compared by with the one before it. Entries are those that stand. */
export interface DriftFacts {
  readonly previous: LedgerEntry;
  readonly latest: LedgerEntry;
  readonly entries: readonly LedgerEntry[];
  /** Of calls between the two readings, as reported by now. */
  readonly spends: readonly Spend[];
  /** Null where there are too many calls to try roundings: then only the fee is tried. */
  readonly surcharges: Surcharges | null;
  readonly counting: Counting;
  /** What was known of the balance when the reading was recorded; null where that was not kept. */
  readonly predicted: Micro | null;
  readonly reportedUntil: number | null;
  readonly rechargeAmount: Micro | null;
}

/** Why a reading differs from what was predicted. */
export type DriftCause =
  | 'knownSince'
  | 'notReportedYet'
  | 'connectionFeeNotCounted'
  | 'connectionFeeCounted'
  | 'rounding'
  | 'unrecordedRecharge'
  | 'unrecordedTopUp'
  | 'unexplained';

/** How far a reading was from what was predicted, and why. The causes sum up to the difference, to a cent. */
export interface Drift {
  readonly predicted: Micro;
  readonly difference: Micro;
  readonly causes: readonly { readonly cause: DriftCause; readonly amount: Micro }[];
  /** Every call before the reading is reported, as far as the reports reach. */
  readonly settled: boolean;
  /** Another way to count that fits the two readings, and is the only one that does; else null. */
  readonly suggestion: Counting | null;
}

const absolute = (micro: Micro) => (micro < 0n ? -micro : micro);
const isRefill = ({ kind }: LedgerEntry) => kind === 'topUp' || kind === 'recharge' || kind === 'correction';

function ways(surcharges: Surcharges | null): readonly Counting[] {
  const roundings: readonly Rounding[] = surcharges ? ['asCharged', 'minute', 'tenth'] : ['asCharged'];
  return roundings.flatMap((rounding) => [true, false].map((connectionFee) => ({ connectionFee, rounding })));
}

/** Compares a reading with the balance that the one before it, and everything since, leads to. Pure. */
export function driftOf(facts: DriftFacts): Drift {
  const { previous, latest, entries, counting } = facts;
  const replay = (as: Counting) =>
    standAt(previous, entries, countedSpends(facts.spends, as, facts.surcharges), latest.occurredAt).amount;
  const replayed = replay(counting);
  const predicted = facts.predicted ?? replayed;
  const rest = latest.amount - replayed;
  const settled = facts.reportedUntil !== null && facts.reportedUntil >= latest.occurredAt;
  const late = replayed - predicted;
  const difference = latest.amount - predicted;
  const causes: { cause: DriftCause; amount: Micro }[] =
    late === 0n ? [] : [{ cause: 'knownSince', amount: late }];
  const told = (suggestion: Counting | null): Drift => ({
    predicted,
    difference,
    causes,
    settled,
    suggestion,
  });

  if (absolute(rest) <= CENT) return told(null);
  if (!settled) {
    causes.push({ cause: 'notReportedYet', amount: rest });
    return told(null);
  }
  const refilled = entries.some(
    (entry) =>
      isRefill(entry) && entry.occurredAt > previous.occurredAt && entry.occurredAt <= latest.occurredAt,
  );
  const fits = refilled
    ? []
    : ways(facts.surcharges).filter((as) => absolute(latest.amount - replay(as)) <= CENT);
  const [fit] = fits;
  if (fit && fits.length === 1) {
    const feeOnly = replay({ ...counting, connectionFee: fit.connectionFee });
    if (fit.connectionFee !== counting.connectionFee) {
      const cause = fit.connectionFee ? 'connectionFeeCounted' : 'connectionFeeNotCounted';
      causes.push({ cause, amount: feeOnly - replayed });
    }
    if (fit.rounding !== counting.rounding)
      causes.push({ cause: 'rounding', amount: latest.amount - feeOnly });
    return told(fit);
  }
  const recharge = facts.rechargeAmount;
  const recharged = recharge !== null && recharge > 0n && rest > 0n && absolute(rest % recharge) <= CENT;
  const cause = recharged ? 'unrecordedRecharge' : rest > 0n ? 'unrecordedTopUp' : 'unexplained';
  causes.push({ cause, amount: rest });
  return told(null);
}
