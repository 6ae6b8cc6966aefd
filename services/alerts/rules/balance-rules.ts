import { Big } from 'big.js';
import type { Balance } from '../../pricing/pricing-port.ts';
import type { Condition, Figures, Rule, Situation } from '../condition.ts';
import { CLEAR_MARGIN } from '../settings.ts';
import { below, graver } from './lines.ts';
import { daysLeft } from './runway.ts';

type CurrencyBalance = Balance['balances'][number];

/** Empty clears when at least so much of the last top-up is there again. */
const REFILLED_PERCENT = 2;

/** The credit is at zero or below: per-minute calls stop. */
export const empty: Rule = (situation) =>
  eachAmount(situation, 'empty', (amount, balance, figures) => {
    const full = fullAmount(balance);
    const refilled = full ? full.times(REFILLED_PERCENT).div(100) : new Big(1);
    return {
      seen: { fires: amount.lte(0) ? 2 : 0, holds: amount.lte(refilled) ? 2 : 0 },
      figures,
    };
  });

/** The credit is below one of the subscriber's lines: an amount, a part of the last top-up, days of runway. */
export const lowBalance: Rule = (situation) =>
  eachAmount(situation, 'low_balance', (amount, balance, figures) => {
    const { below: lines, chosen } = situation.settings;
    let worst: Pick<Condition, 'figures'> & NonNullable<Condition['seen']> = { fires: 0, holds: 0, figures };
    const weigh = (value: Big, line: Big, crossed: NonNullable<Figures['line']>) => {
      worst = graver(worst, { ...below(value, line), figures: { ...figures, line: crossed } });
    };
    const { amount: wanted } = lines;
    if (wanted && (wanted.currency === null || wanted.currency === balance.currency)) {
      weigh(amount, new Big(wanted.value), { by: 'amount', amount: wanted.value });
    }
    // While it refills by itself, the balance is low again and again and nothing is wrong with that.
    const watched = (line: 'percent' | 'days') =>
      chosen.includes(line) || balance.autoRecharge.state !== 'on';
    const full = fullAmount(balance);
    if (lines.percent !== null && watched('percent') && full?.gt(0)) {
      weigh(amount, full.times(lines.percent).div(100), { by: 'percent', percent: lines.percent });
    }
    if (lines.days !== null && watched('days') && figures.daysLeft !== undefined) {
      weigh(new Big(figures.daysLeft), new Big(lines.days), { by: 'days', days: lines.days });
    }
    const { figures: told, ...seen } = worst;
    return { seen, figures: told };
  });

const EXPIRY_DAYS = { warning: 30, critical: 7 };
const DAY_MS = 86_400_000;

/** Money that will be lost: Microsoft's credits expire twelve months after they were bought. */
export const expiring: Rule = ({ balance, now }) =>
  (balance?.balances ?? []).flatMap((one) =>
    one.expiring
      .filter(({ amount }) => new Big(amount.amount).gt(0))
      .map(({ amount, on }): Condition => {
        const days = Math.max(0, Math.ceil((Date.parse(on) - now.getTime()) / DAY_MS));
        const level = (margin: number) =>
          days <= EXPIRY_DAYS.critical * margin ? 2 : days <= EXPIRY_DAYS.warning * margin ? 1 : 0;
        return {
          kind: 'expiring',
          subject: `${one.currency}/${on}`,
          seen: { fires: level(1), holds: level(CLEAR_MARGIN) },
          figures: { currency: one.currency, amount: amount.amount, day: on, days },
        };
      }),
  );

function eachAmount(
  { balance, memory, now }: Situation,
  kind: 'empty' | 'low_balance',
  judge: (amount: Big, balance: CurrencyBalance, figures: Figures) => Pick<Condition, 'seen' | 'figures'>,
): readonly Condition[] {
  return (balance?.balances ?? []).map((one): Condition => {
    const { currency } = one;
    const figure = one.expectedNow ?? one.known;
    if (!figure) return { kind, subject: currency, seen: null, figures: { currency } };
    const amount = new Big(figure.amount.amount);
    const left = daysLeft(one, amount, memory.currencies[currency], now);
    const figures: Figures = {
      currency,
      amount: figure.amount.amount,
      basis: one.expectedNow ? 'expected' : 'known',
      asOf: figure.asOf,
      ...(left ? { daysLeft: left.days, runway: left.by } : {}),
    };
    return { kind, subject: currency, ...judge(amount, one, figures) };
  });
}

/** What counts as full: the last top-up, or where none is known the reading. */
export function fullAmount({ lastTopUp, reading }: CurrencyBalance): Big | null {
  const full = lastTopUp?.amount ?? reading?.amount;
  return full ? new Big(full.amount) : null;
}
