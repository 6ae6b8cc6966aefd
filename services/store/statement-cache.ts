import type { Database, Statement } from 'better-sqlite3';

/** Distinct statements kept; a service has some dozens. The oldest goes first. */
const MOST_STATEMENTS = 200;

/** What Kysely's SQLite dialect asks of a database. */
interface PreparingDatabase {
  prepare(sql: string): Statement<unknown[]>;
  close(): void;
}

/**
 * A SQLite database that prepares each statement once. Kysely prepares anew for every execution, which for a statement
 * that stores fifty rows takes longer than storing them. A statement that is being stepped through cannot be used a
 * second time meanwhile: then a fresh one is made.
 */
export function withStatementCache(database: Database): PreparingDatabase {
  const known = new Map<string, Statement<unknown[]>>();
  return {
    prepare(sql) {
      const before = known.get(sql);
      if (before && !before.busy) return before;
      const statement = database.prepare<unknown[]>(sql);
      if (known.size >= MOST_STATEMENTS) {
        const oldest = known.keys().next().value;
        if (oldest !== undefined) known.delete(oldest);
      }
      known.set(sql, statement);
      return statement;
    },
    close: () => database.close(),
  };
}
