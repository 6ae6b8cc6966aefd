/** A price per minute in words, and where it comes from. */
import { day } from './text/dates.ts';
import { type Money, preciseMoney, signOf } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface Span {
  readonly low: Money;
  readonly high: Money;
}

/** The pricing contract's `RateFigure`, as far as cards show it. */
export interface RateFigureView {
  readonly perMinute: Span;
  readonly average: Money | null;
  readonly connectionFee: Span | null;
  readonly source: 'card' | 'observed';
  readonly billingSeconds: 60 | 6 | 1 | null;
  readonly calls: number | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly kindNotTold: boolean;
}

/** The rate card that counts. */
export interface RateCardView {
  readonly file: string;
  readonly validFrom: string;
}

/** "0,05 € a minute, and 0,02 € a call". */
export function ratePrice({ perMinute, connectionFee }: RateFigureView, reader: Reader): Plain {
  const fee = connectionFee && signOf(connectionFee.high) > 0 ? span(connectionFee, reader) : 'none';
  return say(reader, 'rates.perMinute', { rate: span(perMinute, reader), fee });
}

/** Where a price comes from, how seconds are rounded, and what it came to on average. */
export function rateEvidence(rate: RateFigureView, card: RateCardView | null, reader: Reader): Plain {
  const { average } = rate;
  const asListed =
    average?.amount === rate.perMinute.low.amount && average.amount === rate.perMinute.high.amount;
  return join(
    [
      rate.source === 'card' && card
        ? say(reader, 'rates.fromCard', { file: plain(card.file, 60), date: day(reader, card.validFrom) })
        : say(reader, 'rates.observed', {
            calls: rate.calls ?? 0,
            since: rate.since === null ? '?' : day(reader, rate.since.slice(0, 10)),
            until: rate.until === null ? '?' : day(reader, rate.until.slice(0, 10)),
          }),
      say(reader, 'rates.billing', {
        unit: rate.billingSeconds === null ? 'unknown' : `s${rate.billingSeconds}`,
      }),
      ...(average && !asListed
        ? [say(reader, 'rates.average', { amount: preciseMoney(reader, average) })]
        : []),
      ...(rate.kindNotTold ? [say(reader, 'rates.kindNotTold')] : []),
    ],
    ' ',
  );
}

function span({ low, high }: Span, reader: Reader): Plain {
  const [from, to] = [preciseMoney(reader, low), preciseMoney(reader, high)];
  return from === to ? from : say(reader, 'rates.span', { from, to });
}
