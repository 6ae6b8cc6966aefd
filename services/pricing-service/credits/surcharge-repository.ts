import { sql } from 'kysely';
import type { PricingDb } from '../store/pricing-store.ts';
import type { Surcharges } from './counting.ts';

const DAY = 86_400_000;
const MINUTE_S = 60;
const TENTH_S = 6;

/** Of a row: the charge for the seconds that are missing to a whole unit, at the row's own price of a second. */
const surcharge = (unit: number) =>
  sql<bigint>`cast(coalesce(sum(case when duration_s > 0
    then charge * ((${sql.lit(unit)} - duration_s % ${sql.lit(unit)}) % ${sql.lit(unit)}) / duration_s
    else 0 end), 0) as bigint)`;

/**
 * What calls would cost besides their charges, were they rounded up, by UTC day. Reads every call of the range: it is
 * asked for where that is confirmed to be how the tenant is charged, or to find out.
 */
export async function surcharges(
  db: PricingDb,
  tenantId: string,
  currency: string,
  range: { readonly from: number; readonly split: number; readonly until: number },
): Promise<Surcharges> {
  const rows = await db
    .selectFrom('calls')
    .select([
      sql<bigint>`min(started_at)`.as('at'),
      surcharge(MINUTE_S).as('minute'),
      surcharge(TENTH_S).as('tenth'),
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
  const spends = (unit: 'minute' | 'tenth') =>
    rows.map((row) => ({ at: Number(row.at), charge: row[unit], fee: 0n, calls: 0 }));
  return { minute: spends('minute'), tenth: spends('tenth') };
}
