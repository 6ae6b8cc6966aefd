import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import pg from 'pg';

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
    location.engine === 'sqlite' ? openSqlite<Tables>(location.file) : await openPostgres<Tables>(location);
  const store = { engine: location.engine, db, close: () => db.destroy() };
  try {
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations }) },
      ...(location.engine === 'postgres' ? { migrationTableSchema: location.schema } : {}),
    }).migrateToLatest();
    if (error) throw error;
    return store;
  } catch (error) {
    await store.close();
    throw error;
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
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

async function openPostgres<Tables>(location: { url: string; schema: string }): Promise<Kysely<Tables>> {
  const pool = new pg.Pool({
    connectionString: location.url,
    max: 10,
    options: `-c search_path=${location.schema}`,
    types: {
      getTypeParser: (oid, format) =>
        oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format),
    },
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await sql`create schema if not exists ${sql.id(location.schema)}`.execute(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
