import { sql } from 'kysely';
import type { UsageState } from '../credits/balance-facts.ts';
import type { Micro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { oneWriterAtATime } from './write-lock.ts';

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

/** Writes calls and how far they reach in one transaction. A call that is there already stays as it is. */
export async function storeCalls(
  db: PricingDb,
  tenantId: string,
  calls: readonly CallRow[],
  state: UsageState,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await oneWriterAtATime(tx, tenantId);
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
