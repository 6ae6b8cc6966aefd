import { fitLevel, type Level } from './level.ts';
import { learnSeasons, type Seasons, WEEK } from './seasons.ts';
import { type Random, seededRandom } from './seeded-random.ts';
import { daysUntilSpent, quantile } from './simulate.ts';

/** One day's spend, in millionths of the currency unit. */
export interface DaySpend {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly micro: bigint;
}

/** What a forecast is made from. */
export interface ForecastInput {
  /** Spend a day, any order; a day between the first and `reportedUntil` that is not listed had none. */
  readonly spend: readonly DaySpend[];
  /** The last day that usage is fully reported for. */
  readonly reportedUntil: string;
  /** The day from which `balance` is spent: the balance as it is expected on the morning of that day. */
  readonly from: string;
  readonly balance: bigint;
  readonly autoRecharge: { readonly trigger: bigint; readonly amount: bigint } | null;
  /** Days on which this organisation rests, past and to come, where it said so. */
  readonly holidays?: readonly string[];
  readonly seed?: number;
}

/** A range of days: the chance of being earlier is 10, 50 and 90 %. Null: not within `HORIZON_DAYS`. */
export interface DayRange {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
}

/** A range of numbers, by chance of being lower. */
export interface NumberRange {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export type ForecastReason =
  /** Fewer than seven days are known: nothing is said. */
  | 'tooLittleData'
  /** Nothing was spent in the last six weeks: at this pace it never runs out. */
  | 'noSpend'
  /** Nothing is left already. */
  | 'alreadyEmpty';

/** When the money runs out, as a range, and when it will be refilled. */
export type Forecast =
  | { readonly state: 'none'; readonly reason: ForecastReason; readonly basis: Basis }
  | {
      readonly state: 'estimate';
      readonly basis: Basis;
      /** Days from `from` until the balance is used up if nobody refills it; Infinity beyond the horizon. */
      readonly days: NumberRange;
      readonly runsOut: DayRange;
      /** Only with auto-recharge on. */
      readonly recharge: { readonly next: DayRange; readonly perMonth: NumberRange } | null;
    };

/** What it rests on, to be shown beside it. */
export interface Basis {
  readonly days: number;
  readonly since: string | null;
  readonly until: string;
  /** `little`: under eight weeks, so the range rests on a belief about how far levels move, not on this tenant's own. */
  readonly evidence: 'none' | 'little' | 'tested';
}

const DAY_MS = 86_400_000;
/** Credits expire after twelve months (set-up page, 2024-11), so further ahead no date means anything. */
export const HORIZON_DAYS = 400;
const LEAST_DAYS = 7;
const QUIET_DAYS = 42;
const LEARNED_DAYS = 400;
const PATHS = 600;
/** Days in a mean month of the Gregorian calendar. */
const MONTH = 30.436875;

/**
 * Says when a balance runs out as a 10 / 50 / 90 % range, from daily spend, its weekdays, level and fading trend. The
 * same input gives the same answer. Its numbers are statistics, never amounts to be shown as money.
 *
 * @throws RangeError when a day is no `YYYY-MM-DD`
 */
export function forecast(input: ForecastInput): Forecast {
  const { series, firstDay } = dailySeries(input);
  const known = series.length;
  const basis: Basis = {
    days: known,
    since: known > 0 ? dayName(firstDay) : null,
    until: input.reportedUntil,
    evidence: known < LEAST_DAYS ? 'none' : known < 8 * WEEK ? 'little' : 'tested',
  };
  if (input.balance <= 0n) return { state: 'none', reason: 'alreadyEmpty', basis };
  if (known < LEAST_DAYS) return { state: 'none', reason: 'tooLittleData', basis };
  if (!series.slice(-QUIET_DAYS).some((value) => value > 0)) {
    return { state: 'none', reason: 'noSpend', basis };
  }
  const holidays = new Set((input.holidays ?? []).map(dayNumber));
  const seasons = learnSeasons(series, firstDay, (day) => holidays.has(day));
  const random = seededRandom(input.seed ?? 1);
  const startDay = dayNumber(input.from);
  const course = { series, firstDay, seasons, startDay, random };
  const days = spread(runway(course, Number(input.balance)));
  return {
    state: 'estimate',
    basis,
    days,
    runsOut: dayRange(startDay, days),
    recharge: input.autoRecharge ? recharges(course, input.balance, input.autoRecharge) : null,
  };
}

interface Known {
  readonly series: readonly number[];
  readonly firstDay: number;
  readonly seasons: Seasons;
  readonly startDay: number;
  readonly random: Random;
}

function runway(known: Known, amount: number): Float64Array {
  const recent = known.series.slice(-8 * WEEK);
  const pace = recent.reduce((total, value) => total + value, 0) / recent.length;
  const weeks = Math.max(1, Math.round(amount / Math.max(pace, 1e-9) / WEEK));
  return daysUntilSpent({
    level: levelFor(known, weeks),
    seasons: known.seasons,
    startDay: known.startDay,
    learnedUntil: known.firstDay + known.series.length,
    amount,
    maxDays: HORIZON_DAYS,
    paths: PATHS,
    random: known.random,
  });
}

function levelFor(known: Known, weeks: number): Level {
  return fitLevel(known.series, known.firstDay, known.seasons, Math.min(weeks, HORIZON_DAYS / WEEK));
}

function recharges(
  known: Known,
  balance: bigint,
  { trigger, amount }: { readonly trigger: bigint; readonly amount: bigint },
): { next: DayRange; perMonth: NumberRange } {
  const next = spread(runway(known, Math.max(0, Number(balance - trigger))));
  // One recharge lasts so many days; a month holds so many of them.
  const lasting = spread(runway(known, Number(amount)));
  const perMonth = { p10: MONTH / lasting.p90, p50: MONTH / lasting.p50, p90: MONTH / lasting.p10 };
  return { next: dayRange(known.startDay, next), perMonth };
}

function spread(days: Float64Array): NumberRange {
  return { p10: quantile(days, 0.1), p50: quantile(days, 0.5), p90: quantile(days, 0.9) };
}

function dayRange(startDay: number, days: NumberRange): DayRange {
  const name = (value: number) => (Number.isFinite(value) ? dayName(startDay + Math.floor(value)) : null);
  return { p10: name(days.p10), p50: name(days.p50), p90: name(days.p90) };
}

function dailySeries(input: ForecastInput): { series: readonly number[]; firstDay: number } {
  const last = dayNumber(input.reportedUntil);
  const listed = input.spend.map(({ day, micro }) => ({ at: dayNumber(day), value: Number(micro) }));
  const known = listed.filter(({ at }) => at <= last && at > last - LEARNED_DAYS);
  const firstDay = known.reduce((first, { at }) => Math.min(first, at), last + 1);
  const series = new Array<number>(last + 1 - firstDay).fill(0);
  for (const { at, value } of known) series[at - firstDay] = (series[at - firstDay] ?? 0) + value;
  return { series, firstDay };
}

/** Days since 1970-01-01 UTC. @throws RangeError when it is no `YYYY-MM-DD` */
export function dayNumber(day: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`"${day.slice(0, 40)}" is no day: write YYYY-MM-DD`);
  return at / DAY_MS;
}

/** The day of that number, `YYYY-MM-DD`. */
export function dayName(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
