import type { Seasons } from './seasons.ts';
import { WEEK } from './seasons.ts';

/** Where spend stands, where it is heading, and how far such a statement was off before. */
export interface Level {
  /** Spend on an average day now, the shape of the week taken out. */
  readonly perDay: number;
  /** Change of `perDay` each week; it fades, see `FADING`. */
  readonly slope: number;
  /** Variance of (true mean level / forecast level) over `horizonWeeks`, beyond day-to-day noise. */
  readonly variance: number;
  /** How many independent past errors `variance` rests on. */
  readonly evidence: number;
  /** Day-to-day noise as it came: weeks of seven ratios (spend / what level and season say), mean 1 over all. */
  readonly noise: readonly (readonly number[])[];
}

/** A trend is believed less the further it is drawn out (damped trend, Gardner and McKenzie 1985). */
export const FADING = 0.96;
const SMOOTHINGS = [0.08, 0.15, 0.3, 0.5, 0.8];
const SLOPE_SMOOTHING = 0.3;
/** Before this many weeks past errors say nothing; then the belief below stands in. */
const LEAST_WEEKS = 8;
/** Relative variance of a level that was never put to the test: about an eighth either way. */
const UNTESTED = 0.015;
const NOISE_WEEKS = 26;
/** Weeks after which a past error counts half: a history with one step in it is not for ever an unsure one. */
const ERROR_HALF_LIFE = 9;

/** How much larger a spread is taken that rests on one past error: it may be small by luck, and it chose its smoothing. */
const UNSURE = 3;
/** So few independent past errors cannot show that a level is much steadier than one that was never put to the test. */
const FEW = 3;
const LEAST_SHOWN = 0.4 * UNTESTED;

interface Smoothing {
  readonly alpha: number;
  readonly trend: boolean;
}

interface State {
  readonly level: number;
  readonly slope: number;
}

/**
 * Fits a level, with or without a fading trend, to weekly means: of a handful of exponential smoothings, the one whose
 * forecasts `horizonWeeks` ahead were best on this very history is taken, and its past errors become the uncertainty.
 *
 * @param spend one number a day, oldest first, at least one
 * @param firstDay day number of `spend[0]`
 */
export function fitLevel(
  spend: readonly number[],
  firstDay: number,
  seasons: Seasons,
  horizonWeeks: number,
): Level {
  const weeks = weeklyLevels(spend, firstDay, seasons);
  const noise = noiseWeeks(spend, firstDay, seasons, weeks);
  const weekNoise = variance(noise.map((week) => mean(week)));
  const ahead = Math.max(1, Math.min(horizonWeeks, Math.floor(weeks.length / 4)));
  if (weeks.length < LEAST_WEEKS) {
    const perDay = mean(weeks);
    const untested = UNTESTED + Math.max(weekNoise, 0.02) / weeks.length;
    return { perDay, slope: 0, variance: untested, evidence: 3, noise };
  }
  let best: { smoothing: Smoothing; cost: number; ratios: number[] } | null = null;
  for (const alpha of SMOOTHINGS) {
    for (const trend of [false, true]) {
      const smoothing = { alpha, trend };
      const ratios = pastRatios(weeks, smoothing, ahead);
      // A trend has to earn its place: it is easily seen where there is none.
      const cost = recentMean(ratios.map((ratio) => (ratio - 1) ** 2)) * (trend ? 1.1 : 1);
      if (!best || cost < best.cost) best = { smoothing, cost, ratios };
    }
  }
  const state = smooth(weeks, best?.smoothing ?? { alpha: 0.3, trend: false }).at(-1);
  const ratios = best?.ratios ?? [];
  const evidence = Math.max(3, ratios.length / ahead);
  const total = pastSpread(ratios.map((ratio) => Math.min((ratio - 1) ** 2, 4)));
  const shown = Math.max(total - weekNoise / ahead, total * 0.1) * (1 + UNSURE / evidence);
  const own = evidence <= FEW ? Math.max(shown, LEAST_SHOWN) : shown;
  // Beyond what could be tested, a level wanders on.
  const stretch = Math.min(4, Math.max(1, horizonWeeks / ahead));
  return {
    perDay: state?.level ?? 0,
    slope: state?.slope ?? 0,
    variance: own * stretch,
    evidence,
    noise,
  };
}

