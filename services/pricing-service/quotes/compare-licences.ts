import { type CallKind, callKind } from '../rates/call-kind.ts';
import { numberFacts } from '../rates/number-facts.ts';
import type { CallRow } from '../usage/call-row.ts';

/** What the comparison goes by. */
export interface LicenceComparisonInput {
  readonly calls: Iterable<CallRow>;
  /** Price of one standard licence a user and month, in millionths: the customer's own. We know none. */
  readonly licencePrice: bigint;
  readonly currency: string;
  /** Length of the period that `calls` cover, in millionths of a month, above zero. */
  readonly monthsMillionths: bigint;
  readonly isZoneA: (country: string) => boolean | null;
  readonly countryOf: (destination: string) => string | null;
}

/** One organiser, by the month. Amounts are millionths. */
export interface LicenceVerdict {
  readonly userId: string;
  /** All that their meetings were charged. */
  readonly spentPerMonth: bigint;
  /** What a standard licence would have saved of it: surely, and at most. */
  readonly saved: { readonly low: bigint; readonly high: bigint };
  /** `either`: it depends on the pool, or on whether numbers were toll-free. */
  readonly better: 'licence' | 'payPerMinute' | 'either';
  /**
   * Minutes a month of such calls at which both cost the same, from the user's own average price; null where no call
   * of theirs would be saved.
   */
  readonly breakEvenMinutes: bigint | null;
  readonly minutesPerMonth: bigint;
}

/** Pay-per-minute against licences, over the tenant's own calls. */
export interface LicenceComparison {
  readonly users: readonly LicenceVerdict[];
  readonly counts: Readonly<Record<LicenceVerdict['better'], number>>;
  /** A month's saving if all of `licence` were licensed: surely, and at most. */
  readonly saving: { readonly low: bigint; readonly high: bigint };
  /** Everybody together, by the month, before the price of any licence. */
  readonly together: Omit<LicenceVerdict, 'userId' | 'better'>;
  /** Calls without a user, without a price or in another currency; they are in no figure. */
  readonly leftOut: { readonly noUser: number; readonly noPrice: number; readonly otherCurrency: number };
}

/** Minutes of dial-out a licensed user adds to the pool each month (subscription dial-out page, 2023-01-25). */
const POOL_SECONDS = 60n * 60n;
const MILLION = 1_000_000n;

interface Sums {
  spent: bigint;
  seconds: bigint;
  /** Saved by a licence whatever else: toll dial-in. */
  sure: bigint;
  /** Dial-in of which own calls do not tell toll from toll-free. */
  perhaps: bigint;
  savableSeconds: bigint;
  pool: { seconds: bigint; charge: bigint };
}

/**
 * Compares what each organiser's meetings cost by the minute with a standard licence. A licence includes toll dial-in
 * and adds an hour of dial-out to Zone A to the tenant's pool; toll-free dial-in and dial-out elsewhere cost the same
 * either way. As the pool is everybody's, a user's own hour counts as possible, not as sure.
 *
 * @throws RangeError when the price is negative or the period empty
 */
export function compareLicences(input: LicenceComparisonInput): LicenceComparison {
  if (input.licencePrice < 0n) throw new RangeError('a licence cannot cost less than nothing');
  if (input.monthsMillionths <= 0n) throw new RangeError('the period is empty: give one of at least a day');
  const leftOut = { noUser: 0, noPrice: 0, otherCurrency: 0 };
  const users = new Map<string, Sums>();
  for (const row of input.calls) {
    const kind = callKind(row);
    if (kind === null) continue;
    if (row.userId === null) leftOut.noUser += 1;
    else if (row.charge === null || row.currency === null) leftOut.noPrice += 1;
    else if (row.currency !== input.currency) leftOut.otherCurrency += 1;
    else {
      const sums = users.get(row.userId) ?? emptySums();
      users.set(row.userId, sums);
      addCall(sums, kind, row, row.charge + (row.connectionFee ?? 0n), input);
    }
  }
  const verdicts = [...users]
    .map(([userId, sums]) => verdict(userId, sums, input))
    .sort((a, b) => (a.saved.high === b.saved.high ? 0 : a.saved.high < b.saved.high ? 1 : -1));
  const counts = { licence: 0, payPerMinute: 0, either: 0 };
  const saving = { low: 0n, high: 0n };
  for (const { better, saved } of verdicts) {
    counts[better] += 1;
    if (better !== 'licence') continue;
    saving.low += saved.low - input.licencePrice;
    saving.high += saved.high - input.licencePrice;
  }
  return {
    users: verdicts,
    counts,
    saving,
    together: together(verdicts, [...users.values()], input),
    leftOut,
  };
}

