import type { components } from '../../pricing/contract/contract.generated.ts';
import { parseMicro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { dayName, type Forecast, type ForecastInput, forecast, type NumberRange } from './forecast.ts';

type CurrencyBalance = components['schemas']['CurrencyBalance'];
type Runway = components['schemas']['Runway'];

const DAY_MS = 86_400_000;
/** A year, and what it takes to see its first weeks whole. */
const LEARNED_DAYS = 400;
/** More recharges than this a month are a trigger that does not fit the spend; the figure says no more. */
const MOST_A_MONTH = 1_000;

/** What of a balance its runway goes by. */
export interface BalanceToSpend
  extends Pick<CurrencyBalance, 'currency' | 'expectedNow' | 'known' | 'usage'> {
  readonly autoRecharge: Pick<CurrencyBalance['autoRecharge'], 'state' | 'trigger' | 'amount'>;
}

/**
 * When the balance of one currency runs out if nobody refills it, from the tenant's own spend by day, and when
 * auto-recharge refills it; null where there is no balance, no usage, too little of it, or nothing is spent.
 *
 * @param now milliseconds UTC
 */
export async function balanceRunway(
  db: PricingDb,
  tenantId: string,
  balance: BalanceToSpend,
  now: number,
): Promise<CurrencyBalance['runway']> {
  const { currency, expectedNow, known, usage, autoRecharge: recharge } = balance;
  const amount = (expectedNow ?? known)?.amount.amount;
  if (amount === undefined || usage.reportedUntil === null) return null;
  return amountRunway(
    db,
    tenantId,
    {
      currency,
      amount: parseMicro(amount),
      reportedUntil: Date.parse(usage.reportedUntil),
      autoRecharge:
        recharge.state === 'on' && recharge.trigger && recharge.amount
          ? { trigger: parseMicro(recharge.trigger.amount), amount: parseMicro(recharge.amount.amount) }
          : null,
    },
    now,
  );
}

/** An amount to be spent from now on, in millionths. */
export interface AmountToSpend extends Pick<ForecastInput, 'autoRecharge'> {
  readonly currency: string;
  readonly amount: bigint;
  /** How far usage is reported, milliseconds UTC. */
  readonly reportedUntil: number;
}

/** How long an amount lasts at the tenant's own pace; null as for a balance. */
export async function amountRunway(
  db: PricingDb,
  tenantId: string,
  { currency, amount, reportedUntil, autoRecharge }: AmountToSpend,
  now: number,
): Promise<Runway | null> {
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
    balance: amount,
    autoRecharge,
  });
  return said.state === 'none' ? null : plainRunway(said);
}

function plainRunway({ basis, runsOut, recharge }: Extract<Forecast, { state: 'estimate' }>): Runway {
  const { days, since, until, evidence } = basis;
  const tested = evidence === 'tested' ? 'tested on its own past' : 'too little to be tested on';
  return {
    state: 'estimate',
    ...runsOut,
    recharge: recharge && { next: recharge.next, perMonth: toldRange(recharge.perMonth) },
    basis: { days, since, until, evidence: evidence === 'tested' ? 'tested' : 'little' },
    note: `From ${days} days of usage, ${since} to ${until}, ${tested}; if nobody refills it.`,
  };
}

function toldRange({ p10, p50, p90 }: NumberRange): NumberRange {
  const told = (value: number) => Math.round(Math.min(value, MOST_A_MONTH) * 10) / 10;
  return { p10: told(p10), p50: told(p50), p90: told(p90) };
}
