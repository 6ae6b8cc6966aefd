/** Days, months and ranges of the calendar as the contract writes them. */

export const DAY_MS = 86_400_000;
export const ISO_DAY = /^\d{4}-\d\d-\d\d$/;
const pad = (value: number): string => String(value).padStart(2, '0');

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A month without a year. */
export function monthOnly(month: number): string {
  return `--${pad(month)}`;
}

/** The `at`-th of the equal parts of a year: the second of 4 is April to June; -1 is the last one. */
export function partOfYear(year: number, at: number, parts: number): string {
  const months = 12 / parts;
  const last = (at < 0 ? parts : at) * months;
  return `${year}-${pad(last - months + 1)}-01/${isoDay(new Date(Date.UTC(year, last, 0)))}`;
}

/** The day of the month; one that is written as a word is the first. */
export function dayOf(text: string | undefined): number {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isNaN(number) ? 1 : number;
}

export function joinRange(from: string, to: string): string | null {
  if (!/^[\d-]/.test(from) || !/^[\d-]/.test(to)) {
    return from === to
      ? null
      : /^(?:this|last|next)_|day$/.test(from) && /^(?:to|yester)day$/.test(to)
        ? `${from}/${to}`
        : null;
  }
  return `${inYearOf(from, to)}/${to.split('/').at(-1)}`;
}

/** "From January to June 2026": the year of the second month is that of the first, or follows it. */
function inYearOf(from: string, to: string): string {
  const [first = ''] = from.split('/');
  const year = Number(to.slice(0, 4));
  if (!first.startsWith('--') || Number.isNaN(year)) return first;
  return `${first.slice(2) <= to.slice(5, 7) ? year : year - 1}-${first.slice(2)}-01`;
}

/** The week, Monday to Sunday, that a day lies in. */
export function weekOf(date: string): string {
  const instant = new Date(`${date}T00:00:00Z`);
  const monday = instant.getTime() - ((instant.getUTCDay() || 7) - 1) * DAY_MS;
  return `${isoDay(new Date(monday))}/${isoDay(new Date(monday + 6 * DAY_MS))}`;
}

/** A week of the year by its number of ISO 8601: the first is that of January 4. */
export function weekOfYear(year: number, week: number): string | null {
  if (week < 1 || week > 53) return null;
  return weekOf(isoDay(new Date(Date.UTC(year, 0, 4 + (week - 1) * 7))));
}

/** The whole week or month that was so many before this one: 2 is the one before the last. */
export function periodAgo(now: Date, count: number, unit: 'week' | 'month'): string | null {
  if (unit === 'week') return weekOf(isoDay(new Date(now.getTime() - count * 7 * DAY_MS)));
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1));
  return wholeMonth(month.getUTCFullYear(), month.getUTCMonth() + 1);
}

/** The days up to the 15th of a month, or those from the 16th on. */
export function halfMonth(year: number, month: number, half: 1 | 2): string | null {
  const whole = wholeMonth(year, month);
  if (whole === null) return null;
  return half === 1
    ? `${whole.slice(0, 10)}/${whole.slice(0, 8)}15`
    : `${whole.slice(0, 8)}16${whole.slice(10)}`;
}

/** The first day on or after another that has the month and day of a third. */
export function firstFrom(from: string, yearless: string): string {
  const year = Number(from.slice(0, 4));
  const same = `${year}${yearless.slice(4)}`;
  return same >= from ? same : `${year + 1}${yearless.slice(4)}`;
}

export function day(
  year: number | undefined,
  month: number | undefined,
  date: number | undefined,
): string | null {
  if (year === undefined || month === undefined || date === undefined) return null;
  const instant = new Date(Date.UTC(year, month - 1, date));
  return month >= 1 && month <= 12 && instant.getUTCMonth() === month - 1 && date >= 1
    ? isoDay(instant)
    : null;
}

export function dayMonth(first: number, second: number, year: number, monthFirst: boolean): string | null {
  return monthFirst
    ? (day(year, first, second) ?? day(year, second, first))
    : (day(year, second, first) ?? day(year, first, second));
}

export function wholeMonth(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  return `${year}-${pad(month)}-01/${isoDay(new Date(Date.UTC(year, month, 0)))}`;
}
