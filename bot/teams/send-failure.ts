import { isJsonObject } from '../http/inbound-activity.ts';
import type { SendFailure } from './delivery-outcome.ts';

/**
 * Reads what the SDK throws when a call to Teams fails: a RestError with `statusCode`, `code`, the parsed
 * body in `details` and the response's headers. Anything else is a failure without an answer.
 */
export function sendFailureOf(error: unknown): SendFailure {
  if (!(error instanceof Error)) return { code: 'unknown' };
  const { statusCode, code, details, response } = error as Error & {
    statusCode?: unknown;
    code?: unknown;
    details?: unknown;
    response?: { headers?: { get?: (name: string) => string | undefined } };
  };
  if (typeof statusCode !== 'number') {
    if (error.name === 'AbortError') return { code: 'timeout' };
    return { code: typeof code === 'string' ? code : error.name };
  }
  const told = codeIn(details) ?? (typeof code === 'string' ? code : undefined);
  const retryAfter = response?.headers?.get?.('retry-after');
  return {
    status: statusCode,
    ...(told ? { code: told } : {}),
    ...(retryAfter ? { retryAfter } : {}),
  };
}

/** Teams' body is `{error: {code, message, innerHttpError?}}`, and for blocked writes `{subCode}` beside it. */
function codeIn(details: unknown): string | undefined {
  if (!isJsonObject(details)) return undefined;
  const error = isJsonObject(details.error) ? details.error : details;
  for (const candidate of [details.subCode, error.subCode, error.code]) {
    if (typeof candidate === 'string' && candidate !== '') return candidate;
  }
  return undefined;
}
