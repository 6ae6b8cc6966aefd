import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import { numberFacts } from '../rates/number-facts.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { type MinutePool, minutePool } from '../usage/minute-pool.ts';
import { type Cost, type QuoteItem, type QuoteLine, type QuoteRequest, quote } from './quote.ts';
import { plainCard, plainFigure } from './rate-answer.ts';
import type { NoRate } from './rate-figure.ts';
import type { TenantRates } from './tenant-rates.ts';

type Schemas = components['schemas'];

/** What is asked: the lines of a meeting, and what its organiser is licensed for. */
export type AskedQuote = Pick<QuoteRequest, 'items' | 'licence'>;

/** How to find out what is not known. */
const NEXT_STEPS = {
  noRate: 'importRateCard',
  severalCurrencies: 'nameOneCurrency',
  countryUnknown: 'nameCountry',
} as const satisfies Record<NoRate, Schemas['QuoteLine']['nextStep']>;

/**
 * What a meeting costs a tenant today, line by line. Lines whose price is not known stay unknown, with how to find
 * out, and are in no total. The pool is asked for only where it may apply: never for pay-per-minute organisers.
 */
export async function quoteAnswer(
  db: PricingDb,
  tenantId: string,
  asked: AskedQuote,
  rates: TenantRates,
  now: Date,
): Promise<Schemas['Quote']> {
  const [demo, pool] = await Promise.all([
    isDemo(db, tenantId),
    asked.licence === 'payPerMinute' ? null : conferencingPool(db, tenantId, now),
  ]);
  const poolSeconds = pool && Math.max(0, pool.total - pool.used) * 60;
  const quoted = quote({ ...asked, day: rates.day, poolSeconds }, rates);
  return {
    demo,
    licence: asked.licence,
    lines: quoted.lines.map(plainLine),
    totals: quoted.totals.map(plainCost),
    complete: quoted.complete,
    unknownLines: quoted.lines.filter(({ state }) => state === 'unknown').length,
    pool: plainPool(pool),
    card: plainCard(rates.kept),
    asOf: now.toISOString(),
  };
}

/** Pools of calling plans stand in the same report; they are another matter. */
const CONFERENCING = /^MCOMEETAD|conferenc/i;

/** The pool of included dial-out minutes of meetings this month. */
export function conferencingPool(db: PricingDb, tenantId: string, now: Date): Promise<MinutePool | null> {
  return minutePool(db, tenantId, now.getTime(), (capability) => CONFERENCING.test(capability));
}

/** The pool as the contract has it. */
export function plainPool(pool: MinutePool | null): Schemas['MinutePool'] | null {
  return (
    pool && {
      totalMinutes: pool.total,
      usedMinutes: pool.used,
      leftMinutes: Math.max(0, pool.total - pool.used),
      recordedAt: new Date(pool.recordedAt).toISOString(),
    }
  );
}

function plainLine(line: QuoteLine): Schemas['QuoteLine'] {
  const { item } = line;
  const common = {
    count: item.people,
    kind: item.kind,
    country: countryOf(item),
    number: item.number,
    minutes: item.seconds / 60,
    state: line.state,
  };
  if (line.state !== 'priced') {
    const reason = line.state === 'unknown' ? line.reason : null;
    return {
      ...common,
      cost: null,
      connectionFees: null,
      billedSeconds: null,
      rate: null,
      reason,
      nextStep: reason && NEXT_STEPS[reason],
      notes: [],
    };
  }
  const { rate, billedSeconds } = line;
  const people = BigInt(item.people);
  const fee = rate.connectionFee;
  return {
    ...common,
    cost: plainCost(line.cost),
    connectionFees: fee && {
      low: moneyOf(people * fee.low, rate.currency),
      high: moneyOf(people * fee.high, rate.currency),
    },
    billedSeconds: { low: Number(billedSeconds.low), high: Number(billedSeconds.high) },
    rate: plainFigure(rate),
    reason: null,
    nextStep: null,
    notes: [...line.notes],
  };
}

function countryOf({ number, country }: QuoteItem): string | null {
  const facts = number === null ? null : numberFacts(number);
  return facts?.country ?? country;
}

function plainCost({ currency, low, expected, high }: Cost): Schemas['QuoteCost'] {
  return {
    low: moneyOf(low, currency),
    expected: expected === null ? null : moneyOf(expected, currency),
    high: moneyOf(high, currency),
  };
}
