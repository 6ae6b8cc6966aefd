import { Big } from 'big.js';
import type { Balance } from '../../pricing/pricing-port.ts';
import type { Condition, Figures, Rule, Situation } from '../condition.ts';
import { CLEAR_MARGIN } from '../settings.ts';
import { above } from './lines.ts';

type Month = Balance['budgets'][number];

/** Parts of the month's budget, in percent: time to ask for more, and all of it. */
const USED_PERCENT = { warning: 80, critical: 100 };
/** Before this day of a month what it will come to is a guess from one or two meetings. */
const FIRST_DAY_TO_FORECAST = 5;

/** How much of a month's budget is spent, for organisations that are billed after use. */
export const budget: Rule = (situation) =>
  eachMonth(situation, 'budget', (spent, planned, figures) => {
    const percent = Number(spent.times(100).div(planned).round(0, Big.roundDown).toFixed());
    return {
      seen: above(percent, USED_PERCENT.warning, USED_PERCENT.critical),
      figures: { ...figures, percent },
    };
  });

/** What the month will probably come to is more than its budget. */
export const budgetForecast: Rule = (situation) =>
  eachMonth(situation, 'budget_forecast', (spent, planned, figures, { forecast }) => {
    const early = situation.now.getUTCDate() < FIRST_DAY_TO_FORECAST;
    // Once it is spent the forecast has come true: that is told as such, and what stands stays.
    if (forecast === null || early || spent.gte(planned)) return { seen: null, figures };
    const expected = new Big(forecast.amount);
    return {
      seen: { fires: expected.gt(planned) ? 1 : 0, holds: expected.times(CLEAR_MARGIN).gt(planned) ? 1 : 0 },
      figures: { ...figures, forecast: forecast.amount },
    };
  });

function eachMonth(
  { balance }: Situation,
  kind: 'budget' | 'budget_forecast',
  judge: (spent: Big, planned: Big, figures: Figures, month: Month) => Pick<Condition, 'seen' | 'figures'>,
): readonly Condition[] {
  return (balance?.budgets ?? []).flatMap((one): Condition[] => {
    const planned = new Big(one.budget?.amount ?? 0);
    if (planned.lte(0)) return [];
    const { currency, month, spent } = one;
    const figures: Figures = {
      currency,
      amount: spent.amount,
      budget: planned.toFixed(),
      asOf: balance?.asOf ?? '',
    };
    return [
      { kind, subject: `${currency}/${month}`, ...judge(new Big(spent.amount), planned, figures, one) },
    ];
  });
}
