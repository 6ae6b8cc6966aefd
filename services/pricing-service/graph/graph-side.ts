import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { PricingDb } from '../store/pricing-store.ts';
import { type GraphClients, graphClients } from './graph-clients.ts';
import { GraphError } from './graph-error.ts';
import type { GraphSettings } from './graph-settings.ts';
import { refreshTenant } from './refresh-tenant.ts';
import { syncMetrics } from './sync-metrics.ts';
import { startSyncSchedule } from './sync-schedule.ts';

/** How long one window is at most. Shorter than Graph allows: a window is held in memory and stored at once. */
export const WINDOW_DAYS = 30;

/** What the service does with Graph, beside answering. */
export interface GraphSide {
  readonly clients: GraphClients;
  /** Ends the schedule; resolves once no run is under way. */
  stop(): Promise<void>;
}

/**
 * Starts what keeps a service up to date from Graph. Trouble there is logged and counted; it never makes the service
 * unready, as it answers from its store.
 */
export function startGraphSide(
  settings: GraphSettings,
  parts: {
    readonly db: PricingDb;
    readonly log: Logger;
    readonly registry: Registry;
    readonly now: () => Date;
    readonly clients?: GraphClients;
  },
): GraphSide {
  const { db, log, now } = parts;
  const clients = parts.clients ?? graphClients(settings, { now });
  const metrics = syncMetrics(parts.registry);
  const { historyDays, rereadDays } = settings;
  const run = async (tenantId: string, signal: AbortSignal) => {
    const client = clients.patient(tenantId);
    if (!client) return;
    const rules = { historyDays, rereadDays, windowDays: WINDOW_DAYS };
    const { calls, licences } = await refreshTenant(db, { tenantId, client, rules, now, signal });
    metrics.ran(calls, now());
    const { stoppedBy, coverage: _coverage, doubtful, ...counts } = calls;
    const trouble = [licences, stoppedBy].flatMap((one) => (one instanceof GraphError ? [one.message] : []));
    const told = { ...counts, doubtful: doubtful.count, trouble };
    if (trouble.length > 0 || doubtful.count > 0) log.warn(told, 'usage brought in from Graph, with trouble');
    else log.info(told, 'usage brought in from Graph');
  };
  if (settings.everyMs === null) return { clients, stop: async () => undefined };
  const schedule = startSyncSchedule({
    tenantIds: settings.tenantIds,
    everyMs: settings.everyMs,
    run,
    onError: (tenantId, error) => {
      metrics.failed('failed');
      log.error({ err: error, tenantId }, 'bringing usage in from Graph failed');
    },
    random: Math.random,
    wait: (ms, signal) => wait(ms, undefined, { signal }),
  });
  return { clients, stop: () => schedule.stop() };
}
