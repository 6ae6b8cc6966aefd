import type { CallRow } from '../usage/call-row.ts';
import { type BillingFinding, type ChargedCall, findBillingUnit } from './billing-unit.ts';
import { type CallKind, callKind } from './call-kind.ts';
import { numberFacts } from './number-facts.ts';

/** What a tenant's own calls to one destination cost, as they were billed. Amounts are millionths of the currency. */
export interface ObservedRate {
  readonly kind: CallKind;
  /** In Microsoft's words, as the rows have it. */
  readonly destination: string;
  /** `null`: the numbers do not tell, or calls to fixed and mobile ones came to the same. */
  readonly lineType: 'fixed' | 'mobile' | null;
  readonly currency: string;
  readonly calls: number;
  readonly seconds: bigint;
  readonly charge: bigint;
  readonly fees: bigint;
  /** (charge + fee) / minutes over all calls, rounded half up to a millionth: what a minute came to. */
  readonly perMinute: bigint;
  /** The cheapest and the dearest call's own (charge + fee) / minutes. */
  readonly range: { readonly low: bigint; readonly high: bigint };
  /** First and last start, milliseconds since 1970 UTC. */
  readonly period: { readonly from: number; readonly until: number };
  readonly billing: BillingFinding;
  readonly connectionFee: FeeFinding;
}

/** The connection fee that nearly all calls had; null where they differ or do not say. */
export interface FeeFinding {
  readonly fee: bigint | null;
  readonly supporting: number;
  readonly calls: number;
}

/** Rates observed, and why rows did not count. */
export interface Observation {
  readonly rates: readonly ObservedRate[];
  /** By all calls together: a destination with three calls is billed like the others. */
  readonly billing: BillingFinding;
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

export type LeftOut =
  /** Not a call into or out of a meeting. */
  | 'otherCall'
  | 'noDestination'
  | 'noPrice'
  /** Charged nothing: from the pool, or given free. It tells nothing of a rate. */
  | 'notCharged'
  | 'noDuration';

interface Group {
  readonly kind: CallKind;
  readonly destination: string;
  readonly lineType: 'fixed' | 'mobile' | null;
  readonly currency: string;
  readonly rows: { call: ChargedCall; fee: bigint | null; at: number }[];
}

const SECONDS = 60n;
/** From two decimals, as the usage export rounds charges (PSTN usage report page, 2022-09), to all that we keep. */
const QUANTA = [10_000n, 1_000n, 100n, 10n] as const;
const FEE_PERCENT = 90;

/**
 * Observes rates in a tenant's own calls, per kind, destination, type of line and currency. Exact sums; nothing is
 * assumed of rates that were never billed.
 */
export function observeRates(rows: Iterable<CallRow>): Observation {
  const leftOut = { otherCall: 0, noDestination: 0, noPrice: 0, notCharged: 0, noDuration: 0 };
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const kind = callKind(row);
    const why = kind === null ? 'otherCall' : whyNot(row);
    if (why !== null || kind === null || row.currency === null) {
      leftOut[why ?? 'noPrice'] += 1;
      continue;
    }
    const destination = row.destinationName ?? '';
    const lineType = kind === 'dialOut' ? lineTypeOf(row) : null;
    const key = JSON.stringify([kind, destination, lineType, row.currency]);
    const group = groups.get(key) ?? { kind, destination, lineType, currency: row.currency, rows: [] };
    groups.set(key, group);
    group.rows.push({
      call: { seconds: row.durationSeconds, charge: row.charge ?? 0n },
      fee: row.connectionFee,
      at: row.startedAt,
    });
  }
  const rates = [...groups.values()].map(observed).sort(byUse);
  return { rates, billing: together(rates), leftOut };
}

function whyNot(row: CallRow): Exclude<LeftOut, 'otherCall'> | null {
  if (row.destinationName === null || row.destinationName.trim() === '') return 'noDestination';
  if (row.charge === null || row.currency === null) return 'noPrice';
  if (row.durationSeconds <= 0) return 'noDuration';
  return row.charge <= 0n ? 'notCharged' : null;
}

/** The line type of the number dialled; masked numbers tell nothing. */
function lineTypeOf(row: CallRow): 'fixed' | 'mobile' | null {
  const dialled = row.calleeNumber === null ? null : numberFacts(row.calleeNumber);
  return dialled?.lineType ?? null;
}

function observed({ kind, destination, lineType, currency, rows }: Group): ObservedRate {
  let seconds = 0n;
  let charge = 0n;
  let fees = 0n;
  const each: bigint[] = [];
  for (const { call, fee } of rows) {
    seconds += BigInt(call.seconds);
    charge += call.charge;
    fees += fee ?? 0n;
    each.push(perMinute(call.charge + (fee ?? 0n), BigInt(call.seconds)));
  }
  const starts = rows.map(({ at }) => at);
  return {
    kind,
    destination,
    lineType,
    currency,
    calls: rows.length,
    seconds,
    charge,
    fees,
    perMinute: perMinute(charge + fees, seconds),
    range: { low: least(each), high: most(each) },
    period: { from: Math.min(...starts), until: Math.max(...starts) },
    billing: findBillingUnit(
      rows.map(({ call }) => call),
      quantumOf(rows.map(({ call }) => call.charge)),
    ),
    connectionFee: commonFee(rows.map(({ fee }) => fee)),
  };
}

/** The coarsest step that all charges are whole numbers of: they may have been rounded to it. */
function quantumOf(charges: readonly bigint[]): bigint {
  return QUANTA.find((quantum) => charges.every((charge) => charge % quantum === 0n)) ?? 1n;
}

/** micro / seconds as millionths a minute, half up. */
function perMinute(micro: bigint, seconds: bigint): bigint {
  return (2n * micro * SECONDS + seconds) / (2n * seconds);
}

function commonFee(fees: readonly (bigint | null)[]): FeeFinding {
  const counts = new Map<bigint, number>();
  for (const fee of fees) if (fee !== null) counts.set(fee, (counts.get(fee) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
  const supporting = usual?.[1] ?? 0;
  const agreed = usual !== undefined && supporting * 100 >= fees.length * FEE_PERCENT;
  return { fee: agreed ? usual[0] : null, supporting, calls: fees.length };
}

/** Adds up what each destination's calls support. */
function together(rates: readonly ObservedRate[]): BillingFinding {
  const supporting = { 60: 0, 6: 0, 1: 0 };
  let calls = 0;
  for (const { billing } of rates) {
    calls += billing.calls;
    for (const unit of [60, 6, 1] as const) supporting[unit] += billing.supporting[unit];
  }
  const units = ([60, 6, 1] as const).toSorted((a, b) => supporting[b] - supporting[a]);
  const [best = 60, second = 6] = units;
  const proven =
    calls >= 5 && supporting[best] * 100 >= calls * 90 && supporting[best] - supporting[second] >= 3;
  return { unit: proven ? best : null, supporting, calls, perMinute: null };
}

function byUse(a: ObservedRate, b: ObservedRate): number {
  return b.calls - a.calls || (a.destination < b.destination ? -1 : 1);
}

function least(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b < a ? b : a));
}

function most(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => (b > a ? b : a));
}
