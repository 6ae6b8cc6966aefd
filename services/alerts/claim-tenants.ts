import { sql } from 'kysely';
import type { BotDb } from '../store/bot-store.ts';
import type { TenantMemory } from './memory.ts';

/** A tenant to be looked at, by whoever claimed it, while the claim lasts. */
export interface ClaimedTenant {
  readonly tenantId: string;
  readonly memory: TenantMemory;
  readonly version: bigint;
}

/**
 * Takes tenants that are due, the longest due first. However long nobody was there, a tenant is due once: what was
 * missed is one look, not many. A tenant whose worker died is due again when the claim runs out.
 */
export async function claimTenants(
  db: BotDb,
  engine: 'sqlite' | 'postgres',
  worker: string,
  now: Date,
  options: { readonly most: number; readonly leaseMs: number },
): Promise<ClaimedTenant[]> {
  const instant = now.toISOString();
  const due = db
    .selectFrom('alert_tenants')
    .select('tenant_id')
    .where('next_at', '<=', instant)
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', instant)]))
    .orderBy('next_at')
    .limit(options.most)
    // SQLite has one writer at a time, so the update alone is the claim; PostgreSQL needs the row locks.
    .$if(engine === 'postgres', (query) => query.modifyEnd(sql`for update skip locked`));
  const rows = await db
    .updateTable('alert_tenants')
    .set({
      claimed_by: worker,
      claimed_until: new Date(now.getTime() + options.leaseMs).toISOString(),
    })
    .where('tenant_id', 'in', due)
    .returning(['tenant_id', 'memory', 'version'])
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    memory: JSON.parse(row.memory) as TenantMemory,
    version: row.version,
  }));
}
