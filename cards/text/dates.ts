/** Days, instants and ages as the reader writes them. Absolute first: a card is read again days later. */
import type { Plain } from './plain.ts';
import type { Reader } from './reader.ts';

const DAY_MS = 86_400_000;
const CACHE_LIMIT = 500;

/** Making a format takes longer than a whole card, and memory that is given back late. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A calendar day (`YYYY-MM-DD`), the same in every time zone: "5 juil. 2022". */
export function day(reader: Reader, isoDay: string): Plain {
  return format(reader.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(valid(isoDay)) as Plain;
}

/** A day without its year, where the year is said elsewhere: "5 juil.". */
export function shortDay(reader: Reader, isoDay: string): Plain {
  return new Intl.DateTimeFormat(reader.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    valid(isoDay),
  ) as Plain;
}

/** The month that a day is in: "juil. 2022". */
export function month(reader: Reader, isoDay: string): Plain {
  return new Intl.DateTimeFormat(reader.locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    valid(isoDay),
  ) as Plain;
}

/** An instant on the reader's clock: "23 nov. 2026, 02:11"; where the clock is UTC it says so. */
export function instant(reader: Reader, iso: string): Plain {
  const { locale, timeZone } = reader;
  const written = format(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return `${written.format(valid(iso))}${timeZone === 'UTC' ? ' UTC' : ''}` as Plain;
}

/** Whole days from one instant to a later one; 0 where the second is not later. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((valid(to).getTime() - valid(from).getTime()) / DAY_MS));
}

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${locale} ${options.timeZone} ${options.timeStyle}`;
  const known = formats.get(id);
  if (known) return known;
  // Locales and time zones come from clients: the cache stays bounded whatever they are.
  if (formats.size >= CACHE_LIMIT) formats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(id, made);
  return made;
}

function valid(iso: string): Date {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) throw new TypeError('A date must be an ISO 8601 day or instant.');
  return date;
}
