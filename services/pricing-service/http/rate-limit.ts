/** How fast one client may ask: so many at once, and so many a second in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What a client is told: go on, or wait so many whole seconds. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterSeconds: number };

/** One turn of a dozen people at once fits; a loop that forgot to stop does not. */
export const DEFAULT_RATE: Rate = { burst: 200, perSecond: 50 };

/**
 * A token bucket per client. Clients are those with a known key, so their number is bounded by the configuration.
 *
 * @param now milliseconds; a clock that runs backwards gives nothing away
 */
export function rateLimit(rate: Rate, now: () => number): (client: string) => Admission {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (client) => {
    const at = now();
    const before = buckets.get(client) ?? { tokens: rate.burst, at };
    const gained = (Math.max(0, at - before.at) / 1000) * rate.perSecond;
    const tokens = Math.min(rate.burst, before.tokens + gained);
    const admitted = tokens >= 1;
    buckets.set(client, { tokens: admitted ? tokens - 1 : tokens, at: Math.max(at, before.at) });
    if (admitted) return { admitted };
    return { admitted, retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / rate.perSecond)) };
  };
}