function together(
  verdicts: readonly LicenceVerdict[],
  sums: readonly Sums[],
  { licencePrice }: LicenceComparisonInput,
): LicenceComparison['together'] {
  const total = (pick: (one: LicenceVerdict) => bigint) => verdicts.reduce((sum, one) => sum + pick(one), 0n);
  const savable = sums.reduce((sum, one) => sum + one.sure + one.perhaps + one.pool.charge, 0n);
  const seconds = sums.reduce((sum, one) => sum + one.savableSeconds, 0n);
  return {
    spentPerMonth: total((one) => one.spentPerMonth),
    saved: { low: total((one) => one.saved.low), high: total((one) => one.saved.high) },
    breakEvenMinutes: savable > 0n ? ceilDiv(licencePrice * seconds, savable * 60n) : null,
    minutesPerMonth: total((one) => one.minutesPerMonth),
  };
}

function emptySums(): Sums {
  return {
    spent: 0n,
    seconds: 0n,
    sure: 0n,
    perhaps: 0n,
    savableSeconds: 0n,
    pool: { seconds: 0n, charge: 0n },
  };
}

function addCall(
  sums: Sums,
  kind: CallKind,
  row: CallRow,
  paid: bigint,
  { isZoneA, countryOf }: LicenceComparisonInput,
): void {
  const seconds = BigInt(row.durationSeconds);
  sums.spent += paid;
  sums.seconds += seconds;
  if (kind === 'tollFreeDialIn') return;
  if (kind === 'tollDialIn') sums.sure += paid;
  else if (kind === 'dialIn') sums.perhaps += paid;
  else if (inZoneA(row, isZoneA, countryOf)) {
    sums.pool.charge += paid;
    sums.pool.seconds += seconds;
  } else return;
  sums.savableSeconds += seconds;
}

function inZoneA(
  row: CallRow,
  isZoneA: LicenceComparisonInput['isZoneA'],
  countryOf: LicenceComparisonInput['countryOf'],
): boolean {
  const facts = row.calleeNumber === null ? null : numberFacts(row.calleeNumber);
  if (facts?.premium) return false;
  const country = row.destinationName === null ? null : countryOf(row.destinationName);
  // Where it is not known, an upper bound must count it.
  return country === null ? true : isZoneA(country) !== false;
}

function verdict(userId: string, sums: Sums, input: LicenceComparisonInput): LicenceVerdict {
  const { monthsMillionths, licencePrice } = input;
  const perMonth = (value: bigint) => (2n * value * MILLION + monthsMillionths) / (2n * monthsMillionths);
  const included = (POOL_SECONDS * monthsMillionths) / MILLION;
  const { seconds, charge } = sums.pool;
  const fromPool = seconds <= included || seconds === 0n ? charge : (charge * included) / seconds;
  const low = perMonth(sums.sure);
  const high = perMonth(sums.sure + sums.perhaps + fromPool);
  const savable = sums.sure + sums.perhaps + fromPool;
  const better = low > licencePrice ? 'licence' : high < licencePrice ? 'payPerMinute' : 'either';
  return {
    userId,
    spentPerMonth: perMonth(sums.spent),
    saved: { low, high },
    better,
    breakEvenMinutes: savable > 0n ? ceilDiv(licencePrice * sums.savableSeconds, savable * 60n) : null,
    minutesPerMonth: perMonth(sums.seconds) / 60n,
  };
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
