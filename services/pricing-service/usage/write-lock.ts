import type { PricingDb } from '../store/pricing-store.ts';

/**
 * Lets one transaction at a time write a tenant's calls; it holds until the transaction ends. Two that wrote the same
 * days in different orders would else wait for each other's sums. On SQLite there is only ever one writer.
 *
 * @param tx a transaction, before its first write of calls
 */
export async function oneWriterAtATime(tx: PricingDb, tenantId: string): Promise<void> {
  await tx
    .insertInto('usage_settings')
    .values({ tenant_id: tenantId })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ tenant_id: tenantId }))
    .execute();
}
