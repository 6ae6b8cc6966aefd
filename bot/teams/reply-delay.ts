import type { DeliveryOutcome } from '../../services/delivery/messenger.ts';

/** Teams sends a message again that was not answered within 15 s; a reply that came later would come twice. */
const GIVE_UP_AFTER_MS = 6_000;
const FIRST_DELAY_MS = 300;
const MAX_TRIES = 3;

/**
 * How long to wait before a reply is sent again, within its turn; undefined: not again. What the outcome forbids is
 * never repeated. Unlike proactive messages, whose retries the outbox owns, a reply is worth something now only.
 *
 * @param tries how often it was sent so far
 * @param elapsedMs since the turn began
 * @param random 0 to 1, for the jitter
 */
export function replyDelayMs(
  outcome: DeliveryOutcome,
  tries: number,
  elapsedMs: number,
  random: number,
): number | undefined {
  const again = outcome.kind === 'throttled' || (outcome.kind === 'failed' && outcome.retry);
  if (!again || tries >= MAX_TRIES) return undefined;
  const backoff = FIRST_DELAY_MS * 2 ** (tries - 1) * (1 + random);
  const told = outcome.kind === 'throttled' ? (outcome.retryAfterMs ?? 0) : 0;
  const delay = Math.max(backoff, told);
  return elapsedMs + delay <= GIVE_UP_AFTER_MS ? delay : undefined;
}
