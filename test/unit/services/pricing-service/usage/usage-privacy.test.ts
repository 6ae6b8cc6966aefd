import assert from 'node:assert/strict';
import { appendEntry } from '../../../../../services/pricing-service/credits/ledger-repository.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { usageSettings } from '../../../../../services/pricing-service/usage/usage-people.ts';
import {
  erasePerson,
  purgeAll,
  purgeCalls,
  setUsagePrivacy,
} from '../../../../../services/pricing-service/usage/usage-privacy.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const MONA = '00000000-0000-4000-8000-0000000000b1';
const DAY = 86_400_000;
const NOW = new Date('2026-03-31T12:00:00Z');
const by = { now: NOW, author: 'somebody', newSalt: 'salt-1' };
const daysAgo = (days: number) => NOW.getTime() - days * DAY;

const spent = async (db: PricingDb, tenant = A) =>
  (
    await db
      .selectFrom('usage_days')
      .select(['charge', 'fee'])
      .where('tenant_id', '=', tenant)
      .where('dimension', '=', 'organiser')
      .execute()
  ).reduce((sum, day) => sum + day.charge + day.fee, 0n);
const calls = async (db: PricingDb, tenant = A) =>
  (await db.selectFrom('calls').select('id').where('tenant_id', '=', tenant).orderBy('id').execute()).map(
    (call) => call.id,
  );

/** Everything that the store holds of anybody, as text. */
async function everything(db: PricingDb): Promise<string> {
  const tables = ['calls', 'usage_days', 'usage_people', 'departments', 'usage_erased'] as const;
  const all = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(all, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

describe('privacy of usage', () => {
  onBothEngines((open) => {
    it('keeps what is set, and the salt of the first time', async () => {
      const { db } = await open();
      assert.deepEqual(await usageSettings(db, A), {
        display: 'names',
        salt: null,
        keepDays: null,
        purgedBefore: 0,
      });
      await setUsagePrivacy(db, A, { display: 'pseudonyms' }, by);
      await setUsagePrivacy(db, A, { keepDays: 90 }, { ...by, newSalt: 'salt-2' });
      assert.deepEqual(await usageSettings(db, A), {
        display: 'pseudonyms',
        salt: 'salt-1',
        keepDays: 90,
        purgedBefore: 0,
      });
      await assert.rejects(setUsagePrivacy(db, A, { keepDays: 3 }, by), RangeError);
      assert.equal((await usageSettings(db, B)).display, 'names');
    });

    it('gives old calls up and keeps what they came to, also when they are reported again', async () => {
      const { db } = await open();
      const rows = [200, 100, 10].map((days) => callRow({ sourceId: `${days}`, startedAt: daysAgo(days) }));
      await callWriter(db, A).write(rows);
      await callWriter(db, B).write(rows);
      const before = await spent(db);
      assert.equal(await purgeCalls(db, A, NOW), 0);
      await setUsagePrivacy(db, A, { keepDays: 90 }, by);
      assert.equal(await purgeAll(db, NOW), 2);
      assert.deepEqual(await calls(db), ['10']);
      assert.equal((await calls(db, B)).length, 3);
      assert.equal(await spent(db), before);
      await callWriter(db, A).write(rows);
      assert.equal(await spent(db), before);
      assert.equal(await purgeAll(db, NOW), 0);
    });

    it('keeps the calls since the day of the reading that counts', async () => {
      const { db } = await open();
      const rows = [200, 150, 100].map((days) => callRow({ sourceId: `${days}`, startedAt: daysAgo(days) }));
      await callWriter(db, A).write(rows);
      await appendEntry(
        db,
        A,
        {
          id: 'r',
          kind: 'reading',
          currency: 'EUR',
          amount: 1n,
          occurredAt: daysAgo(150),
          recordedAt: daysAgo(150),
          author: null,
          origin: 'admin',
          reverses: null,
          note: null,
        },
        'r',
      );
      await setUsagePrivacy(db, A, { keepDays: 90 }, by);
      assert.equal(await purgeAll(db, NOW), 1);
      assert.deepEqual(await calls(db), ['100', '150']);
    });

    it('erases one person, from closed days too, and does not let them come back', async () => {
      const { db } = await open();
      const other = {
        userId: '00000000-0000-4000-8000-0000000000b2',
        userPrincipalName: 'ali@example.com',
        userDisplayName: 'Ali',
        calleeNumber: '+3398765',
      };
      const rows = [
        callRow({ sourceId: 'old', startedAt: daysAgo(200) }),
        callRow({ sourceId: 'new', startedAt: daysAgo(2) }),
        callRow({ sourceId: 'own', startedAt: daysAgo(2), callType: 'user_out', callerNumber: '+3312345' }),
        callRow({ sourceId: 'name', startedAt: daysAgo(2), userId: null }),
        callRow({ sourceId: 'ali', startedAt: daysAgo(2), ...other }),
      ];
      await callWriter(db, A).write(rows);
      await callWriter(db, B).write([callRow({ sourceId: 'elsewhere', userDisplayName: 'Mona of B' })]);
      await db
        .insertInto('departments')
        .values({ tenant_id: A, user_key: 'mona@example.com', department: 'Sales', recorded_at: 0n })
        .execute();
      await setUsagePrivacy(db, A, { keepDays: 90 }, by);
      await purgeAll(db, NOW);
      const before = await spent(db);
      assert.equal(await erasePerson(db, A, 'Mona@Example.com', NOW), 3);
      assert.equal(await spent(db), before);
      const gone = /Mona Exemple|mona@example|b1"|33155501\*\*|\+3312345/;
      const ofA = async () => {
        await db.deleteFrom('calls').where('tenant_id', '=', B).execute();
        await db.deleteFrom('usage_people').where('tenant_id', '=', B).execute();
        return everything(db);
      };
      assert.match(await everything(db), /Mona of B/);
      assert.doesNotMatch(await ofA(), gone);
      assert.match(await ofA(), /Ali/);
      await callWriter(db, A).write(rows);
      assert.doesNotMatch(await ofA(), gone);
      assert.equal(await spent(db), before);
      await assert.rejects(erasePerson(db, A, ' ', NOW), RangeError);
    });

    it('erases by object id alike', async () => {
      const { db } = await open();
      await callWriter(db, A).write([callRow()]);
      assert.equal(await erasePerson(db, A, MONA.toUpperCase(), NOW), 1);
      assert.doesNotMatch(await everything(db), /Mona|mona@/);
    });
  });
});
