import { sql } from 'kysely';
import type { UsageState } from '../credits/balance-facts.ts';
import type { Spend } from '../credits/ledger.ts';
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

const DAY = 86_400_000;

/** The stretch that spending is asked of: after `from`, up to and with `until`; `split` is an instant between them. */
interface SpendRange {
  readonly from: number;
  readonly split: number;
  readonly until: number;
}

const dayOf = (at: number) => Math.floor(at / DAY);

/**
 * What calls cost by UTC day, from an instant (exclusive) to another (inclusive). The day that `split` falls in
 * comes as two rows, before and after it, so that calls started after a reading can be told from those in it. Whole
 * days come from their sums, at their first instant; only the days that are cut are added up from calls.
 */
export async function spendByDay(
  db: PricingDb,
  tenantId: string,
  currency: string,
  range: SpendRange,
): Promise<readonly Spend[]> {
  const cut = [...new Set([range.from, range.split, range.until].map(dayOf))];
  const parts = await Promise.all([
    wholeDays(db, tenantId, currency, { from: dayOf(range.from), until: dayOf(range.until), cut }),
    ...cut.map((day) => cutDay(db, tenantId, currency, day, range)),
  ]);
  return parts.flat().sort((a, b) => a.at - b.at);
}

async function wholeDays(
  db: PricingDb,
  tenantId: string,
  currency: string,
  { from, until, cut }: { from: number; until: number; cut: readonly number[] },
): Promise<readonly Spend[]> {
  const rows = await db
    .selectFrom('usage_days')
    .select([
      'day',
      sql<bigint>`cast(sum(charge) as bigint)`.as('charge'),
      sql<bigint>`cast(sum(fee) as bigint)`.as('fee'),
      sql<bigint>`cast(sum(calls) as bigint)`.as('calls'),
    ])
    .where('tenant_id', '=', tenantId)
    .where('dimension', '=', 'type')
    .where('currency', '=', currency)
    .where('day', '>', BigInt(from))
    .where('day', '<', BigInt(until))
    .groupBy('day')
    .execute();
  return rows
    .filter((row) => !cut.includes(Number(row.day)))
    .map((row) => ({
      at: Number(row.day) * DAY,
      charge: row.charge,
      fee: row.fee,
      calls: Number(row.calls),
    }));
}

/** The calls of one day that are within the range; as two rows where `split` falls in it. */
async function cutDay(
  db: PricingDb,
  tenantId: string,
  currency: string,
  day: number,
  { from, split, until }: SpendRange,
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
    .where('started_at', '>', BigInt(Math.max(from, day * DAY - 1)))
    .where('started_at', '<=', BigInt(Math.min(until, (day + 1) * DAY - 1)))
    .groupBy(sql`case when started_at > ${sql.lit(split)} then 1 else 0 end`)
    .execute();
  return rows.map((row) => ({
    at: Number(row.at),
    charge: row.charge,
    fee: row.fee,
    calls: Number(row.calls),
  }));
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
