/** A kept answer and when the service gave it. */
interface Kept {
  readonly value: unknown;
  readonly receivedAt: Date;
}

/** The last known answers. Keys start with the tenant, so that one tenant's answer is never another's. */
export interface LastAnswers {
  keep(tenantId: string, question: string, value: unknown, receivedAt: Date): void;
  /** The last answer that is at most so old; null where there is none. */
  last(tenantId: string, question: string, now: Date, maxAgeMs: number): Kept | null;
  forget(tenantId: string, question: string): void;
}

/**
 * Keeps the last answers in memory, bounded: the least recently used go first.
 *
 * @param most how many answers are kept over all tenants
 */
export function lastAnswers(most: number): LastAnswers {
  const kept = new Map<string, Kept>();
  const keyOf = (tenantId: string, question: string) => JSON.stringify([tenantId.toLowerCase(), question]);
  const touch = (key: string, entry: Kept) => {
    kept.delete(key);
    kept.set(key, entry);
  };
  return {
    keep(tenantId, question, value, receivedAt) {
      touch(keyOf(tenantId, question), { value, receivedAt });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    last(tenantId, question, now, maxAgeMs) {
      const key = keyOf(tenantId, question);
      const entry = kept.get(key);
      if (!entry || now.getTime() - entry.receivedAt.getTime() > maxAgeMs) return null;
      touch(key, entry);
      return entry;
    },
    forget(tenantId, question) {
      kept.delete(keyOf(tenantId, question));
    },
  };
}
