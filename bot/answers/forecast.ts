import { balanceCard, privateBalanceCard } from '../../cards/balance-card.ts';
import { forecastCard } from '../../cards/forecast-card.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { dayAhead } from './day-ahead.ts';
import { staleSince } from './stale.ts';

const AMOUNT = /^\d{1,12}(?:\.\d{1,6})?$/;

/**
 * When the credit runs out or is refilled, or how long an amount lasts. Where calls are billed after use there is
 * nothing to run out: then the month's spend is shown instead.
 */
export const answerForecast: Answer = async ({ access, asked, asker, reader }, { pricing, now }) => {
  const { tenantId } = asker;
  if (!access.seesMoney) return privateBalanceCard({ demo: tenantId === DEMO.tenantId }, reader);
  const until = dayAhead(asked.entities, now());
  const [named] = asked.entities.amount ?? [];
  const amount = named && String(named.value);
  if (named && amount !== undefined && AMOUNT.test(amount) && named.value > 0) {
    const currency = named.currency === null ? {} : { currency: named.currency };
    const answer = await pricing.forecast(tenantId, { amount, ...currency });
    const { demo, asOf, ...one } = answer.value;
    return forecastCard({ demo, asOf, amounts: [one], until, ...staleSince(answer) }, reader);
  }
  const answer = await pricing.balance(tenantId);
  const { value } = answer;
  const framed = { demo: value.demo, asOf: value.asOf, ...staleSince(answer) };
  if (value.mode !== 'credits' || value.balances.length === 0) {
    return balanceCard({ ...value, ...staleSince(answer), mayWrite: access.administrator }, reader);
  }
  const amounts = value.balances.map(({ expectedNow, known, runway }) => ({
    amount: (expectedNow ?? known)?.amount ?? null,
    runway,
  }));
  return forecastCard({ ...framed, amounts, until }, reader);
};
