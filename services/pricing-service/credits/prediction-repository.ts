import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';

/** What was known of the balance when a reading was recorded; null where that was not kept. */
export async function prediction(db: PricingDb, tenantId: string, entryId: string): Promise<Micro | null> {
  const row = await db
    .selectFrom('predictions')
    .select('known')
    .where('tenant_id', '=', tenantId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return row ? row.known : null;
}

/** Keeps what was known of the balance just before a reading was recorded. */
export async function keepPrediction(
  db: PricingDb,
  tenantId: string,
  entryId: string,
  known: Micro,
): Promise<void> {
  await db
    .insertInto('predictions')
    .values({ tenant_id: tenantId, entry_id: entryId, known })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'entry_id']).doNothing())
    .execute();
}
