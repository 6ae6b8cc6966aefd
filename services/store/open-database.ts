import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';
import { withStatementCache } from './statement-cache.ts';

/** Which engine holds a store: a file of its own, or a schema of its own in a PostgreSQL database. */
export type StoreLocation =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string; readonly schema: string };

/** An open store: the query builder, its engine (for the few statements that differ), and how to close it. */
export interface Store<Tables> {
  readonly engine: StoreLocation['engine'];
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens a store and brings its schema up to date. Whole numbers come back as `bigint` from both engines, so
 * that money in minor units never passes through a float.
 *
 * @param migrations by name, applied in the order of their names, each once, forward only
 * @throws when the file cannot be opened, the database cannot be reached, or a migration fails
 */
export async function openStore<Tables>(
  location: StoreLocation,
  migrations: Readonly<Record<string, Migration>>,
): Promise<Store<Tables>> {
  const db =
    location.engine === 'sqlite' ? openSqlite<Tables>(location.file) : openPostgres<Tables>(location);
  const store = { engine: location.engine, db, close: () => db.destroy() };
  try {
    if (location.engine === 'sqlite') await migrate(db, migrations);
    else await alone(db, location.schema, () => migrate(db, migrations, location.schema));
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function migrate<Tables>(
  db: Kysely<Tables>,
  migrations: Readonly<Record<string, Migration>>,
  migrationTableSchema?: string,
): Promise<void> {
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    ...(migrationTableSchema === undefined ? {} : { migrationTableSchema }),
  }).migrateToLatest();
  if (error) throw error;
}

/**
 * Prepares a schema while nobody else does. `create schema if not exists` is not safe against itself: two processes
 * that start at once both find it missing, and one fails on the catalogue's own key. The lock is of the session that
 * holds it, so that a process that dies lets go of it.
 */
async function alone<Tables>(
  db: Kysely<Tables>,
  schema: string,
  prepare: () => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (session) => {
    const key = sql`hashtextextended(${`tollkeeper schema ${schema}`}, 0)`;
    await sql`select pg_advisory_lock(${key})`.execute(session);
    try {
      await sql`create schema if not exists ${sql.id(schema)}`.execute(session);
      await unlessSchemaVanished(prepare);
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(session);
    }
  });
}

/** PostgreSQL's code for a schema that is not there. */
const INVALID_SCHEMA_NAME = '3F000';
const MOST_TRIES = 4;

/**
 * The migrator lists the tables of every schema of the database, and PostgreSQL refuses that when somebody drops any
 * of them in the same moment. Nothing has been changed then, so it is tried again.
 */
async function unlessSchemaVanished(prepare: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prepare();
    } catch (error) {
      const vanished = error instanceof Error && 'code' in error && error.code === INVALID_SCHEMA_NAME;
      if (!vanished || attempt === MOST_TRIES) throw error;
    }
  }
}

function openSqlite<Tables>(file: string): Kysely<Tables> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new BetterSqlite3(file);
  database.defaultSafeIntegers(true);
  // FULL, not NORMAL: an acknowledged row survives a power cut, also in WAL mode.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: withStatementCache(database) }) });
}

function openPostgres<Tables>(location: { url: string; schema: string }): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: location.url,
    max: 10,
    options: `-c search_path=${location.schema}`,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format),
    },
  });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
