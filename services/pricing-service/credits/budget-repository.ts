import { sql } from 'kysely';
import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';

/** What the daily cost file says was spent from one instant up to another, by currency. */
export async function fileSpend(
  db: PricingDb,
  tenantId: string,
  range: { readonly from: number; readonly until: number },
): Promise<ReadonlyMap<string, Micro>> {
  const rows = await db
    .selectFrom('cost_days')
    .select(['currency', sql<bigint>`cast(sum(amount) as bigint)`.as('amount')])
    .where('tenant_id', '=', tenantId)
    .where('day', '>=', BigInt(range.from))
    .where('day', '<=', BigInt(range.until))
    .groupBy('currency')
    .execute();
  return new Map(rows.map((row) => [row.currency, row.amount]));
}
