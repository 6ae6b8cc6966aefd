import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { openStore } from '../../../../services/store/open-database.ts';

const migrations: Record<string, Migration> = {
  '001': {
    up: async (db) => {
      await db.schema.createTable('thing').addColumn('n', 'bigint').execute();
    },
  },
};
describe('store', () => {
  for (const location of [
    { engine: 'sqlite', file: ':memory:' } as const,
    { engine: 'postgres', url: 'postgres://root@127.0.0.1:5432/test', schema: 'store_probe' } as const,
  ]) {
    it(`opens ${location.engine} and gives whole numbers as bigint`, async () => {
      const store = await openStore<{ thing: { n: bigint } }>(location, migrations);
      await store.db.insertInto('thing').values({ n: 9007199254740993n }).execute();
      assert.equal(
        (await store.db.selectFrom('thing').select('n').executeTakeFirstOrThrow()).n,
        9007199254740993n,
      );
      await sql`drop schema if exists store_probe cascade`.execute(store.db).catch(() => undefined);
      await store.close();
    });
  }
});