/** The mean level of the `weeks` to come. */
function meanAhead(level: number, slope: number, weeks: number): number {
  let total = 0;
  let drift = 0;
  for (let week = 1; week <= weeks; week++) {
    drift = drift * FADING + slope;
    total += Math.max(level + drift, level * 0.1);
  }
  return total / weeks;
}

/** Means of whole weeks that end on the last day, season taken out; fewer than seven days make one short week. */
function weeklyLevels(spend: readonly number[], firstDay: number, seasons: Seasons): readonly number[] {
  const weeks: number[] = [];
  const count = Math.max(1, Math.floor(spend.length / WEEK));
  const skipped = Math.max(0, spend.length - count * WEEK);
  for (let week = 0; week < count; week++) {
    let total = 0;
    let share = 0;
    for (let n = 0; n < WEEK; n++) {
      const index = skipped + week * WEEK + n;
      const value = spend[index];
      if (value === undefined) break;
      total += value;
      share += seasons.factor(firstDay + index);
    }
    weeks.push(share > 0 ? total / share : 0);
  }
  return weeks;
}

function noiseWeeks(
  spend: readonly number[],
  firstDay: number,
  seasons: Seasons,
  weeks: readonly number[],
): readonly (readonly number[])[] {
  const skipped = Math.max(0, spend.length - weeks.length * WEEK);
  const noise: number[][] = [];
  for (let week = Math.max(0, weeks.length - NOISE_WEEKS); week < weeks.length; week++) {
    const around = weeks.slice(Math.max(0, week - 4), week + 5);
    const level = mean(around);
    if (level <= 0) continue;
    const ratios: number[] = [];
    for (let n = 0; n < WEEK; n++) {
      const index = skipped + week * WEEK + n;
      const value = spend[index];
      const expected = level * seasons.factor(firstDay + index);
      // The ratio is to the mean day, so that a near-zero weekend cannot blow it up.
      ratios.push(value === undefined ? 0 : (value - expected) / level);
    }
    noise.push(ratios);
  }
  const bias = mean(noise.map((week) => mean(week)));
  return noise.map((week) => week.map((value) => 1 + value - bias));
}

function smooth(weeks: readonly number[], { alpha, trend }: Smoothing): readonly State[] {
  const start = mean(weeks.slice(0, 3));
  const states: State[] = [];
  let level = start;
  let slope = 0;
  for (const value of weeks) {
    const expected = level + FADING * slope;
    const next = alpha * value + (1 - alpha) * expected;
    slope = trend
      ? SLOPE_SMOOTHING * alpha * (next - level) + (1 - SLOPE_SMOOTHING * alpha) * FADING * slope
      : 0;
    level = next;
    states.push({ level, slope });
  }
  return states;
}

/** (mean of the next weeks / what was forecast for them), at every past week from which that could be asked. */
function pastRatios(weeks: readonly number[], smoothing: Smoothing, ahead: number): number[] {
  const states = smooth(weeks, smoothing);
  const ratios: number[] = [];
  for (let at = 3; at + ahead < weeks.length; at++) {
    const state = states[at];
    if (!state) continue;
    const forecast = meanAhead(state.level, state.slope, ahead);
    const actual = mean(weeks.slice(at + 1, at + 1 + ahead));
    if (forecast > 0) ratios.push(actual / forecast);
  }
  return ratios;
}

function mean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let total = 0;
  for (const value of values) total += value;
  return total / values.length;
}

/** The median of squares of a normal variable, as a share of their mean. */
const MEDIAN_OF_SQUARES = 0.455;

/** The size of squared errors, oldest first: their recent mean, but halfway to their usual size where a few, as at one step, make it. */
function pastSpread(squares: readonly number[]): number {
  const sorted = squares.toSorted((a, b) => a - b);
  const usual = (sorted[Math.floor(sorted.length / 2)] ?? 0) / MEDIAN_OF_SQUARES;
  const recent = recentMean(squares);
  return Math.min(recent, Math.sqrt(recent * usual));
}

/** The mean of values, oldest first, in which the newer ones weigh more. */
function recentMean(values: readonly number[]): number {
  let total = 0;
  let weights = 0;
  values.forEach((value, at) => {
    const weight = 0.5 ** ((values.length - 1 - at) / ERROR_HALF_LIFE);
    total += weight * value;
    weights += weight;
  });
  return weights > 0 ? total / weights : 0;
}

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  let total = 0;
  for (const value of values) total += (value - centre) ** 2;
  return total / (values.length - 1);
}
