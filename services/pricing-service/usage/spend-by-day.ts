import { sql } from 'kysely';
import type { Spend } from '../credits/ledger.ts';
import type { PricingDb } from '../store/pricing-store.ts';

const DAY = 86_400_000;
/** The stretches that days are kept in as well, under the dimension `slot`. */
const SLOT = 300_000;
const SLOTS = DAY / SLOT;

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
 * days come from their sums, at their first instant; of the days that are cut, only the last minutes come from calls.
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

/** Calls after an instant, up to and with another; both of one day. */
interface Stretch {
  readonly after: number;
  readonly until: number;
}

/** The calls of one day that are within the range; as two rows where `split` falls in it. */
async function cutDay(
  db: PricingDb,
  tenantId: string,
  currency: string,
  day: number,
  { from, split, until }: SpendRange,
): Promise<readonly Spend[]> {
  const after = Math.max(from, day * DAY - 1);
  const last = Math.min(until, (day + 1) * DAY - 1);
  const middle = Math.min(Math.max(split, after), last);
  const parts = [
    { after, until: middle },
    { after: middle, until: last },
  ].filter((part) => part.until > part.after);
  const spends = await Promise.all(parts.map((part) => stretchSpend(db, tenantId, currency, day, part)));
  return spends.filter((spend) => spend.calls > 0);
}

/** Whole slots from their sums; what is left before and after them from the calls themselves. */
async function stretchSpend(
  db: PricingDb,
  tenantId: string,
  currency: string,
  day: number,
  { after, until }: Stretch,
): Promise<Spend> {
  const first = Math.floor(after / SLOT) + 1;
  const end = Math.floor((until + 1) / SLOT);
  const edges =
    first < end
      ? [
          { after, until: first * SLOT - 1 },
          { after: end * SLOT - 1, until },
        ].filter((edge) => edge.until > edge.after)
      : [{ after, until }];
  const sums = await Promise.all([
    ...(first < end ? [slotSpend(db, tenantId, currency, day, { first, end })] : []),
    ...edges.map((edge) => callSpend(db, tenantId, currency, edge)),
  ]);
  const spend = { at: after + 1, charge: 0n, fee: 0n, calls: 0 };
  for (const sum of sums) {
    spend.charge += sum?.charge ?? 0n;
    spend.fee += sum?.fee ?? 0n;
    spend.calls += Number(sum?.calls ?? 0n);
  }
  return spend;
}

const SPEND = [
  sql<bigint | null>`cast(sum(charge) as bigint)`.as('charge'),
  sql<bigint | null>`cast(sum(fee) as bigint)`.as('fee'),
] as const;

function slotSpend(
  db: PricingDb,
  tenantId: string,
  currency: string,
  day: number,
  { first, end }: { first: number; end: number },
) {
  const slot = sql<number>`cast(key as integer)`;
  return db
    .selectFrom('usage_days')
    .select([...SPEND, sql<bigint | null>`cast(sum(calls) as bigint)`.as('calls')])
    .where('tenant_id', '=', tenantId)
    .where('dimension', '=', 'slot')
    .where('currency', '=', currency)
    .where('day', '=', BigInt(day))
    .where(slot, '>=', first - day * SLOTS)
    .where(slot, '<', end - day * SLOTS)
    .executeTakeFirst();
}

function callSpend(db: PricingDb, tenantId: string, currency: string, { after, until }: Stretch) {
  return db
    .selectFrom('calls')
    .select([...SPEND, sql<bigint>`count(*)`.as('calls')])
    .where('tenant_id', '=', tenantId)
    .where('currency', '=', currency)
    .where('started_at', '>', BigInt(after))
    .where('started_at', '<=', BigInt(until))
    .executeTakeFirst();
}
