/** What a schedule works with. */
export interface SyncScheduleParts {
  readonly tenantIds: readonly string[];
  /** Milliseconds from the end of one run of a tenant to the start of its next. */
  readonly everyMs: number;
  /** One run; has to end soon after the signal aborts. */
  readonly run: (tenantId: string, signal: AbortSignal) => Promise<void>;
  /** Told of a run that threw; the schedule goes on. */
  readonly onError: (tenantId: string, error: unknown) => void;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Resolves after so many milliseconds; rejects at once when the signal aborts. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** So long after its start a tenant's first run begins at the latest. */
const FIRST_WITHIN_MS = 60_000;

/**
 * Runs every tenant now and then until it is stopped. The first run comes within a minute, the others after the
 * interval and up to a tenth more, so that tenants and processes do not ask Graph all at once.
 *
 * @returns how to stop it; resolves once no run is under way
 */
export function startSyncSchedule(parts: SyncScheduleParts): { stop(): Promise<void> } {
  const { everyMs, onError, random, run, wait } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;
  const loops = parts.tenantIds.map(async (tenantId) => {
    let pause = random() * Math.min(everyMs, FIRST_WITHIN_MS);
    while (!signal.aborted) {
      try {
        await wait(pause, signal);
        await run(tenantId, signal);
      } catch (error) {
        if (!signal.aborted) onError(tenantId, error);
      }
      pause = everyMs * (1 + random() / 10);
    }
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}
