/** What seconds are rounded up to before they are charged. */
export const BILLING_UNITS = [60, 6, 1] as const;
export type BillingUnit = (typeof BILLING_UNITS)[number];

/** What one call took and cost. */
export interface ChargedCall {
  readonly seconds: number;
  /** Millionths, without the connection fee, above zero. */
  readonly charge: bigint;
}

/** How a set of calls of one rate was charged, as far as the calls themselves tell. */
export interface BillingFinding {
  /** Null: they do not tell. */
  readonly unit: BillingUnit | null;
  /** Calls that fit one single rate with that unit. */
  readonly supporting: Readonly<Record<BillingUnit, number>>;
  readonly calls: number;
  /** Rate per minute in millionths that the supporting calls agree on, lowest and highest; null without a unit. */
  readonly perMinute: { readonly low: bigint; readonly high: bigint } | null;
}

/** Fewer calls than this prove nothing. */
const LEAST_CALLS = 5;
/** Of the calls, this share (in percent) must fit, as one set of calls may hold a change of rate. */
const MOST_PERCENT = 90;
/** And a unit must explain so many calls more than every other. */
const LEAST_LEAD = 3;
const MINUTE = 60n;

/**
 * Tells from calls of one rate whether they are charged by the minute, tenth of a minute or second. A unit fits where
 * one rate exists that gives every charge: from each call follow the rates that round to its charge, and the most calls
 * that share a rate support the unit. Public sources disagree on the unit (one answer of Microsoft's says the minute,
 * a German sheet tenths), so nothing is assumed: where two units explain the calls nearly as well, it is unknown.
 *
 * @param quantum what charges are rounded to, in millionths: 10,000 for two decimals
 */
export function findBillingUnit(calls: readonly ChargedCall[], quantum: bigint): BillingFinding {
  const fits = BILLING_UNITS.map((unit) => ({ unit, ...commonRate(calls, unit, quantum) }));
  const supporting = Object.fromEntries(fits.map(({ unit, calls: n }) => [unit, n])) as Record<
    BillingUnit,
    number
  >;
  const [best, second] = [...fits].sort((a, b) => b.calls - a.calls);
  const proven =
    best !== undefined &&
    second !== undefined &&
    calls.length >= LEAST_CALLS &&
    best.calls * 100 >= calls.length * MOST_PERCENT &&
    best.calls - second.calls >= LEAST_LEAD;
  return {
    unit: proven ? best.unit : null,
    supporting,
    calls: calls.length,
    perMinute: proven ? best.perMinute : null,
  };
}

/** Seconds as so many units, the last one begun counting whole. */
export function billedUnits(seconds: number, unit: BillingUnit): bigint {
  return BigInt(Math.max(1, Math.ceil(seconds / unit)));
}

interface CommonRate {
  readonly calls: number;
  readonly perMinute: { readonly low: bigint; readonly high: bigint };
}

/** Scale of rates while they are compared: a rate per unit of a few millionths must not lose its fraction. */
const FINE = 1_000_000n;

/** The rate that the most calls agree on, given the unit: where the most of their intervals overlap. */
function commonRate(calls: readonly ChargedCall[], unit: BillingUnit, quantum: bigint): CommonRate {
  const edges: { at: bigint; opens: boolean }[] = [];
  for (const { seconds, charge } of calls) {
    const units = billedUnits(seconds, unit);
    // The rates per unit that round to this charge. Which way charges are rounded is not told, so either is allowed.
    const low = ((charge - quantum) * FINE) / units;
    const high = ((charge + quantum) * FINE + units - 1n) / units;
    edges.push({ at: low, opens: true }, { at: high, opens: false });
  }
  edges.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : Number(b.opens) - Number(a.opens)));
  let open = 0;
  let most = 0;
  let low = 0n;
  let high = 0n;
  edges.forEach(({ at, opens }, n) => {
    open += opens ? 1 : -1;
    if (opens && open > most) {
      most = open;
      low = at;
      high = edges[n + 1]?.at ?? at;
    }
  });
  const perMinute = MINUTE / BigInt(unit);
  return {
    calls: most,
    perMinute: { low: ceilDiv(low * perMinute, FINE), high: (high * perMinute) / FINE },
  };
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return a >= 0n ? (a + b - 1n) / b : a / b;
}
