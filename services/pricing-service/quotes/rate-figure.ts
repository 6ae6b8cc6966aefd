import { BILLING_UNITS, type BillingFinding, type BillingUnit } from '../rates/billing-unit.ts';
import type { CallKind } from '../rates/call-kind.ts';
import { numberFacts } from '../rates/number-facts.ts';
import type { Observation, ObservedRate } from '../rates/observed-rates.ts';
import type { Rate, RateKind } from '../rates/rate.ts';
import type { RateTable } from '../rates/rate-table.ts';

/** Whom a price is asked for: one number, or any number of a country. */
export interface RateTarget {
  readonly kind: RateKind;
  /** E.164; null where only the country is known. */
  readonly number: string | null;
  /** ISO 3166 alpha-2; null where only a number is given. */
  readonly country: string | null;
  readonly lineType: 'fixed' | 'mobile' | null;
}

/** A price and where it comes from. Amounts are millionths of the currency. */
export interface RateFigure {
  readonly currency: string;
  /** A billed minute, or with `effective` a minute of talking, fee and rounding within it. */
  readonly perMinute: { readonly low: bigint; readonly high: bigint };
  /** What a minute came to on average; only from own calls. */
  readonly average: bigint | null;
  /** Null: it is not stated. */
  readonly connectionFee: { readonly low: bigint; readonly high: bigint } | null;
  /** True where only what calls came to is known, not the price list behind it. */
  readonly effective: boolean;
  readonly unit: BillingUnit | null;
  readonly unitEvidence: BillingFinding | null;
  readonly source: RateSource;
}

export type RateSource =
  | { readonly from: 'card'; readonly cardId: string; readonly lines: readonly number[] }
  | {
      readonly from: 'observed';
      readonly calls: number;
      readonly period: { readonly from: number; readonly until: number };
      /** Own calls did not tell toll from toll-free. */
      readonly kindNotTold: boolean;
    };

/** Why there is no price. */
export type NoRate =
  /** Neither a card nor own calls cover it. Load a rate card, or wait for a call there. */
  | 'noRate'
  /** Prices of several currencies cover it. */
  | 'severalCurrencies'
  | 'countryUnknown';

/** All that prices can come from. */
export interface RateSources {
  readonly card: { readonly id: string; readonly table: RateTable } | null;
  readonly observed: Observation;
  /** ISO code of a destination in Microsoft's words; null where it is not known. */
  readonly countryOf: (destination: string) => string | null;
}

const MOST_LINES = 20;

/**
 * The price for a number or country on a day: from the customer's rate card where it has one, else from the tenant's
 * own calls. Nothing else is a source.
 *
 * @param day days since 1970-01-01 UTC
 */
export function rateFigure(target: RateTarget, day: number, sources: RateSources): RateFigure | NoRate {
  const facts = target.number === null ? null : numberFacts(target.number);
  const country = facts?.country ?? target.country;
  const lineType = target.lineType ?? facts?.lineType ?? null;
  if (facts === null && country === null) return 'countryUnknown';
  const rates = sources.card
    ? cardRates(sources.card.table, target.kind, facts?.digits ?? null, country, lineType, day)
    : [];
  if (sources.card && rates.length > 0) return fromCard(sources.card.id, rates, sources.observed);
  if (country === null) return 'noRate';
  return fromCalls(target.kind, country, lineType, sources);
}

function cardRates(
  table: RateTable,
  kind: RateKind,
  digits: string | null,
  country: string | null,
  lineType: RateTarget['lineType'],
  day: number,
): readonly Rate[] {
  if (digits === null) return country === null ? [] : table.ofCountry({ kind, country, lineType, day });
  const rated = table.rate({ kind, digits, country, lineType, day });
  return rated.state === 'none' ? [] : rated.state === 'one' ? [rated.rate] : rated.rates;
}

