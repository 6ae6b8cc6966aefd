import type { Aged } from '../../services/pricing/pricing-port.ts';

/** What a card says of an answer that could not be refreshed: the instant it was got. Nothing for a fresh one. */
export function staleSince(answer: Aged<unknown>): { readonly staleSince?: string } {
  return answer.stale ? { staleSince: answer.receivedAt.toISOString() } : {};
}
