import { setTimeout as wait } from 'node:timers/promises';
import { createGraphClient, type GraphClient, type GraphPatience, type GraphToken } from './graph-client.ts';
import type { GraphSettings } from './graph-settings.ts';
import { graphToken } from './graph-token.ts';

/** One client a tenant, with its own token. */
export interface GraphClients {
  /** For work that may take its time; null where Graph is not set up for the tenant. */
  patient(tenantId: string): GraphClient | null;
  /** For a person who waits for the answer; null where Graph is not set up for the tenant. */
  hasty(tenantId: string): GraphClient | null;
}

/** A turn of the bot has to be done within 10 s. */
const HASTE: Partial<GraphPatience> = { requestMs: 4_000, waitMs: 1_500, mostAttempts: 2 };

/** Puts the clients of all tenants together; nothing is asked, and no library loaded, before it is needed. */
export function graphClients(
  settings: GraphSettings,
  parts: { readonly now: () => Date; readonly token?: (tenantId: string) => GraphToken },
): GraphClients {
  const tokenOf = parts.token ?? ((tenantId: string) => graphToken(settings, tenantId));
  const byTenant = new Map(
    settings.tenantIds.map((tenantId) => {
      const works = {
        baseUrl: settings.url,
        token: tokenOf(tenantId),
        now: parts.now,
        random: Math.random,
        wait: (ms: number, signal?: AbortSignal) => wait(ms, undefined, signal ? { signal } : {}),
      };
      const pair = {
        patient: createGraphClient(works),
        hasty: createGraphClient({ ...works, patience: HASTE }),
      };
      return [tenantId, pair] as const;
    }),
  );
  return {
    patient: (tenantId) => byTenant.get(tenantId)?.patient ?? null,
    hasty: (tenantId) => byTenant.get(tenantId)?.hasty ?? null,
  };
}
