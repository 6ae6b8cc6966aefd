import type { Letter } from './channels/letter.ts';
import type { Destination } from './destination.ts';

/** One message as a destination gets it: a card alone, its words for the toast in `summary`. */
export interface OutgoingMessage {
  readonly card: Readonly<Record<string, unknown>>;
  readonly summary: string;
  /** The same for mails and webhooks; absent where the message goes to Teams only. */
  readonly letter?: Letter;
}

/**
 * What became of one send. `throttled` and `failed` with `retry` may be tried again;
 * `gone` and `blocked` mean that the destination is to be forgotten or left alone.
 */
export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly activityId?: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number }
  | { readonly kind: 'gone'; readonly code: string }
  | { readonly kind: 'blocked'; readonly code: string }
  | { readonly kind: 'failed'; readonly code: string; readonly status?: number; readonly retry: boolean };

/** Sends a message to a destination, once, with no retry of its own. Never throws: the outcome tells. */
export interface Messenger {
  send(destination: Destination, message: OutgoingMessage): Promise<DeliveryOutcome>;
  /** Puts a message in the place of one that was sent, without a toast. @param activityId that `send` gave */
  update(destination: Destination, activityId: string, message: OutgoingMessage): Promise<DeliveryOutcome>;
}
