import { claimTenants } from './claim-tenants.ts';
import { type LookParts, type LookReport, lookAt } from './look.ts';

export interface WatcherParts extends LookParts {
  readonly engine: 'sqlite' | 'postgres';
  /** Names this process in its claims. */
  readonly worker: string;
  /** How often each tenant is looked at, in milliseconds. */
  readonly everyMs: number;
  readonly onLook: (tenantId: string, report: LookReport) => void;
  readonly onError: (error: unknown) => void;
}

export interface Watcher {
  start(): void;
  /** Looks at what is due now; resolves with how many tenants were claimed. */
  round(): Promise<number>;
  /** Lets the round that is under way finish. */
  stop(): Promise<void>;
}

const ROUND_EVERY_MS = 2_000;
/** Longer than a look takes, whose question to the pricing service is time-boxed to 4 s; short enough to take over. */
const LEASE_MS = 8_000;
const MOST_PER_ROUND = 8;

/**
 * Looks at each tenant now and then. Any number of processes may do so on one store: each claims what is due, and a
 * decision counts only if nobody decided in between.
 */
export function createWatcher(parts: WatcherParts): Watcher {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const round = async (): Promise<number> => {
    const now = parts.now();
    const claimed = await claimTenants(parts.db, parts.engine, parts.worker, now, {
      most: MOST_PER_ROUND,
      leaseMs: LEASE_MS,
    });
    await Promise.all(
      claimed.map(async (tenant) => {
        try {
          const nextAt = new Date(now.getTime() + parts.everyMs);
          parts.onLook(tenant.tenantId, await lookAt(parts, tenant, nextAt));
        } catch (error) {
          // One tenant's trouble is not another's: it is due again when its claim runs out.
          parts.onError(error);
        }
      }),
    );
    return claimed.length;
  };

  const tick = (): void => {
    if (stopped) return;
    running = round().then(
      (looked) => again(looked === MOST_PER_ROUND ? 0 : ROUND_EVERY_MS),
      (error: unknown) => {
        parts.onError(error);
        again(ROUND_EVERY_MS);
      },
    );
  };
  const again = (inMs: number): void => {
    if (!stopped) timer = setTimeout(tick, inMs);
  };

  return {
    start: tick,
    round,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
