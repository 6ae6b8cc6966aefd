import type { Entities } from '../understanding/question.ts';

const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** How many whole months a name is ahead of this one, and how many months it spans. */
const SPANS: Readonly<Record<string, (month: number) => readonly [ahead: number, months: number]>> = {
  this_month: () => [0, 1],
  next_month: () => [1, 1],
  this_quarter: (month) => [-(month % 3), 3],
  next_quarter: (month) => [3 - (month % 3), 3],
  this_year: (month) => [-month, 12],
  next_year: (month) => [12 - month, 12],
};
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

/**
 * The day ahead that a question asks about ("until the end of the month", "for three weeks"); undefined where it names
 * none, or one that has passed. A period counts to its end, a month that is merely named ("until December") to its
 * first day.
 */
export function dayAhead({ date = [], duration, days }: Entities, now: Date): string | undefined {
  const today = iso(now.getTime());
  const [first] = date;
  const found = first === undefined ? inSoLong(duration, days, today) : dayOf(first, today);
  return found !== undefined && found >= today ? found : undefined;
}

function inSoLong(duration: string | undefined, days: number | undefined, today: string): string | undefined {
  const [, count, unit = ''] = /^(\d{1,3})([dwmy])$/.exec(duration ?? '') ?? [];
  const ahead = count === undefined ? days : Number(count) * (DAYS[unit] ?? 1);
  return ahead === undefined || ahead > 3_660 ? undefined : iso(at(today) + ahead * DAY_MS);
}

function dayOf(date: string, today: string): string | undefined {
  const toEnd = date.startsWith('end_of:');
  const plainDate =
    date
      .replace(/^(?:end_of|until):/, '')
      .split('/')
      .at(-1) ?? '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(plainDate) && !Number.isNaN(at(plainDate))) return plainDate;
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1];
  const named = Number(/^--(\d{2})$/.exec(plainDate)?.[1] ?? 0) - 1;
  if (named >= 0 && named < 12) {
    const comes = toEnd ? named >= month : named > month;
    const start = Date.UTC(year + (comes ? 0 : 1), named, 1);
    return toEnd ? iso(Date.UTC(year + (comes ? 0 : 1), named + 1, 0)) : iso(start);
  }
  if (plainDate === 'tomorrow') return iso(at(today) + DAY_MS);
  if (plainDate === 'this_week' || plainDate === 'next_week') {
    const toSunday = (7 - new Date(at(today)).getUTCDay()) % 7;
    return iso(at(today) + (toSunday + (plainDate === 'next_week' ? 7 : 0)) * DAY_MS);
  }
  const [ahead, months] = (Object.hasOwn(SPANS, plainDate) && SPANS[plainDate]?.(month)) || [];
  return ahead === undefined || months === undefined
    ? undefined
    : iso(Date.UTC(year, month + ahead + months, 0));
}
