import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { openPricingStore, type PricingTables } from '../../services/pricing-service/store/pricing-store.ts';
import type { Store, StoreLocation } from '../../services/store/open-database.ts';

const POSTGRES = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';

/** Whether PostgreSQL answers; where it does not, says so aloud, as a skipped test is not a passed one. */
export async function postgresAnswers(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 2_000 });
  const answers = await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
  if (!answers) process.stdout.write(`skipped: no PostgreSQL at ${new URL(POSTGRES).host}\n`);
  return answers;
}

/** A schema of its own in the test database. */
export function freshPostgres(): Extract<StoreLocation, { engine: 'postgres' }> {
  return { engine: 'postgres', url: POSTGRES, schema: `pricing_${randomUUID().replaceAll('-', '')}` };
}

/** Drops a schema that a test made. */
export async function dropSchema(schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES });
  await client.connect();
  await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`);
  await client.end();
}

/** Runs the same behaviours on both engines, really connected, each test on a store of its own. */
export function onBothEngines(behaviour: (open: () => Promise<Store<PricingTables>>) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`on ${engine}`, () => {
      const opened: Store<PricingTables>[] = [];
      before(async function () {
        if (engine === 'postgres' && !(await postgresAnswers())) this.skip();
      });
      behaviour(async () => {
        const location = engine === 'sqlite' ? { engine, file: ':memory:' } : freshPostgres();
        const store = await openPricingStore(location);
        opened.push(store);
        return store;
      });
      afterEach(async () => {
        for (const store of opened.splice(0)) {
          if (engine === 'postgres') {
            const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(store.db);
            await store.close();
            await dropSchema(rows[0]!.name);
          } else await store.close();
        }
      });
    });
  }
}
