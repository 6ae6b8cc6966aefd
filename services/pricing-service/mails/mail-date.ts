import { folded } from './mail-text.ts';
import words from './mail-words.json' with { type: 'json' };

const DAY = 86_400_000;
/** Communications Credits are younger than this (Skype for Business, 2015-12). */
const EARLIEST = Date.UTC(2015, 0, 1);
const WITH_ZONE =
  /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)|\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:gmt|utc|[+-]\d{4})/i;
const ISO_DAY = /\b(20\d\d)-(\d\d)-(\d\d)\b/;
const MONTHS = new Map(
  Object.values(words.months).flatMap((names) =>
    names.flatMap((name, index): [string, number][] => [
      [name, index],
      [name.slice(0, 3), index],
    ]),
  ),
);
const DAY_FIRST = /\b(\d{1,2})(?:er|st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (20\d\d)\b/;
const MONTH_FIRST = /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)\b/;

/**
 * When something happened by the words of a mail. A day without a time zone is one: near the receipt it is the
 * receipt, else the day's middle in UTC. Days in figures alone (03/04/2026) are read by nobody alike, so not here.
 *
 * @param receivedAt milliseconds UTC; what is later by more than a day is no date of the mail
 * @returns milliseconds UTC; null where the words name no day
 */
export function dateIn(text: string, receivedAt: number): number | null {
  const zoned = WITH_ZONE.exec(text)?.[0];
  const at = zoned === undefined ? dayIn(folded(text)) : Date.parse(zoned);
  if (at === null || Number.isNaN(at) || at < EARLIEST || at > receivedAt + DAY) return null;
  if (zoned !== undefined) return Math.min(at, receivedAt);
  return Math.abs(at + DAY / 2 - receivedAt) < DAY ? receivedAt : at + DAY / 2;
}

function dayIn(text: string): number | null {
  const iso = ISO_DAY.exec(text);
  if (iso) return utcDay(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  if (day !== undefined) return utcDay(Number(year), MONTHS.get(month ?? ''), Number(day));
  const [, name, date, of] = MONTH_FIRST.exec(text) ?? [];
  return date === undefined ? null : utcDay(Number(of), MONTHS.get(name ?? ''), Number(date));
}

function utcDay(year: number, month: number | undefined, day: number): number | null {
  if (month === undefined) return null;
  const at = Date.UTC(year, month, day);
  return new Date(at).getUTCDate() === day ? at : null;
}