function fromCard(cardId: string, rates: readonly Rate[], observed: Observation): RateFigure | NoRate {
  const [first] = rates;
  if (!first || rates.some(({ currency }) => currency !== first.currency)) return 'severalCurrencies';
  const fees = rates.map(({ connectionFee }) => connectionFee);
  return {
    currency: first.currency,
    perMinute: span(rates.map(({ perMinute }) => perMinute)),
    average: null,
    connectionFee: fees.includes(null) ? null : span(fees.filter((fee) => fee !== null)),
    effective: false,
    unit: observed.billing.unit,
    unitEvidence: observed.billing,
    source: { from: 'card', cardId, lines: rates.slice(0, MOST_LINES).map(({ line }) => line) },
  };
}

function fromCalls(
  kind: RateKind,
  country: string,
  lineType: RateTarget['lineType'],
  { observed, countryOf }: RateSources,
): RateFigure | NoRate {
  const there = observed.rates.filter(
    (rate) =>
      countryOf(rate.destination) === country &&
      (lineType === null || rate.lineType === null || rate.lineType === lineType),
  );
  const told = there.filter((rate) => rate.kind === kind);
  const untold: CallKind[] = kind === 'dialOut' ? [] : ['dialIn'];
  const rates = told.length > 0 ? told : there.filter((rate) => untold.includes(rate.kind));
  const [first] = rates;
  if (!first) return 'noRate';
  if (rates.some(({ currency }) => currency !== first.currency)) return 'severalCurrencies';
  const source: RateSource = {
    from: 'observed',
    calls: rates.reduce((total, { calls }) => total + calls, 0),
    period: {
      from: Math.min(...rates.map(({ period }) => period.from)),
      until: Math.max(...rates.map(({ period }) => period.until)),
    },
    kindNotTold: told.length === 0,
  };
  return listed(rates, source) ?? effective(rates, first, source, observed.billing);
}

/** The price list behind the calls, where unit, rate and fee of every one of them were found. */
function listed(rates: readonly ObservedRate[], source: RateSource): RateFigure | null {
  const lows: bigint[] = [];
  const highs: bigint[] = [];
  const fees: bigint[] = [];
  for (const { billing, connectionFee } of rates) {
    if (!billing.perMinute || connectionFee.fee === null) return null;
    if (billing.unit !== rates[0]?.billing.unit) return null;
    lows.push(billing.perMinute.low);
    highs.push(billing.perMinute.high);
    fees.push(connectionFee.fee);
  }
  const [first] = rates;
  if (!first) return null;
  return {
    currency: first.currency,
    perMinute: { low: span(lows).low, high: span(highs).high },
    average: average(rates),
    connectionFee: span(fees),
    effective: false,
    unit: first.billing.unit,
    unitEvidence: first.billing,
    source,
  };
}

function effective(
  rates: readonly ObservedRate[],
  first: ObservedRate,
  source: RateSource,
  billing: BillingFinding,
): RateFigure {
  return {
    currency: first.currency,
    perMinute: {
      low: span(rates.map(({ range }) => range.low)).low,
      high: span(rates.map(({ range }) => range.high)).high,
    },
    average: average(rates),
    connectionFee: null,
    effective: true,
    unit: null,
    unitEvidence: billing,
    source,
  };
}

function average(rates: readonly ObservedRate[]): bigint {
  let micro = 0n;
  let seconds = 0n;
  for (const rate of rates) {
    micro += rate.charge + rate.fees;
    seconds += rate.seconds;
  }
  return (2n * micro * 60n + seconds) / (2n * seconds);
}

function span(values: readonly bigint[]): { low: bigint; high: bigint } {
  return {
    low: values.reduce((a, b) => (b < a ? b : a)),
    high: values.reduce((a, b) => (b > a ? b : a)),
  };
}

/** What seconds may be rounded up to: the unit that is known, or from the finest to the coarsest there is. */
export function billedSeconds(seconds: number, unit: BillingUnit | null): { low: bigint; high: bigint } {
  const whole = (by: number) => BigInt(Math.ceil(seconds / by) * by);
  if (unit !== null) return { low: whole(unit), high: whole(unit) };
  return { low: whole(Math.min(...BILLING_UNITS)), high: whole(Math.max(...BILLING_UNITS)) };
}
