import { sql } from 'kysely';
import type { UsageState } from '../credits/balance-facts.ts';
import type { PricingDb } from '../store/pricing-store.ts';

/** The currencies in which calls were charged, in order. Each is one step in the index, however many days there are. */
export async function callCurrencies(db: PricingDb, tenantId: string): Promise<readonly string[]> {
  const next = (after: ReturnType<typeof sql>) =>
    sql`select min(currency) from usage_days where tenant_id = ${tenantId} and dimension = 'type' and currency > ${after}`;
  const { rows } = await sql<{ currency: string }>`
    with recursive found(currency) as (
      ${next(sql`''`)}
      union all
      select (${next(sql`found.currency`)}) from found where found.currency is not null
    )
    select currency from found where currency is not null`.execute(db);
  return rows.map((row) => row.currency);
}

/** How far a tenant's usage is reported; null where none was ever brought in. */
export async function usageState(db: PricingDb, tenantId: string): Promise<UsageState | null> {
  const row = await db
    .selectFrom('usage_state')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row
    ? {
        reportedUntil: Number(row.reported_until),
        updatedAt: Number(row.updated_at),
        origin: row.origin as UsageState['origin'],
      }
    : null;
}

/** Notes how far a tenant's usage is reported, in place of what was noted before. */
export async function putUsageState(db: PricingDb, tenantId: string, state: UsageState): Promise<void> {
  const values = {
    reported_until: BigInt(state.reportedUntil),
    updated_at: BigInt(state.updatedAt),
    origin: state.origin,
  };
  await db
    .insertInto('usage_state')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}
