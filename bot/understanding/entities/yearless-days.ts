import { DAY_MS, ISO_DAY, isoDay } from './calendar.ts';
import type { DateCues } from './date-cues.ts';

/** Where something stands: what is right before and after it, and whether the text speaks of what was. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly past: boolean;
}

/** A day so many days ahead is the coming one, where nothing says that it is past. */
const SOON = 60 * DAY_MS;

/** "23/10", "October 23": a day of any year. */
export function isYearless({ sa, y1, y2, m1, m2, m6 }: Record<string, string | undefined>): boolean {
  return sa !== undefined || (!y1 && !y2 && (m1 ?? m2 ?? m6) !== undefined);
}

/**
 * A day without a year: with "until" and its like the next one to come, else one that comes soon unless
 * something says that it is past, else the last one that was.
 */
export function nearestDay(value: string, cues: DateCues, { before, past }: Surroundings, now: Date): string {
  const year = now.getUTCFullYear();
  const today = isoDay(now);
  const inYear = (other: number): string => `${other}${value.slice(4)}`;
  const coming = inYear(value < today ? year + 1 : year);
  if (cues.future.test(before)) return coming;
  const soon = new Date(`${coming}T00:00:00Z`).getTime() - now.getTime() <= SOON;
  const since = cues.since.test(before) && !cues.onwards.test(before);
  if (soon && !since && !past) return coming;
  return inYear(value > today ? year - 1 : year);
}

/** The same for a day without a year, where the one to come is nearer than the one that was. */
export function comingDay(value: string, cues: DateCues, before: string, now: Date): string | undefined {
  if (!ISO_DAY.test(value)) return undefined;
  if (cues.since.test(before) && !cues.onwards.test(before)) return undefined;
  const inYear = (year: number): string => `${year}${value.slice(4)}`;
  const year = now.getUTCFullYear();
  const [last, coming] =
    inYear(year) < isoDay(now) ? [inYear(year), inYear(year + 1)] : [inYear(year - 1), inYear(year)];
  return Date.parse(coming) - now.getTime() < now.getTime() - Date.parse(last) ? coming : undefined;
}
