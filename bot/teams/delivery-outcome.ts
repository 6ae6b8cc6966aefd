import type { DeliveryOutcome } from '../../services/delivery/messenger.ts';
import { retryAfterMillis } from '../../services/delivery/retry-after.ts';

/** What is known of a send that did not succeed. */
export interface SendFailure {
  /** HTTP status; absent where no answer came. */
  readonly status?: number;
  /** Teams' error code (`BotNotInConversationRoster`), or the system's where no answer came (`ECONNREFUSED`). */
  readonly code?: string;
  /** The `Retry-After` header as it came: seconds or an HTTP date. */
  readonly retryAfter?: string;
}

/**
 * 403 codes after which this destination gets nothing until it speaks to us again. Any other 403 (rights,
 * writes blocked, wrong cloud host) is a matter of configuration: the destination stays.
 */
const BLOCKED_CODES = new Set(['BotDisabledByAdmin', 'MessageWritesBlocked', 'NotEnoughPermissions']);
const GONE_CODES = new Set([
  'BotNotInConversationRoster',
  'ConversationBlockedByUser',
  'ForbiddenOperationException',
]);

/** Statuses that Teams asks to be tried again, with backoff. */
const RETRIED = new Set([412, 502, 503, 504]);

/**
 * Teams' table of status codes as an outcome (learn.microsoft.com, "Send proactive messages", status codes and
 * retry guidance, read 2026-11): 412, 429, 502, 503, 504 may be tried again; 400, 401, 403, 404, 413, 500 never,
 * since after a 500 the message may already be there. No answer at all is treated as its gateway counterpart,
 * 502 or 504.
 */
export function outcomeOfFailure(failure: SendFailure, now: Date): DeliveryOutcome {
  const { status, code } = failure;
  if (status === undefined) return { kind: 'failed', code: code ?? 'no-answer', retry: true };
  if (status === 429) {
    const retryAfterMs = retryAfterMillis(failure.retryAfter, now);
    return { kind: 'throttled', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (status === 404) return { kind: 'gone', code: code ?? 'NotFound' };
  if (status === 403 && code !== undefined) {
    if (GONE_CODES.has(code)) return { kind: 'gone', code };
    if (BLOCKED_CODES.has(code)) return { kind: 'blocked', code };
  }
  return { kind: 'failed', code: code ?? `http-${status}`, status, retry: RETRIED.has(status) };
}
