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

/** So many clients are held before full buckets are looked for. */
const MOST_HELD = 1_000;

/**
 * A token bucket per client. Clients are those with a known key or a verified token. A bucket that has filled up again
 * says nothing and is let go before the next is made, so that only those who asked just now are held.
 *
 * @param now milliseconds; a clock that runs backwards gives nothing away
 */
export function rateLimit(rate: Rate, now: () => number): (client: string) => Admission {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const fillMs = (rate.burst / rate.perSecond) * 1000;
  return (client) => {
    const at = now();
    if (!buckets.has(client) && buckets.size >= MOST_HELD) {
      for (const [name, bucket] of buckets) if (at - bucket.at >= fillMs) buckets.delete(name);
    }
    const before = buckets.get(client) ?? { tokens: rate.burst, at };
    const gained = (Math.max(0, at - before.at) / 1000) * rate.perSecond;
    const tokens = Math.min(rate.burst, before.tokens + gained);
    const admitted = tokens >= 1;
    buckets.set(client, { tokens: admitted ? tokens - 1 : tokens, at: Math.max(at, before.at) });
    if (admitted) return { admitted };
    return { admitted, retryAfterSeconds: Math.max(1, Math.ceil((1 - tokens) / rate.perSecond)) };
  };
}
