/** A dry run: what would have been sent over the last weeks under other settings. Nothing is sent or set by it. */
import { titleOf } from './alert-parts.ts';
import type { AlertWord } from './alert-view.ts';
import { type CreditDay, creditTrend } from './credit-trend.ts';
import { type Ask, ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { aside, heading, kicker, subheading, text } from './kit/text.ts';
import { day } from './text/dates.ts';
import { money, number } from './text/figures.ts';
import { join, type Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface ReplayItem {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly reason: 'first' | 'worse' | 'repeat' | 'resolved';
  readonly kind: AlertWord;
  readonly level: 0 | 1 | 2;
  readonly amount: string | null;
}

export interface ReplayView extends Pick<Framed, 'demo'> {
  /** How many days were asked for. */
  readonly days: number;
  readonly below: {
    readonly amount: { readonly value: string; readonly currency: string | null } | null;
    readonly percent: number | null;
    readonly days: number | null;
  };
  /** By currency, those whose credit was ever read; empty: there is no history to go by. */
  readonly currencies: readonly {
    readonly currency: string;
    readonly trend: readonly CreditDay[];
    readonly said: readonly ReplayItem[];
  }[];
  /** Sets these lines; absent where they are set already. */
  readonly use?: Omit<Ask, 'text'>;
}

const LINES_SHOWN = 15;
const CURRENCIES_SHOWN = 2;

/** For administrators only. The caller has checked the asker's role. */
export function alertReplayCard(view: ReplayView, reader: Reader): RenderedCard {
  const count = view.currencies.reduce((sum, { said }) => sum + said.length, 0);
  const known = view.currencies.length > 0;
  const result = known ? say(reader, 'replay.count', { count }) : say(reader, 'replay.nothingKnown');
  const settings = say(reader, 'alert.action.settings');
  return assemble(reader, {
    summary: result,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'alerts.title')),
      heading(say(reader, 'replay.title', { days: view.days })),
      text(linesOf(view, reader)),
      verdict(known ? 'good' : 'unsure', result),
      ...view.currencies.slice(0, CURRENCIES_SHOWN).flatMap((one) => currencyPart(one, reader)),
      aside(say(reader, 'replay.note')),
    ],
    actions: [
      ...(view.use ? [ask(say(reader, 'replay.use'), { text: say(reader, 'replay.use'), ...view.use })] : []),
      ask(settings, { text: settings, intent: 'alerts' }),
    ],
  });
}

function linesOf({ below: { amount, percent, days } }: ReplayView, reader: Reader): Plain {
  const lines: Plain[] = [];
  if (amount) {
    const { value, currency } = amount;
    const written =
      currency === null ? number(reader, Number(value)) : money(reader, { amount: value, currency });
    lines.push(say(reader, 'alerts.line.amount', { amount: written }));
  }
  if (percent !== null) lines.push(say(reader, 'alerts.line.percent', { percent }));
  if (days !== null) lines.push(say(reader, 'alerts.line.days', { days }));
  const named =
    lines.length > 0 ? join(lines, say(reader, 'list.semicolon')) : say(reader, 'alerts.below.none');
  return say(reader, 'replay.lines', { lines: named });
}

function currencyPart(one: ReplayView['currencies'][number], reader: Reader): Element[] {
  const rest = one.said.length - LINES_SHOWN;
  return [
    subheading(say(reader, 'replay.currency', { currency: one.currency })),
    ...one.said
      .slice(0, LINES_SHOWN)
      .map((item) => text(itemLine(item, one.currency, reader), { spacing: 'small' })),
    ...(rest > 0 ? [text(say(reader, 'list.more', { count: rest }), { subtle: true })] : []),
    ...creditTrend(one.trend, one.currency, reader),
  ];
}

function itemLine(
  { day: on, reason, kind, level, amount }: ReplayItem,
  currency: string,
  reader: Reader,
): Plain {
  const title = titleOf({ kind, subject: currency }, reader);
  const what = say(reader, 'replay.reason', { reason, level, title });
  return amount === null
    ? say(reader, 'replay.item', { day: day(reader, on), what })
    : say(reader, 'replay.itemWithAmount', {
        day: day(reader, on),
        what,
        amount: money(reader, { amount, currency }),
      });
}
