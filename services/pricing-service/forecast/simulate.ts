import { FADING, type Level } from './level.ts';
import type { Seasons } from './seasons.ts';
import { WEEK } from './seasons.ts';
import { normal, type Random } from './seeded-random.ts';

/** What is simulated: from `startDay` on, until `amount` is used up or `maxDays` have passed. */
export interface Course {
  readonly level: Level;
  readonly seasons: Seasons;
  readonly startDay: number;
  /** The day after the last one that the level was learned from; recorded weeks of noise begin on its weekday. */
  readonly learnedUntil: number;
  readonly amount: number;
  readonly maxDays: number;
  readonly paths: number;
  readonly random: Random;
}

/** Past weeks of noise are drawn two in a row (moving blocks, Künsch 1989): after a dear end of a month comes a cheap start. */
const BLOCK_WEEKS = 2;

/** Upper end of what one path's level may be over the forecast's: beyond it numbers mean nothing. */
const WILDEST = 8;

/**
 * Days until the amount is used up, on each path, in ascending order; a fraction tells how far into its day the money
 * lasts, and Infinity that it outlasts `maxDays`. A path draws one error of the level and, week by week, the noise of
 * a past week.
 */
export function daysUntilSpent(course: Course): Float64Array {
  const { level, seasons, startDay, learnedUntil, amount, maxDays, paths, random } = course;
  const means = new Float64Array(maxDays);
  const factors = new Float64Array(maxDays);
  let drift = 0;
  for (let day = 0; day < maxDays; day++) {
    if (day % WEEK === 0) drift = drift * FADING + level.slope;
    means[day] = Math.max(level.perDay + drift, level.perDay * 0.1);
    factors[day] = seasons.factor(startDay + day);
  }
  const noise = level.noise.length > 0 ? level.noise : [new Array<number>(WEEK).fill(1)];
  // Drawing whole weeks keeps on a weekday what belongs to it.
  const offset = (((startDay - learnedUntil) % WEEK) + WEEK) % WEEK;
  const results = new Float64Array(paths);
  for (let path = 0; path < paths; path++) {
    const scale = levelError(level, random);
    let left = amount;
    let result = left <= 0 ? 0 : Number.POSITIVE_INFINITY;
    let week = noise[0] ?? [];
    let at = 0;
    let drawn = 0;
    for (let day = 0; day < maxDays && left > 0; day++) {
      const weekday = (day + offset) % WEEK;
      if (day === 0 || weekday === 0) {
        const follows = drawn % BLOCK_WEEKS > 0 && at + 1 < noise.length;
        at = follows ? at + 1 : Math.floor(random() * noise.length);
        drawn = follows ? drawn + 1 : 1;
        week = noise[at] ?? week;
      }
      const shape = (factors[day] ?? 1) + (week[weekday] ?? 1) - 1;
      const spent = Math.max(0, (means[day] ?? 0) * scale * shape);
      if (spent >= left && spent > 0) {
        result = day + left / spent;
        break;
      }
      left -= spent;
    }
    results[path] = result;
  }
  return results.sort();
}

/** One draw of (true level / forecast level): log-normal with Student's tails, as `evidence` is small. */
function levelError(level: Level, random: Random): number {
  const spread = Math.log1p(level.variance);
  const draw = normal(random) * Math.sqrt(spread) * tail(level.evidence, random);
  return Math.min(WILDEST, Math.exp(draw - spread / 2));
}

function tail(evidence: number, random: Random): number {
  const degrees = Math.round(Math.min(30, Math.max(3, evidence)));
  let chi = 0;
  for (let n = 0; n < degrees; n++) chi += normal(random) ** 2;
  return Math.min(3, Math.sqrt(degrees / Math.max(chi, 1e-9)));
}

/** The value below which a share of the (ascending) values lies. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
}
