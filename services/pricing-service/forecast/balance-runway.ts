import type { components } from '../../pricing/contract/contract.generated.ts';
import { parseMicro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { dayName, forecast } from './forecast.ts';

type CurrencyBalance = components['schemas']['CurrencyBalance'];

const DAY_MS = 86_400_000;
/** A year, and what it takes to see its first weeks whole. */
const LEARNED_DAYS = 400;

/**
 * When the balance of one currency runs out if nobody refills it, from the tenant's own spend by day; null where
 * there is no balance, no usage, too little of it, or nothing is spent.
 *
 * @param now milliseconds UTC
 */
export async function balanceRunway(
  db: PricingDb,
  tenantId: string,
  balance: CurrencyBalance,
  now: number,
): Promise<CurrencyBalance['runway']> {
  const { currency, expectedNow, known, usage } = balance;
  const amount = (expectedNow ?? known)?.amount.amount;
  if (amount === undefined || usage.reportedUntil === null) return null;
  const reportedUntil = Date.parse(usage.reportedUntil);
  const from = reportedUntil - LEARNED_DAYS * DAY_MS;
  const spends = await spendByDay(db, tenantId, currency, { from, split: now, until: reportedUntil });
  const said = forecast({
    spend: spends.map(({ at, charge, fee }) => ({
      day: dayName(Math.floor(at / DAY_MS)),
      micro: charge + fee,
    })),
    // The day that reports end in is not whole.
    reportedUntil: dayName(Math.floor((reportedUntil + 1) / DAY_MS) - 1),
    from: dayName(Math.floor(now / DAY_MS)),
    balance: parseMicro(amount),
    autoRecharge: null,
  });
  if (said.state === 'none') return null;
  const { days, since, until, evidence } = said.basis;
  const tested = evidence === 'tested' ? 'tested on its own past' : 'too little to be tested on';
  return {
    state: 'estimate',
    ...said.runsOut,
    note: `From ${days} days of usage, ${since} to ${until}, ${tested}; if nobody refills it.`,
  };
}
