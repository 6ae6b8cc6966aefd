import type { BotDb } from '../store/bot-store.ts';

/**
 * Opens a change of a tenant's alerts: raises the version of its row and so takes its lock. Everything that changes
 * alerts begins with this, in this order, and a look that began before finds that it is out of date.
 *
 * @param tx the transaction of the change
 * @param look `lookAt`: when the tenant is to be looked at again, whoever had claimed it
 * @returns what is remembered of the tenant; undefined where nobody of it ever subscribed
 */
export function takeTenant(
  tx: BotDb,
  tenantId: string,
  look?: { readonly lookAt: string },
): Promise<{ readonly memory: string } | undefined> {
  return tx
    .updateTable('alert_tenants')
    .set((row) => ({
      version: row('version', '+', 1n),
      ...(look ? { next_at: look.lookAt, claimed_by: null, claimed_until: null } : {}),
    }))
    .where('tenant_id', '=', tenantId)
    .returning('memory')
    .executeTakeFirst();
}
