import { numberFacts } from '../rates/number-facts.ts';
import {
  billedSeconds,
  type NoRate,
  type RateFigure,
  type RateSources,
  type RateTarget,
  rateFigure,
} from './rate-figure.ts';

/** So many calls alike, for example ten people who dial in toll-free from Brazil for an hour. */
export interface QuoteItem extends RateTarget {
  readonly people: number;
  /** How long each of them is on the line. */
  readonly seconds: number;
}

/** What a meeting is. */
export interface QuoteRequest {
  readonly items: readonly QuoteItem[];
  /** Days since 1970-01-01 UTC: the rates of that day. */
  readonly day: number;
  /** What the organiser has: minutes and charges are booked on the organiser. */
  readonly licence: 'payPerMinute' | 'standard' | 'unknown';
  /** Seconds left in the tenant's pool of included dial-out minutes this month; null where nobody reported it. */
  readonly poolSeconds: number | null;
}

/** An amount as a range, in millionths. `expected` only where there is one price, or an average of own calls. */
export interface Cost {
  readonly currency: string;
  readonly low: bigint;
  readonly expected: bigint | null;
  readonly high: bigint;
}

export type QuoteNote =
  /** The billing unit is not known: the range goes from exact seconds to whole minutes. */
  | 'roundingUnknown'
  /** The price source says nothing of a connection fee: it may come on top. */
  | 'feeNotStated'
  /** Own calls did not tell toll from toll-free numbers. */
  | 'kindNotTold'
  /** Several prices may apply, such as for fixed and mobile numbers. */
  | 'severalRates'
  /** What calls came to, fee and rounding within it. */
  | 'effectiveRate'
  /** Part or all may come out of the pool. */
  | 'poolMayCover'
  /** Minutes of a calling plan may be used before credits; the order is not documented. */
  | 'callingPlanOrderUnknown'
  /** What the organiser is licensed for is not known: the range goes from standard to pay-per-minute. */
  | 'licenceUnknown'
  /** Nothing is stated about dialling premium and shared-cost numbers from meetings. */
  | 'premiumNotStated';

/** One line of a quote. */
export type QuoteLine =
  | {
      readonly state: 'priced';
      readonly item: QuoteItem;
      readonly cost: Cost;
      readonly rate: RateFigure;
      readonly billedSeconds: { readonly low: bigint; readonly high: bigint };
      readonly notes: readonly QuoteNote[];
    }
  /** Costs nothing with the organiser's licence. */
  | { readonly state: 'included'; readonly item: QuoteItem }
  | { readonly state: 'unknown'; readonly item: QuoteItem; readonly reason: NoRate };

/** A quote. Its totals leave out the lines whose price is not known: then they are a least, and `complete` is false. */
export interface Quote {
  readonly lines: readonly QuoteLine[];
  readonly totals: readonly Cost[];
  readonly complete: boolean;
}

/** What the rules of the offer need to know of a country. */
export interface QuoteRules extends RateSources {
  /** Whether included minutes reach it (the 44 countries of Zone A); null where that is not known. */
  readonly isZoneA: (country: string) => boolean | null;
}

/**
 * What a meeting costs, line by line. Pay-per-minute organisers pay every minute and never use the pool; with a
 * standard licence toll dial-in is included, dial-out to ordinary numbers in Zone A comes out of the pool first, and
 * toll-free dial-in is always paid by credits (Audio Conferencing subscription dial-out page, 2023-01-25).
 *
 * @throws RangeError when people or seconds are not positive whole numbers
 */
export function quote(request: QuoteRequest, rules: QuoteRules): Quote {
  let pool = request.licence === 'payPerMinute' ? 0 : request.poolSeconds;
  const lines = request.items.map((item): QuoteLine => {
    checkItem(item);
    if (request.licence === 'standard' && item.kind === 'tollDialIn') return { state: 'included', item };
    const rate = rateFigure(item, request.day, rules);
    if (typeof rate === 'string') {
      if (request.licence === 'standard' && pool !== null && poolReaches(item, rules) === true) {
        // Whether the pool is enough can be said without a price.
        const needed = item.people * Number(billedSeconds(item.seconds, null).high);
        if (needed <= pool) {
          pool -= needed;
          return { state: 'included', item };
        }
      }
      return { state: 'unknown', item, reason: rate };
    }
    const covered = poolCover(item, rate, request, pool, rules);
    if (pool !== null && covered.taken !== null) pool -= covered.taken;
    return priced(item, rate, request, covered);
  });
  return { lines, totals: totals(lines), complete: lines.every(({ state }) => state !== 'unknown') };
}

interface PoolCover {
  /** Seconds of the item surely covered, and possibly covered. */
  readonly least: bigint;
  readonly most: bigint;
  /** What it takes out of a pool whose content is known. */
  readonly taken: number | null;
}

const NOT_COVERED: PoolCover = { least: 0n, most: 0n, taken: null };

