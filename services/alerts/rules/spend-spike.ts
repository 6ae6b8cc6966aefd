import { Big } from 'big.js';
import type { Condition, Rule } from '../condition.ts';
import type { DaySpend } from '../memory.ts';
import { fullAmount } from './balance-rules.ts';

const HABIT_DAYS = 28;
const LEAST_HABIT_DAYS = 7;
const LEAST_OF_SAME_SORT = 3;
/** So many times the usual is a spike, a grave one, and where one is over. */
const TIMES = { warning: 3, critical: 6, over: 2 };
/** And above anything of the last weeks by so much: a monthly all-hands call is a habit too. */
const ABOVE_HIGHEST = 1.25;
/** And worth speaking of: this part of the last top-up, in percent. */
const LEAST_PERCENT = 1;

/**
 * A day that cost far more than this tenant's own habit: stolen dial-out looks like this. Seen as late as usage is
 * reported, one to two days after.
 */
export const spendSpike: Rule = ({ balance, memory }) =>
  (balance?.balances ?? []).map((one): Condition => {
    const { currency } = one;
    const [latest, ...before] = memory.currencies[currency]?.spends ?? [];
    const habit = before.slice(0, HABIT_DAYS);
    const clear: Condition = {
      kind: 'spend_spike',
      subject: currency,
      seen: { fires: 0, holds: 0 },
      figures: { currency },
    };
    if (!latest || habit.length < LEAST_HABIT_DAYS) return clear;
    const amount = new Big(latest.amount);
    const usual = usualOn(latest.day, habit);
    const highest = habit.reduce(
      (most, { amount: spent }) => (most.lt(spent) ? new Big(spent) : most),
      new Big(0),
    );
    const worth = (fullAmount(one) ?? new Big(0)).times(LEAST_PERCENT).div(100);
    const unheard = amount.gt(highest.times(ABOVE_HIGHEST)) && amount.minus(usual).gt(worth);
    const fires = !unheard
      ? 0
      : amount.gt(usual.times(TIMES.critical))
        ? 2
        : amount.gt(usual.times(TIMES.warning))
          ? 1
          : 0;
    const still = amount.gt(usual.times(TIMES.over)) && amount.minus(usual).gt(worth);
    return {
      ...clear,
      seen: { fires, holds: fires > 0 ? fires : still ? 1 : 0 },
      figures: { currency, amount: latest.amount, usual: usual.toFixed(), day: latest.day },
    };
  });

/** The median of the days of the same sort, working day or weekend; of all days where there are too few of them. */
function usualOn(day: string, habit: readonly DaySpend[]): Big {
  const same = habit.filter((one) => isWeekend(one.day) === isWeekend(day));
  const sorted = (same.length >= LEAST_OF_SAME_SORT ? same : habit)
    .map(({ amount }) => new Big(amount))
    .sort((a, b) => a.cmp(b));
  return sorted[Math.floor(sorted.length / 2)] ?? new Big(0);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
