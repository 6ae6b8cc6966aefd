import { isoDay, type Period, parseDay, startOf } from '../usage/usage-period.ts';

/** One calendar month of UTC days, as Microsoft reports and bills by UTC. */
export interface Month {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly period: Period;
  /** The month before, which it is compared with. */
  readonly before: Period;
  /** First instant, and the first one after it; milliseconds since 1970 UTC. */
  readonly start: number;
  readonly end: number;
}

function periodOfMonth(year: number, month: number): Period {
  const first = parseDay(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));
  const next = parseDay(new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10));
  if (first === null || next === null) throw new RangeError('no month of the calendar');
  return { first, last: next - 1 };
}

/** Reads `YYYY-MM`; null for anything that is no month of the calendar from 2000 to 2199. */
export function parseMonth(text: string): Month | null {
  const [, year, month] = /^(2[01]\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year === undefined || month === undefined) return null;
  const period = periodOfMonth(Number(year), Number(month) - 1);
  return {
    name: text,
    period,
    before: periodOfMonth(Number(year), Number(month) - 2),
    start: startOf(period.first),
    end: startOf(period.last + 1),
  };
}

/** The first and the last day of a period, as `YYYY-MM-DD`. */
export function daysOf({ first, last }: Period): { readonly from: string; readonly to: string } {
  return { from: isoDay(first), to: isoDay(last) };
}
