import { sql } from 'kysely';
import type { UsageState } from '../credits/balance-facts.ts';
import type { Spend } from '../credits/ledger.ts';
import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';

/** One call as Microsoft reports it. `callType` and `capability` are free strings: unknown ones are data too. */
export interface CallRow {
  readonly id: string;
  readonly startedAt: number;
  readonly durationSeconds: number;
  readonly callType: string;
  readonly capability: string | null;
  readonly destination: string | null;
  readonly organiserId: string | null;
  /** Null where the row has no price. */
  readonly currency: string | null;
  readonly charge: Micro;
  readonly fee: Micro;
  readonly origin: 'graph' | 'file' | 'demo';
}

const DAY = 86_400_000;

/**
 * What calls cost by UTC day, from an instant (exclusive) to another (inclusive). The day that `split` falls in
 * comes as two rows, before and after it, so that calls started after a reading can be told from those in it.
 */
export async function spendByDay(
  db: PricingDb,
  tenantId: string,
  currency: string,
  range: { from: number; split: number; until: number },
): Promise<readonly Spend[]> {
  const rows = await db
    .selectFrom('calls')
    .select([
      sql<bigint>`min(started_at)`.as('at'),
      sql<bigint>`cast(sum(charge) as bigint)`.as('charge'),
      sql<bigint>`cast(sum(fee) as bigint)`.as('fee'),
      sql<bigint>`count(*)`.as('calls'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('currency', '=', currency)
    .where('started_at', '>', BigInt(range.from))
    .where('started_at', '<=', BigInt(range.until))
    .groupBy([
      sql`started_at / ${sql.lit(DAY)}`,
      sql`case when started_at > ${sql.lit(range.split)} then 1 else 0 end`,
    ])
    .execute();
  return rows
    .map((row) => ({ at: Number(row.at), charge: row.charge, fee: row.fee, calls: Number(row.calls) }))
    .sort((a, b) => a.at - b.at);
}

/** The currencies in which calls were charged. */
export async function callCurrencies(db: PricingDb, tenantId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('calls')
    .select('currency')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .where('currency', 'is not', null)
    .execute();
  return rows.flatMap((row) => (row.currency === null ? [] : [row.currency]));
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

/** Writes calls and how far they reach in one transaction. A call that is there already stays as it is. */
export async function storeCalls(
  db: PricingDb,
  tenantId: string,
  calls: readonly CallRow[],
  state: UsageState,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const call of calls) {
      await tx
        .insertInto('calls')
        .values({
          tenant_id: tenantId,
          id: call.id,
          started_at: BigInt(call.startedAt),
          duration_s: BigInt(call.durationSeconds),
          call_type: call.callType,
          capability: call.capability,
          destination: call.destination,
          organiser_id: call.organiserId,
          currency: call.currency,
          charge: call.charge,
          fee: call.fee,
          origin: call.origin,
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
        .execute();
    }
    const values = {
      reported_until: BigInt(state.reportedUntil),
      updated_at: BigInt(state.updatedAt),
      origin: state.origin,
    };
    await tx
      .insertInto('usage_state')
      .values({ tenant_id: tenantId, ...values })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
      .execute();
  });
}
