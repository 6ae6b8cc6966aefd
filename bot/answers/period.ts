import type { Entities } from '../understanding/question.ts';

/** Whole days, both included, as `YYYY-MM-DD`. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** A period in the past, the one to compare it with, and the words of a question that mean it. */
export interface AskedPeriod extends DaySpan {
  readonly before: DaySpan;
  /** A date entity, or a duration such as `7d`. */
  readonly words: string;
}

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const plusDays = (day: string, days: number) => iso(at(day) + days * DAY_MS);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** The day that it is for somebody: where the zone is unknown, in UTC. */
function todayIn(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const firstOfMonth = (day: string, months = 0) => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return iso(Date.UTC(year, month - 1 + months, 1));
};
const lastOfMonth = (day: string, months = 0) => plusDays(firstOfMonth(day, months + 1), -1);
/** Weeks begin on Monday (ISO 8601). */
const monday = (day: string) => plusDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7));
const firstOfQuarter = (day: string, quarters = 0) => {
  const month = Number(day.slice(5, 7)) - 1;
  return firstOfMonth(day, -(month % 3) + quarters * 3);
};
const ofYear = (day: string, years = 0): DaySpan => {
  const year = Number(day.slice(0, 4)) + years;
  return { from: `${year}-01-01`, to: `${year}-12-31` };
};

/** The names that dates go by in a question, as whole days. What lies ahead is nothing that was spent. */
const NAMED: Readonly<Record<string, (today: string) => DaySpan>> = {
  today: (today) => ({ from: today, to: today }),
  yesterday: (today) => ({ from: plusDays(today, -1), to: plusDays(today, -1) }),
  this_week: (today) => ({ from: monday(today), to: plusDays(monday(today), 6) }),
  last_week: (today) => ({ from: plusDays(monday(today), -7), to: plusDays(monday(today), -1) }),
  this_month: (today) => ({ from: firstOfMonth(today), to: lastOfMonth(today) }),
  last_month: (today) => ({ from: firstOfMonth(today, -1), to: lastOfMonth(today, -1) }),
  this_quarter: (today) => ({
    from: firstOfQuarter(today),
    to: plusDays(firstOfQuarter(today, 1), -1),
  }),
  last_quarter: (today) => ({
    from: firstOfQuarter(today, -1),
    to: plusDays(firstOfQuarter(today), -1),
  }),
  this_year: (today) => ofYear(today),
  last_year: (today) => ofYear(today, -1),
};

/** The newest month of that number that has begun. */
function monthNamed(number: string, today: string): DaySpan {
  const year = Number(today.slice(0, 4)) - (number > today.slice(5, 7) ? 1 : 0);
  const first = `${year}-${number}-01`;
  return { from: first, to: lastOfMonth(first) };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && iso(at(text)) === text;
}

/** What one date entity means; null where it means nothing that has been. */
function spanOf(date: string, today: string): DaySpan | null {
  const since = /^since:(.+)$/.exec(date)?.[1];
  if (since !== undefined) {
    const start = spanOf(since, today);
    return start && { from: start.from, to: today };
  }
  const plainDate = date.replace(/^(?:end_of|until):/, '');
  const month = /^--(\d{2})$/.exec(plainDate)?.[1];
  if (month !== undefined) return Number(month) >= 1 && Number(month) <= 12 ? monthNamed(month, today) : null;
  const [a = '', b] = plainDate.split('/');
  if (b !== undefined) {
    const [first, last] = [spanOf(a, today), spanOf(b, today)];
    return first && last && first.from <= last.to ? { from: first.from, to: last.to } : null;
  }
  if (isDay(plainDate)) return { from: plainDate, to: plainDate };
  return Object.hasOwn(NAMED, plainDate) ? (NAMED[plainDate]?.(today) ?? null) : null;
}

/** The longest period that the pricing service answers. */
const MOST_DAYS = 1_096;

/** Days that have begun, and not more of them than are answered. */
function begun(span: DaySpan, today: string): DaySpan | null {
  if (span.from > today) return null;
  const to = earlier(span.to, today);
  const oldest = plusDays(to, -MOST_DAYS);
  return { from: span.from < oldest ? oldest : span.from, to };
}

/**
 * The period to compare with. Whole months with the month before, the month so far with the same days of the month
 * before, a week with the week before; anything else with as many days just before it.
 */
function periodBefore(span: DaySpan): DaySpan {
  const { from, to } = span;
  if (from === firstOfMonth(from) && from.slice(0, 7) === to.slice(0, 7)) {
    const first = firstOfMonth(from, -1);
    const last = lastOfMonth(from, -1);
    return {
      from: first,
      to: to === lastOfMonth(to) ? last : earlier(`${first.slice(0, 8)}${to.slice(8)}`, last),
    };
  }
  if (from === firstOfQuarter(from) && to === plusDays(firstOfQuarter(from, 1), -1)) {
    return { from: firstOfQuarter(from, -1), to: plusDays(from, -1) };
  }
  if (from.endsWith('-01-01') && to === ofYear(from).to) return ofYear(from, -1);
  const days = (at(to) - at(from)) / DAY_MS + 1;
  // The month, quarter, or week so far is compared with as much of the one before.
  const back = from === monday(from) && days <= 7 ? 7 : days;
  return { from: plusDays(from, -back), to: plusDays(to, -back) };
}

const UNITS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

function lastDays(days: number, today: string): DaySpan {
  return { from: plusDays(today, 1 - Math.max(1, days)), to: today };
}

/**
 * Which days a question about the past means: its dates, a stretch up to today ("2w"), else the month so far. Of two
 * dates the later is asked about and the earlier compared with. Days are the reader's: what is today for them.
 *
 * @param timeZone IANA name, of whoever asks
 */
export function askedPeriod(entities: Entities, now: Date, timeZone: string): AskedPeriod {
  const today = todayIn(now, timeZone);
  const spans = (entities.date ?? []).slice(0, 2).flatMap((date) => {
    const meant = spanOf(date, today);
    const span = meant && begun(meant, today);
    return span ? [{ ...span, words: date }] : [];
  });
  const [first, second] = spans.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  if (first) {
    const { from, to } = first;
    return { ...first, before: second ? { from: second.from, to: second.to } : periodBefore({ from, to }) };
  }
  const [, count = '', unit = ''] = /^(\d{1,3})([dwmy])$/.exec(entities.duration ?? '') ?? [];
  const days = count === '' ? entities.days : Number(count) * (UNITS[unit] ?? 1);
  if (days !== undefined && days > 0) {
    const span = begun(lastDays(days, today), today) ?? lastDays(1, today);
    return { ...span, before: periodBefore(span), words: days === 7 ? '7d' : `${span.from}/${span.to}` };
  }
  const span = { from: firstOfMonth(today), to: today };
  return { ...span, before: periodBefore(span), words: 'this_month' };
}
