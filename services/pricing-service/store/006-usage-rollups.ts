import { type Kysely, PostgresAdapter, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What calls come to by day, kept by the database itself, so that nobody who writes, corrects or takes away a call can
 * forget it, and in the same transaction. What is asked of usage is then answered from days, however many calls there are.
 *
 * `usage_days` has one row a day, dimension and key; the dimensions are below. The day is a UTC one, counted since 1970;
 * '' stands for what a call does not say, as a currency too. Calls from before `purged_before` count no more, whether they
 * come or go: their days are closed, and outlive them.
 */
export const usageRollups: Migration = {
  async up(db) {
    await createTables(db);
    const postgres = isPostgres(db);
    for (const statement of postgres ? postgresTriggers() : sqliteTriggers()) {
      await sql.raw(statement).execute(db);
    }
    await sql.raw(people('calls', 'true')).execute(db);
    await sql
      .raw(`insert into usage_days ${COLUMNS} ${summed(rolledUp('calls', postgres), 'true')}`)
      .execute(db);
  },
};

async function createTables(db: Kysely<unknown>): Promise<void> {
  const days = db.schema
    .createTable('usage_days')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('dimension', 'text', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('day', 'bigint', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('calls', 'bigint', (c) => c.notNull())
    .addColumn('seconds', 'bigint', (c) => c.notNull())
    .addColumn('charge', 'bigint', (c) => c.notNull())
    .addColumn('fee', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('usage_days_key', ['tenant_id', 'dimension', 'currency', 'day', 'key']);
  // The key is most of the row: on SQLite it need not be kept twice.
  await (isPostgres(db) ? days : days.modifyEnd(sql`without rowid`)).execute();
  await db.schema
    .createTable('usage_people')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('upn', 'text')
    .addColumn('name', 'text')
    .addPrimaryKeyConstraint('usage_people_key', ['tenant_id', 'key'])
    .execute();
  await db.schema
    .createTable('usage_settings')
    .addColumn('tenant_id', 'text', (c) => c.primaryKey())
    .addColumn('display', 'text', (c) => c.notNull().defaultTo('names'))
    .addColumn('salt', 'text')
    .addColumn('keep_days', 'bigint')
    .addColumn('purged_before', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('recorded_at', 'bigint')
    .addColumn('recorded_by', 'text')
    .execute();
  await db.schema
    .createIndex('calls_organiser')
    .on('calls')
    .columns(['tenant_id', 'organiser_id', 'started_at'])
    .execute();
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

const DAY = 86_400_000;
/** Days that are cut, by a reading at noon, are added up from stretches this long and the calls of the last one. */
const SLOT = 300_000;
const COLUMNS = '(tenant_id, dimension, currency, day, key, calls, seconds, charge, fee)';
const KEY = '(tenant_id, dimension, currency, day, key)';
const ADDED = ['calls', 'seconds', 'charge', 'fee']
  .map((column) => `${column} = usage_days.${column} + excluded.${column}`)
  .join(', ');

/** Who organised a call: the object id, else the sign-in name, else the name as it was shown. */
const person = (row: string) =>
  `coalesce(${row}.organiser_id, lower(${row}.organiser_upn), ${row}.organiser_name, '')`;

/**
 * The number of the organisation's that a call went through: a bridge, an auto attendant, a queue (`conf_*`, `ucap_*`).
 * Calls of a user's own number count under ''. Microsoft's words for call types: Graph reference of 2024-10-10.
 */
const serviceNumber = (row: string) =>
  `case when ${row}.call_type in ('conf_in', 'ucap_in') then coalesce(${row}.callee_number, '') ` +
  `when ${row}.call_type in ('conf_out', 'ucap_out') then coalesce(${row}.caller_number, '') else '' end`;

/** Each dimension with its key. What a day comes to in all is the sum over the types, of which there are few. */
const DIMENSIONS: readonly (readonly [string, (row: string) => string])[] = [
  ['type', (row) => `${row}.call_type`],
  ['country', (row) => `coalesce(${row}.destination, '')`],
  ['number', serviceNumber],
  ['organiser', person],
  ['capability', (row) => `coalesce(${row}.capability, '')`],
  ['slot', (row) => `cast(${row}.started_at % ${DAY} / ${SLOT} as text)`],
];

const figures = (row: string, sign: '' | '-') =>
  `${sign}1, ${sign}${row}.duration_s, ${sign}${row}.charge, ${sign}${row}.fee`;
const open = (row: string) =>
  `${row}.started_at >= coalesce((select purged_before from usage_settings s where s.tenant_id = ${row}.tenant_id), 0)`;

/** A table of calls as rows of `usage_days`, one a call and dimension. */
function rolledUp(table: string, postgres: boolean, sign: '' | '-' = ''): string {
  const day = postgres ? `c.started_at / ${DAY}::bigint` : `c.started_at / ${DAY}`;
  return DIMENSIONS.map(
    ([dimension, key]) =>
      `select c.tenant_id, '${dimension}' as dimension, coalesce(c.currency, '') as currency, ${day} as day, ` +
      `${key('c')} as key, ${sign}1 as calls, ${sign}c.duration_s as seconds, ${sign}c.charge as charge, ${sign}c.fee as fee ` +
      `from ${table} c where ${open('c')}`,
  ).join(' union all ');
}

/** In the order of the key: two that write at once then lock rows in the same order. */
function summed(rows: string, condition: string): string {
  return (
    `select tenant_id, dimension, currency, day, key, sum(calls), sum(seconds), sum(charge), sum(fee) ` +
    `from (${rows}) r where ${condition} group by tenant_id, dimension, currency, day, key ` +
    `order by tenant_id, dimension, currency, day, key`
  );
}

const CHANGED_PERSON =
  'usage_people.upn is distinct from excluded.upn or usage_people.name is distinct from excluded.name';
const PERSON_UPDATED = `on conflict (tenant_id, key) do update set upn = excluded.upn, name = excluded.name where ${CHANGED_PERSON}`;

/** One row a person; of several names, one that was used. */
function people(table: string, condition: string): string {
  return (
    `insert into usage_people (tenant_id, key, upn, name) ` +
    `select c.tenant_id, ${person('c')}, max(c.organiser_upn), max(c.organiser_name) from ${table} c ` +
    `where (c.organiser_upn is not null or c.organiser_name is not null) and ${condition} ` +
    `group by c.tenant_id, ${person('c')} order by 1, 2 ${PERSON_UPDATED}`
  );
}

function sqliteTriggers(): readonly string[] {
  const add = (row: 'new' | 'old', sign: '' | '-') => {
    const values = DIMENSIONS.map(
      ([dimension, key]) =>
        `(${row}.tenant_id, '${dimension}', coalesce(${row}.currency, ''), ${row}.started_at / ${DAY}, ${key(row)}, ${figures(row, sign)})`,
    );
    return `insert into usage_days ${COLUMNS} values ${values.join(', ')} on conflict ${KEY} do update set ${ADDED};`;
  };
  const name =
    `insert into usage_people (tenant_id, key, upn, name) ` +
    `select new.tenant_id, ${person('new')}, new.organiser_upn, new.organiser_name ` +
    `where new.organiser_upn is not null or new.organiser_name is not null ${PERSON_UPDATED};`;
  const sweep = DIMENSIONS.map(
    ([dimension, key]) =>
      `delete from usage_days where tenant_id = old.tenant_id and dimension = '${dimension}' and ` +
      `currency = coalesce(old.currency, '') and day = old.started_at / ${DAY} and key = ${key('old')} and calls = 0;`,
  ).join(' ');
  const trigger = (event: string, when: string, body: string, suffix = event) =>
    `create trigger calls_usage_${suffix} after ${event} on calls when ${when} begin ${body} end`;
  return [
    trigger('insert', open('new'), `${add('new', '')} ${name}`),
    trigger('delete', open('old'), `${add('old', '-')} ${sweep}`),
    trigger('update', open('old'), `${add('old', '-')} ${sweep}`, 'update_old'),
    trigger('update', open('new'), `${add('new', '')} ${name}`, 'update_new'),
  ];
}

function postgresTriggers(): readonly string[] {
  const add = (rows: string, condition = 'true') =>
    `insert into usage_days ${COLUMNS} ${summed(rows, condition)} on conflict ${KEY} do update set ${ADDED};`;
  const sweep =
    'delete from usage_days d using (select distinct tenant_id, started_at / ' +
    `${DAY}::bigint as day from gone) g where d.tenant_id = g.tenant_id and d.day = g.day and d.calls = 0;`;
  const routine = (name: string, body: string) =>
    `create function ${name}() returns trigger language plpgsql as $$ begin ${body} return null; end $$`;
  const trigger = (event: string, tables: string) =>
    `create trigger calls_usage_${event} after ${event} on calls referencing ${tables} ` +
    `for each statement execute function calls_usage_${event}()`;
  return [
    routine('calls_usage_insert', `${add(rolledUp('come', true))} ${people('come', 'true')};`),
    routine('calls_usage_delete', `${add(rolledUp('gone', true, '-'))} ${sweep}`),
    routine(
      'calls_usage_update',
      `${add(`${rolledUp('gone', true, '-')} union all ${rolledUp('come', true)}`)} ${sweep} ${people('come', 'true')};`,
    ),
    trigger('insert', 'new table as come'),
    trigger('delete', 'old table as gone'),
    trigger('update', 'old table as gone new table as come'),
  ];
}
