import type { DeliveryOutcome } from './messenger.ts';

const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 5 * 60_000;
/** Half a day of Teams being away, at five minutes a try: an alert outlasts an outage. */
const MOST_ATTEMPTS = 150;

/** Failures before anything was sent: nobody listened, or no name was found. Trying again cannot send twice. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // A mail server that was not reached.
  'NotConnected',
]);

/**
 * Whether the message may be in the conversation although no answer came: the request went out, and then there was
 * silence, a broken connection, or a 500 (which Teams says not to try again, since it may come after the post).
 */
export function isDoubtful(outcome: DeliveryOutcome): boolean {
  if (outcome.kind !== 'failed') return false;
  return outcome.status === undefined ? !NEVER_CONNECTED.has(outcome.code) : outcome.status === 500;
}

/**
 * How long to wait before the next try of a send, in milliseconds, or null for never again. Exponential with
 * jitter; a Retry-After is the least that is waited. Which outcomes may be retried is Teams' own table
 * (412, 429, 502, 503, 504: "Status codes retry guidance", msteams-docs, read 2026-11). What is in doubt is not
 * sent again unless that changes nothing (`repeatable`, as an update of a sent message is).
 *
 * @param attempts sends made so far, 1 or more
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function retryDelay(
  outcome: DeliveryOutcome,
  attempts: number,
  random: () => number,
  repeatable = false,
): number | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  const jittered = Math.ceil(ceiling * (0.5 + random() / 2));
  if (outcome.kind === 'throttled') return (outcome.retryAfterMs ?? 0) + jittered;
  if (outcome.kind !== 'failed' || !outcome.retry) return null;
  return isDoubtful(outcome) && !repeatable ? null : jittered;
}
