import type { BotDb } from '../store/bot-store.ts';
import type { Acknowledgement, TenantMemory } from './memory.ts';

/** Who is at which alert of a tenant, by alert key. */
export async function acknowledgementsOf(
  db: BotDb,
  tenantId: string,
): Promise<Readonly<Record<string, Acknowledgement>>> {
  const row = await db
    .selectFrom('alert_tenants')
    .select('memory')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row ? (JSON.parse(row.memory) as TenantMemory).acknowledged : {};
}
