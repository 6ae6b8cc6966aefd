import type { Evidence } from './evidence.ts';
import { type Clue, factOf } from './reading.ts';

/** What a call out would be paid from. */
type Payment = 'credits' | 'pool' | 'selectPool' | 'unknown';

const SELECT_COUNTRIES = ['US', 'CA'];
const NOT_IN_THE_POOL = ['premium', 'sharedCost', 'satellite', 'international'];

/**
 * What a dial-out would be paid from, by the organiser's licence and the destination alone: the 60-minute pool covers
 * ordinary numbers in Zone A, for organisers with a monthly licence; everything else is credits. (Microsoft,
 * "Audio Conferencing subscription dial-out", 2023-01-25.)
 */
export function paymentOf(evidence: Evidence): Payment {
  const plans = factOf(evidence, 'plans');
  const kind = factOf(evidence, 'number')?.kind;
  const destination = factOf(evidence, 'destination');
  if (kind !== undefined && NOT_IN_THE_POOL.includes(kind)) return 'credits';
  if (plans?.includes('payPerMinute')) return 'credits';
  if (destination?.zoneA === false) return 'credits';
  if (!plans || !destination) return 'unknown';
  if (plans.includes('standard')) return destination.zoneA ? 'pool' : 'unknown';
  if (plans.includes('selectDialOut')) {
    return SELECT_COUNTRIES.includes(destination.country) ? 'selectPool' : 'credits';
  }
  return 'unknown';
}

/** Whether the pool of the month is used up; undefined where it is not known. */
export function poolEmpty(evidence: Evidence): boolean | undefined {
  const pool = factOf(evidence, 'pool');
  return pool && pool.used >= pool.total;
}

/**
 * The clue to whether the call needs credits at all: with minutes left in the pool that pays for it, no trouble with
 * credits can be the reason. Calls in by a toll-free number always need them.
 */
export function needsCredits(evidence: Evidence): Clue | null {
  const direction = factOf(evidence, 'direction');
  if (direction !== undefined && direction !== 'dialOut') return null;
  const payment = paymentOf(evidence);
  if (payment === 'credits') return { item: 'destination', bears: 'fits' };
  if (payment === 'unknown') return { item: 'plans', bears: 'missing' };
  const empty = poolEmpty(evidence);
  if (empty === undefined) return { item: 'pool', bears: 'missing' };
  return { item: 'pool', bears: empty ? 'fits' : 'rulesOut' };
}
