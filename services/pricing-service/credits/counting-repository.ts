import type { PricingDb } from '../store/pricing-store.ts';
import type { Counting, Rounding } from './counting.ts';

/** What was confirmed, by currency. */
export async function countings(db: PricingDb, tenantId: string): Promise<ReadonlyMap<string, Counting>> {
  const rows = await db.selectFrom('counting').selectAll().where('tenant_id', '=', tenantId).execute();
  return new Map(
    rows.map((row) => [
      row.currency,
      { connectionFee: row.connection_fee === 1n, rounding: row.rounding as Rounding },
    ]),
  );
}

/** Records what an administrator confirmed. */
export async function recordCounting(
  db: PricingDb,
  tenantId: string,
  currency: string,
  counting: Counting,
  by: { readonly now: Date; readonly author: string },
): Promise<void> {
  const values = {
    connection_fee: counting.connectionFee ? 1n : 0n,
    rounding: counting.rounding,
    recorded_at: BigInt(by.now.getTime()),
    recorded_by: by.author,
  };
  await db
    .insertInto('counting')
    .values({ tenant_id: tenantId, currency, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'currency']).doUpdateSet(values))
    .execute();
}
