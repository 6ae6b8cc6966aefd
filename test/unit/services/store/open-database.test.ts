import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Migration } from 'kysely/migration';
import { openStore, type StoreLocation } from '../../../../services/store/open-database.ts';
import { dropSchema, freshPostgres, postgresAnswers } from '../../../doubles/pricing-stores.ts';

type Tables = { thing: { n: bigint; note?: string | null } };

const first: Record<string, Migration> = {
  '001': {
    up: async (db) => {
      await db.schema.createTable('thing').addColumn('n', 'bigint').execute();
    },
  },
};
const second: Record<string, Migration> = {
  ...first,
  '002': {
    up: async (db) => {
      await db.schema.alterTable('thing').addColumn('note', 'text').execute();
    },
  },
};

describe('a store', () => {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`on ${engine}`, () => {
      let location: StoreLocation;
      let folder: string;
      before(async function () {
        if (engine === 'postgres' && !(await postgresAnswers())) this.skip();
      });
      beforeEach(async () => {
        folder = await mkdtemp(join(tmpdir(), 'store-'));
        location = engine === 'sqlite' ? { engine, file: join(folder, 'a.db') } : freshPostgres();
      });
      afterEach(async () => {
        if (location.engine === 'postgres') await dropSchema(location.schema);
        await rm(folder, { recursive: true, force: true });
      });

      it('gives whole numbers as bigint, beyond what a float holds', async () => {
        const store = await openStore<Tables>(location, first);
        await store.db.insertInto('thing').values({ n: 9007199254740993n }).execute();
        const row = await store.db.selectFrom('thing').select('n').executeTakeFirstOrThrow();
        assert.equal(row.n, 9007199254740993n);
        await store.close();
      });

      it('migrates a database that holds data, once, and keeps the data', async () => {
        const old = await openStore<Tables>(location, first);
        await old.db.insertInto('thing').values({ n: 7n }).execute();
        await old.close();
        for (let start = 0; start < 2; start++) {
          const store = await openStore<Tables>(location, second);
          assert.deepEqual(await store.db.selectFrom('thing').selectAll().execute(), [{ n: 7n, note: null }]);
          await store.close();
        }
      });

      it('closes and says why when a migration fails, and opens again once it is mended', async () => {
        const broken = {
          ...first,
          '002': {
            up: async () => {
              throw new Error('planted');
            },
          },
        };
        await assert.rejects(openStore<Tables>(location, broken), /planted/);
        const store = await openStore<Tables>(location, second);
        assert.deepEqual(await store.db.selectFrom('thing').selectAll().execute(), []);
        await store.close();
      });
    });
  }

  it('prepares again when PostgreSQL misses a schema that somebody else dropped, and not for ever', async function () {
    if (!(await postgresAnswers())) return this.skip();
    const location = freshPostgres();
    const vanishing = (times: number) => {
      let left = times;
      const up: Migration['up'] = async (db) => {
        if (left-- > 0) throw Object.assign(new Error('schema "other" does not exist'), { code: '3F000' });
        await db.schema.createTable('thing').addColumn('n', 'bigint').execute();
      };
      return { '001': { up } };
    };
    await assert.rejects(openStore<Tables>(location, vanishing(4)), /"other" does not exist/);
    const store = await openStore<Tables>(location, vanishing(3));
    assert.deepEqual(await store.db.selectFrom('thing').select('n').execute(), []);
    await store.close();
    await dropSchema(location.schema);
  });

  it('opens a new PostgreSQL schema from many processes at the same time', async function () {
    if (!(await postgresAnswers())) return this.skip();
    const location = freshPostgres();
    const opening = Array.from({ length: 6 }, () => openStore<Tables>(location, second));
    const opened = await Promise.allSettled(opening);
    for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
    await dropSchema(location.schema);
    assert.deepEqual(
      opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : [])),
      [],
    );
  });
});
