/** How the credit went, drawn as a line over days. */
import { line } from './kit/chart.ts';
import type { Chart } from './kit/elements.ts';
import { shortDay } from './text/dates.ts';
import { money } from './text/figures.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface CreditDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** A decimal string. */
  readonly amount: string;
}

/** A line needs a slope: two days show none. */
const LEAST_DAYS = 3;
/** Points that a phone can tell apart. */
const MOST_DAYS = 90;

/** Nothing where there are too few days to show a slope. */
export function creditTrend(days: readonly CreditDay[], currency: string, reader: Reader): Chart[] {
  const shown = days.slice(-MOST_DAYS);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last || shown.length < LEAST_DAYS) return [];
  const inWords = say(reader, 'trend.inWords', {
    from: money(reader, { amount: first.amount, currency }),
    since: shortDay(reader, first.day),
    to: money(reader, { amount: last.amount, currency }),
    until: shortDay(reader, last.day),
  });
  const points = shown.map(({ day, amount }) => ({ day, height: Number(amount) }));
  return [line(say(reader, 'trend.title'), say(reader, 'trend.legend', { currency }), points, inWords)];
}
