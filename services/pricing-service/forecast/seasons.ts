/** Days a week. */
export const WEEK = 7;

/** How spend moves with the calendar: a factor for each weekday (their mean is 1) and one for holidays. */
export interface Seasons {
  /** Index 0 is the weekday of day number 0. */
  readonly weekday: readonly number[];
  readonly holiday: number;
  factor(day: number): number;
}

/** Weeks after which a day counts half: old habits fade. */
const HALF_LIFE_WEEKS = 12;
/** A weekday seen this many times counts as much as the belief that all weekdays are alike. */
const SHRINKAGE = 1;

/**
 * Learns the shape of the week from daily spend. Each weekday's share is pulled towards the mean when it was seen
 * seldom, and single days are capped, so that one wild Tuesday does not make every Tuesday dear.
 *
 * @param spend one number a day, oldest first
 * @param firstDay the day number (days since 1970-01-01 UTC) of `spend[0]`
 */
export function learnSeasons(
  spend: readonly number[],
  firstDay: number,
  isHoliday: (day: number) => boolean,
): Seasons {
  const positive = spend.filter((value) => value > 0).sort((x, y) => x - y);
  const usual = positive[Math.floor(positive.length / 2)] ?? 0;
  const cap = usual * 4;
  const sums = new Array<number>(WEEK).fill(0);
  const weights = new Array<number>(WEEK).fill(0);
  let holidaySum = 0;
  let holidays = 0;
  let expectedOnHolidays = 0;
  spend.forEach((value, index) => {
    const day = firstDay + index;
    if (isHoliday(day)) return;
    const age = spend.length - 1 - index;
    const weight = 0.5 ** (age / (HALF_LIFE_WEEKS * WEEK));
    const weekday = mod(day);
    sums[weekday] = (sums[weekday] ?? 0) + weight * Math.min(value, cap);
    weights[weekday] = (weights[weekday] ?? 0) + weight;
  });
  const total = sum(sums);
  const mean = total / Math.max(sum(weights), 1e-9);
  const raw = sums.map((s, weekday) => (s + SHRINKAGE * mean) / ((weights[weekday] ?? 0) + SHRINKAGE));
  const scale = sum(raw) / WEEK;
  const weekday = raw.map((value) => (scale > 0 ? value / scale : 1));
  spend.forEach((value, index) => {
    const day = firstDay + index;
    if (!isHoliday(day)) return;
    holidays += 1;
    holidaySum += Math.min(value, cap);
    expectedOnHolidays += mean * (weekday[mod(day)] ?? 1);
  });
  // Where no holiday was seen, one is taken to be like the quietest day of the week.
  const quietest = Math.min(...weekday);
  const holiday = holidays >= 2 && expectedOnHolidays > 0 ? holidaySum / expectedOnHolidays : null;
  return {
    weekday,
    holiday: holiday ?? quietest,
    factor: (day) => {
      const plain = weekday[mod(day)] ?? 1;
      if (!isHoliday(day)) return plain;
      return holiday === null ? Math.min(plain, quietest) : plain * holiday;
    },
  };
}

function mod(day: number): number {
  return ((day % WEEK) + WEEK) % WEEK;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
