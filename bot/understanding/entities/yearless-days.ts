import { DAY_MS, firstFrom, ISO_DAY, isoDay } from './calendar.ts';
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
  const today = isoDay(now);
  const coming = firstFrom(today, value);
  if (cues.future.test(before)) return coming;
  const soon = new Date(`${coming}T00:00:00Z`).getTime() - now.getTime() <= SOON;
  const since = cues.since.test(before) && !cues.onwards.test(before);
  if (soon && !since && !past) return coming;
  return coming === today ? today : yearBefore(coming);
}

/** The same for a day without a year, where the one to come is nearer than the one that was. */
export function comingDay(value: string, cues: DateCues, before: string, now: Date): string | undefined {
  if (!ISO_DAY.test(value)) return undefined;
  if (cues.since.test(before) && !cues.onwards.test(before)) return undefined;
  const coming = firstFrom(isoDay(now), value);
  return Date.parse(coming) - now.getTime() < now.getTime() - Date.parse(yearBefore(coming))
    ? coming
    : undefined;
}

function yearBefore(date: string): string {
  return `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
}
