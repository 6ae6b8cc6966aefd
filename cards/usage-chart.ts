/** Usage over time, drawn as bars: by day, and over longer periods by week or month. */
import { type Bar, bars } from './kit/chart.ts';
import type { Chart } from './kit/elements.ts';
import { month, shortDay } from './text/dates.ts';
import { type Money, money, number, sumOf } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';
import type { UsageCurrencyView } from './usage-view.ts';

type Step = 'day' | 'week' | 'month';
type Days = UsageCurrencyView['days'];

const DAY_MS = 86_400_000;
/** More bars than this are too thin on a phone. */
const MOST_BARS = 31;
/** Bars that a card has room for, whatever the period. */
const MOST_MONTHS = 40;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function stepOf(from: string, to: string): Step {
  const days = (at(to) - at(from)) / DAY_MS + 1;
  return days <= MOST_BARS ? 'day' : days <= MOST_BARS * 7 - 7 ? 'week' : 'month';
}

/** The first day of the week (Monday) or month that a day is in. */
function startOf(day: string, step: Step): string {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  return iso(at(day) - ((new Date(at(day)).getUTCDay() + 6) % 7) * DAY_MS);
}

/** The days of the period in groups, those without a call among them, as a gap tells something too. */
function groups(from: string, to: string, step: Step, days: Days): ReadonlyMap<string, Days> {
  const found = new Map<string, Days[number][]>();
  for (let ms = at(from); ms <= at(to) && found.size <= MOST_MONTHS; ms += DAY_MS) {
    const start = startOf(iso(ms), step);
    if (!found.has(start)) found.set(start, []);
  }
  for (const day of days) found.get(startOf(day.day, step))?.push(day);
  return found;
}

function label(reader: Reader, start: string, step: Step): Plain {
  return step === 'month' ? month(reader, start) : shortDay(reader, start);
}

/** Draws one currency's spend, or where `minutes` is asked for the time of the calls; nothing where there were none. */
export function usageChart(
  period: { readonly from: string; readonly to: string },
  { currency, days }: UsageCurrencyView,
  what: 'spend' | 'minutes',
  reader: Reader,
): Chart | undefined {
  const step = stepOf(period.from, period.to);
  const data: Bar[] = [];
  const words: Plain[] = [];
  for (const [start, some] of groups(period.from, period.to, step, days)) {
    const name = label(reader, start, step);
    const minutes = some.reduce((sum, day) => sum + day.seconds, 0) / 60;
    const spend = sumOf(
      { amount: '0', currency },
      some.map((day): Money => day.spend),
    );
    data.push({ label: name, height: what === 'spend' ? drawn(spend.amount) : Math.round(minutes) });
    if (some.length === 0) continue;
    const value = what === 'spend' ? money(reader, spend) : number(reader, Math.round(minutes));
    words.push(say(reader, 'usage.chart.item', { label: name, value }));
  }
  if (words.length === 0) return undefined;
  const title =
    what === 'spend'
      ? say(reader, 'usage.chart', { step, currency: plain(currency, 12) })
      : say(reader, 'usage.chart.own', { step });
  return bars(title, data, join(words, say(reader, 'list.semicolon')));
}

/** A height in pixels needs no more than a float; the words have the exact amount. */
function drawn(amount: string): number {
  return Math.round(Number(amount) * 100) / 100;
}