/** Null: it is not known whether the pool reaches the number. */
function poolReaches(item: QuoteItem, { isZoneA }: QuoteRules): boolean | null {
  if (item.kind !== 'dialOut') return false;
  const facts = item.number === null ? null : numberFacts(item.number);
  if (facts?.premium || facts?.tollFree) return false;
  const country = facts?.country ?? item.country;
  return country === null ? null : isZoneA(country);
}

function poolCover(
  item: QuoteItem,
  rate: RateFigure,
  request: QuoteRequest,
  pool: number | null,
  rules: QuoteRules,
): PoolCover {
  if (request.licence === 'payPerMinute') return NOT_COVERED;
  const reaches = poolReaches(item, rules);
  const needed = BigInt(item.people) * billedSeconds(item.seconds, rate.unit).high;
  const all = item.kind === 'tollDialIn' ? needed : 0n;
  if (reaches === false) return { least: 0n, most: all, taken: null };
  const most = pool === null ? needed : needed < BigInt(pool) ? needed : BigInt(pool);
  const sure = pool !== null && reaches === true && request.licence === 'standard';
  return { least: sure ? most : 0n, most, taken: sure ? Number(most) : null };
}

function priced(item: QuoteItem, rate: RateFigure, request: QuoteRequest, cover: PoolCover): QuoteLine {
  const people = BigInt(item.people);
  // An effective price has rounding and fee within it, so it goes with seconds as they are.
  const exact = { low: BigInt(item.seconds), high: BigInt(item.seconds) };
  const billed = rate.effective ? exact : billedSeconds(item.seconds, rate.unit);
  const fee = rate.connectionFee ?? { low: 0n, high: 0n };
  const untouched = cover.most === 0n;
  const needed = { low: people * billed.low, high: people * billed.high };
  const free = needed.low <= cover.most;
  const low = cost(rate.perMinute.low, needed.low - cover.most) + (untouched ? people * fee.low : 0n);
  const wholly = cover.least >= needed.high;
  const high = cost(rate.perMinute.high, needed.high - cover.least) + (wholly ? 0n : people * fee.high);
  const average = rate.average === null ? null : cost(rate.average, people * BigInt(item.seconds));
  const expected = !untouched ? (low === high ? low : null) : low === high ? low : average;
  const notes: QuoteNote[] = [];
  if (!rate.effective && rate.unit === null && billed.low !== billed.high) notes.push('roundingUnknown');
  if (!rate.effective && rate.connectionFee === null) notes.push('feeNotStated');
  if (rate.effective) notes.push('effectiveRate');
  if (!rate.effective && severalRates(rate)) notes.push('severalRates');
  if (rate.source.from === 'observed' && rate.source.kindNotTold) notes.push('kindNotTold');
  if (cover.most > 0n && item.kind === 'dialOut') {
    notes.push('poolMayCover');
    if (!free || cover.least < needed.high) notes.push('callingPlanOrderUnknown');
  }
  if (request.licence === 'unknown' && cover.most > 0n) notes.push('licenceUnknown');
  if (item.number !== null && numberFacts(item.number)?.premium) notes.push('premiumNotStated');
  return {
    state: 'priced',
    item,
    cost: { currency: rate.currency, low, expected: clamp(expected, low, high), high },
    rate,
    billedSeconds: billed,
    notes,
  };
}

/** Charges that were rounded leave a rate found in own calls a little room; that is no second rate. */
const ROOM_PERCENT = 5n;

function severalRates({ perMinute: { low, high }, source }: RateFigure): boolean {
  return source.from === 'card' ? low !== high : (high - low) * 100n > high * ROOM_PERCENT;
}

/** Rate a minute times seconds, in millionths, half up; nothing for less than no seconds. */
function cost(perMinute: bigint, seconds: bigint): bigint {
  return seconds <= 0n ? 0n : (2n * perMinute * seconds + 60n) / 120n;
}

function clamp(value: bigint | null, low: bigint, high: bigint): bigint | null {
  return value === null ? null : value < low ? low : value > high ? high : value;
}

function totals(lines: readonly QuoteLine[]): readonly Cost[] {
  const sums = new Map<string, Cost>();
  for (const line of lines) {
    if (line.state !== 'priced') continue;
    const { currency, low, expected, high } = line.cost;
    const sum = sums.get(currency) ?? { currency, low: 0n, expected: 0n, high: 0n };
    const together = sum.expected === null || expected === null ? null : sum.expected + expected;
    sums.set(currency, { currency, low: sum.low + low, expected: together, high: sum.high + high });
  }
  return [...sums.values()];
}

const MOST_PEOPLE = 10_000;
const LONGEST = 30 * 3600;

function checkItem({ people, seconds }: QuoteItem): void {
  const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!whole(people, MOST_PEOPLE)) throw new RangeError(`people must be 1 to ${MOST_PEOPLE}, whole`);
  // A Teams meeting lasts 30 hours at most (Teams limits page, 2024).
  if (!whole(seconds, LONGEST)) throw new RangeError(`seconds must be 1 to ${LONGEST}, whole`);
}
