import { type RawBuilder, sql } from 'kysely';
import type { PricingDb } from '../store/pricing-store.ts';
import { callCurrencies } from './call-repository.ts';
import { type KeyFigures, rekeyed } from './usage-figures.ts';
import { type Period, startOf } from './usage-period.ts';

/** The dimensions that days are kept by. */
export type Dimension = 'type' | 'country' | 'number' | 'organiser' | 'capability';

/** Only calls whose key of that dimension is one of these. */
export interface Filter {
  readonly dimension: Dimension;
  readonly keys: readonly string[];
}

/** The same keys as the triggers of 006-usage-rollups make; a test holds the two together. */
const KEY: Readonly<Record<Dimension, RawBuilder<string>>> = {
  type: sql`call_type`,
  country: sql`coalesce(destination, '')`,
  number: sql`case when call_type in ('conf_in', 'ucap_in') then coalesce(callee_number, '')
    when call_type in ('conf_out', 'ucap_out') then coalesce(caller_number, '') else '' end`,
  organiser: sql`coalesce(organiser_id, lower(organiser_upn), organiser_name, '')`,
  capability: sql`coalesce(capability, '')`,
};

const sums = [
  sql<bigint>`cast(sum(charge) as bigint)`.as('charge'),
  sql<bigint>`cast(sum(fee) as bigint)`.as('fee'),
] as const;

/**
 * What calls of a period came to, by the keys of one dimension or by day (then the key is the day's number). Answered
 * from days where one dimension is asked of; where two meet (one country's calls by organiser), from the calls.
 */
export async function usageSums(
  db: PricingDb,
  tenantId: string,
  period: Period,
  by: Dimension | 'day',
  filters: readonly Filter[],
): Promise<readonly KeyFigures[]> {
  if (filters.some((filter) => filter.keys.length === 0)) return [];
  const [filter] = filters;
  const inDays = filters.length === 0 || (filters.length === 1 && (by === 'day' || by === filter?.dimension));
  return inDays ? fromDays(db, tenantId, period, by, filter) : fromCalls(db, tenantId, period, by, filters);
}

/** The day of the first call of the tenant that was ever reported, as a day number; null where none was. */
export async function firstKnownDay(db: PricingDb, tenantId: string): Promise<number | null> {
  const currencies = ['', ...(await callCurrencies(db, tenantId))];
  // One by one, so that each is the first entry of the key and not a scan of all days.
  const firsts = await Promise.all(
    currencies.map((currency) =>
      db
        .selectFrom('usage_days')
        .select('day')
        .where('tenant_id', '=', tenantId)
        .where('dimension', '=', 'type')
        .where('currency', '=', currency)
        .orderBy('day')
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  const days = firsts.flatMap((row) => (row ? [Number(row.day)] : []));
  return days.length > 0 ? Math.min(...days) : null;
}

async function fromDays(
  db: PricingDb,
  tenantId: string,
  { first, last }: Period,
  by: Dimension | 'day',
  filter: Filter | undefined,
): Promise<readonly KeyFigures[]> {
  const dimension = filter?.dimension ?? (by === 'day' ? 'type' : by);
  let query = db
    .selectFrom('usage_days')
    .select([
      'currency',
      by === 'day' ? sql<string>`cast(day as text)`.as('key') : 'key',
      sql<bigint>`cast(sum(calls) as bigint)`.as('calls'),
      sql<bigint>`cast(sum(seconds) as bigint)`.as('seconds'),
      ...sums,
    ])
    .where('tenant_id', '=', tenantId)
    .where('dimension', '=', dimension)
    // Named, with '' for none, so that the days of the period are found by the key.
    .where('currency', 'in', ['', ...(await callCurrencies(db, tenantId))])
    .where('day', '>=', BigInt(first))
    .where('day', '<=', BigInt(last));
  if (filter) query = query.where('key', 'in', [...filter.keys]);
  return query.groupBy(['currency', by === 'day' ? 'day' : 'key']).execute();
}

async function fromCalls(
  db: PricingDb,
  tenantId: string,
  period: Period,
  by: Dimension | 'day',
  filters: readonly Filter[],
): Promise<readonly KeyFigures[]> {
  // One person's calls are found by the index of organisers, in whatever currency.
  if (filters.some(isPeople)) return callSums(db, tenantId, period, by, filters);
  // Any others by that of currencies, one after another: with "or" between them the whole tenant would be read.
  const each = [null, '', ...(await callCurrencies(db, tenantId))];
  const found = await Promise.all(
    each.map((currency) => callSums(db, tenantId, period, by, filters, { currency })),
  );
  return rekeyed(found.flat(), (key) => key);
}

function callSums(
  db: PricingDb,
  tenantId: string,
  { first, last }: Period,
  by: Dimension | 'day',
  filters: readonly Filter[],
  only?: { readonly currency: string | null },
): Promise<readonly KeyFigures[]> {
  const key = by === 'day' ? sql<string>`cast(started_at / ${sql.lit(startOf(1))} as text)` : KEY[by];
  let query = db
    .selectFrom('calls')
    .select([
      sql<string>`coalesce(currency, '')`.as('currency'),
      key.as('key'),
      sql<bigint>`count(*)`.as('calls'),
      sql<bigint>`cast(sum(duration_s) as bigint)`.as('seconds'),
      ...sums,
    ])
    .where('tenant_id', '=', tenantId)
    .where('started_at', '>=', BigInt(startOf(first)))
    .where('started_at', '<', BigInt(startOf(last + 1)));
  if (only) query = query.where('currency', only.currency === null ? 'is' : '=', only.currency);
  for (const filter of filters) {
    query = isPeople(filter)
      ? query.where('organiser_id', 'in', [...filter.keys])
      : query.where(KEY[filter.dimension], 'in', [...filter.keys]);
  }
  return query.groupBy([sql`coalesce(currency, '')`, key]).execute();
}

/** People who are all known by their object id: that has an index, the expression has none. */
const isPeople = ({ dimension, keys }: Filter) => dimension === 'organiser' && keys.every(isGuid);
const isGuid = (key: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
