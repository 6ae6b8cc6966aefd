import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { type BotTables, openBotStore } from '../../services/store/bot-store.ts';
import type { Store } from '../../services/store/open-database.ts';

const POSTGRES = process.env.TEST_DATABASE_URL ?? 'postgres://root@127.0.0.1:5432/test';

/** Runs the same behaviours on every engine, each test on a store of its own. */
export function onEachEngine(describeBehaviour: (open: () => Promise<Store<BotTables>>) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`on ${engine}`, () => {
      const opened: Store<BotTables>[] = [];
      before(async function () {
        if (engine === 'postgres' && !(await reachable())) {
          process.stdout.write(`skipped: no PostgreSQL at ${new URL(POSTGRES).host}\n`);
          this.skip();
        }
      });
      describeBehaviour(async () => {
        const store = await openBotStore(
          engine === 'sqlite'
            ? { engine, file: ':memory:' }
            : { engine, url: POSTGRES, schema: `bot_${randomUUID().replaceAll('-', '')}` },
        );
        opened.push(store);
        return store;
      });
      afterEach(async () => {
        for (const store of opened.splice(0)) {
          if (engine === 'postgres') {
            await sql`do $$ begin execute format('drop schema %I cascade', current_schema()); end $$`.execute(
              store.db,
            );
          }
          await store.close();
        }
      });
    });
  }
}

async function reachable(): Promise<boolean> {
  const client = new pg.Client({ connectionString: POSTGRES, connectionTimeoutMillis: 2_000 });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
