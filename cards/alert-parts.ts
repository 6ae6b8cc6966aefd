/** One alert's figures and facts. */
import type { AlertItem } from './alert-view.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { aside, figure, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { day, instant } from './text/dates.ts';
import { type Money, money } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

const CAUSES_SHOWN = 3;

/** What the alert is called: some kinds by what they are about. */
export function titleOf({ kind, subject }: Pick<AlertItem, 'kind' | 'subject'>, reader: Reader): Plain {
  const special = `alert.title.${kind}.${subject}`;
  return say(reader, isTextKey(special) ? special : `alert.title.${kind}`);
}

/** The one amount that the alert is about, with what it is and as of when. */
export function alertFigure({ kind, level, figures }: AlertItem, reader: Reader): Element[] {
  const { amount, currency, basis, asOf } = figures;
  if (amount === undefined || currency === undefined) return [];
  const own = `alert.figure.${kind}`;
  const label = isTextKey(own)
    ? say(reader, own)
    : say(reader, basis === 'expected' ? 'balance.expected' : 'balance.knownRow');
  return [
    text(label, { subtle: true }),
    figure(money(reader, { amount, currency }), level === 2 ? 'attention' : 'default'),
    ...(asOf === undefined
      ? []
      : [aside(say(reader, 'footer.asOf', { time: instant(reader, asOf) }), 'none')]),
  ];
}

/** Since when, which line was crossed, how long it lasts, and what else belongs to this kind. */
export function alertFacts({ firedAt, figures }: AlertItem, reader: Reader): Element {
  const { currency, line, daysLeft, runway, day: when, usual, causes, since, days, trigger } = figures;
  const { budget, percent, forecast } = figures;
  const facts: Fact[] = [];
  const add = (label: Plain, value: Plain) => facts.push({ label, value });
  const inCurrency = (amount: string): Money => ({ amount, currency: currency ?? '' });
  if (line) {
    const words =
      line.by === 'amount'
        ? say(reader, 'alert.line.amount', { amount: money(reader, inCurrency(line.amount)) })
        : line.by === 'percent'
          ? say(reader, 'alert.line.percent', { percent: line.percent })
          : say(reader, 'alert.line.days', { days: line.days });
    add(say(reader, 'alert.line'), words);
  }
  if (daysLeft !== undefined) {
    add(
      say(reader, 'alert.lasts'),
      say(reader, 'alert.lasts.value', { days: daysLeft, by: runway ?? 'pace' }),
    );
  }
  if (usual !== undefined && currency !== undefined) {
    add(say(reader, 'alert.usual'), money(reader, inCurrency(usual)));
  }
  for (const by of ['countries', 'organisers'] as const) {
    const shown = causes?.[by].slice(0, CAUSES_SHOWN) ?? [];
    if (shown.length === 0 || currency === undefined) continue;
    const named = shown.map(({ key, name, amount }) =>
      say(reader, 'alert.cause', {
        name: by === 'countries' ? countryName(reader, key) : plain(name ?? key, 60),
        amount: money(reader, inCurrency(amount)),
      }),
    );
    add(say(reader, `alert.causes.${by}`), join(named, say(reader, 'list.semicolon')));
  }
  if (when !== undefined) add(say(reader, 'alert.day'), day(reader, when));
  if (trigger !== undefined && currency !== undefined) {
    add(say(reader, 'alert.trigger'), money(reader, inCurrency(trigger)));
  }
  if (since !== undefined) {
    add(
      say(reader, 'alert.since'),
      say(reader, 'alert.since.value', { time: instant(reader, since), days: days ?? 0 }),
    );
  }
  if (budget !== undefined && currency !== undefined) {
    const planned = money(reader, inCurrency(budget));
    add(
      say(reader, 'alert.budget'),
      percent === undefined ? planned : say(reader, 'alert.budget.used', { budget: planned, percent }),
    );
  }
  if (forecast !== undefined && currency !== undefined) {
    add(say(reader, 'alert.forecast'), money(reader, inCurrency(forecast)));
  }
  add(say(reader, 'alert.firedAt'), instant(reader, firedAt));
  return factList(facts);
}
