import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PostgresAdapter, sql } from 'kysely';
import { usageRollups } from '../../../../../services/pricing-service/store/006-usage-rollups.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { spendByDay } from '../../../../../services/pricing-service/usage/spend-by-day.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 0, 10);
const TENANTS = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;

/** What the days must hold, added up here from the calls as they are, one by one. */
async function expectedDays(db: PricingDb): Promise<Map<string, bigint[]>> {
  const sums = new Map<string, bigint[]>();
  for (const call of await db.selectFrom('calls').selectAll().execute()) {
    const person = call.organiser_id ?? call.organiser_upn?.toLowerCase() ?? call.organiser_name ?? '';
    const inbound = ['conf_in', 'ucap_in'].includes(call.call_type);
    const outbound = ['conf_out', 'ucap_out'].includes(call.call_type);
    const keys = {
      type: call.call_type,
      country: call.destination ?? '',
      number: (inbound ? call.callee_number : outbound ? call.caller_number : null) ?? '',
      organiser: person,
      capability: call.capability ?? '',
      slot: String(Math.floor((Number(call.started_at) % DAY) / 300_000)),
    };
    for (const [dimension, key] of Object.entries(keys)) {
      const id = JSON.stringify([
        call.tenant_id,
        dimension,
        call.currency ?? '',
        Math.floor(Number(call.started_at) / DAY),
        key,
      ]);
      const sum = sums.get(id) ?? [0n, 0n, 0n, 0n];
      sums.set(
        id,
        [1n, call.duration_s, call.charge, call.fee].map((one, at) => one + (sum[at] ?? 0n)),
      );
    }
  }
  return new Map([...sums].sort());
}

async function storedDays(db: PricingDb): Promise<Map<string, bigint[]>> {
  const rows = await db.selectFrom('usage_days').selectAll().execute();
  return new Map(
    rows
      .map((row): [string, bigint[]] => [
        JSON.stringify([row.tenant_id, row.dimension, row.currency, Number(row.day), row.key]),
        [row.calls, row.seconds, row.charge, row.fee],
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const anyCall: fc.Arbitrary<CallRow> = fc
  .record({
    sourceId: fc.integer({ min: 1, max: 8 }).map((n) => `row-${n}`),
    origin: fc.constantFrom('graph' as const, 'file' as const),
    startedAt: fc.integer({ min: 0, max: 3 * 24 * 60 }).map((minutes) => T0 + minutes * 60_000),
    durationSeconds: fc.nat(3600),
    callType: fc.constantFrom('conf_in', 'conf_out', 'ucap_in', 'user_out', 'tomorrow’s'),
    destinationName: fc.constantFrom('France', 'Morocco', null),
    licenseCapability: fc.constantFrom('MCOMEETACPEA', null),
    userId: fc.constantFrom('00000000-0000-4000-8000-0000000000b1', null),
    userPrincipalName: fc.constantFrom('Mona@Example.com', null),
    userDisplayName: fc.constantFrom('Mona', null),
    calleeNumber: fc.constantFrom('+33155501', null),
    currency: fc.constantFrom('EUR', 'USD', null),
    charge: fc.bigInt({ min: -5n, max: 9_007_199_254n }),
    connectionFee: fc.constantFrom(null, 50_000n),
  })
  .map((different) => callRow(different));

const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      tenant: fc.nat(1),
      rows: fc.array(anyCall, { maxLength: 6 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('remove' as const),
      tenant: fc.nat(1),
      callType: fc.constantFrom('conf_in', 'conf_out'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      tenant: fc.nat(1),
      by: fc.bigInt({ min: 1n, max: 99n }),
    }),
  },
);

describe('the days of usage', () => {
  onBothEngines((open) => {
    it('are what the calls come to, however calls come, change and go', async function () {
      this.timeout(60_000);
      const { db } = await open();
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 5 }), async (steps) => {
          await db.deleteFrom('calls').execute();
          for (const step of steps) {
            const tenant = TENANTS[step.tenant]!;
            if (step.kind === 'write') {
              await db.transaction().execute(async (tx) => {
                await callWriter(tx, tenant).write(step.rows);
              });
            } else if (step.kind === 'remove') {
              await db
                .deleteFrom('calls')
                .where('tenant_id', '=', tenant)
                .where('call_type', '=', step.callType)
                .execute();
            } else {
              await db
                .updateTable('calls')
                .set({ charge: sql`charge + ${step.by}`, started_at: sql`started_at + 3600000` })
                .where('tenant_id', '=', tenant)
                .execute();
            }
            assert.deepEqual(await storedDays(db), await expectedDays(db));
          }
        }),
        { numRuns: 40 },
      );
    });

    it('hold nothing of a transaction that fails', async () => {
      const { db } = await open();
      await assert.rejects(
        db.transaction().execute(async (tx) => {
          await callWriter(tx, TENANTS[0]).write([callRow()]);
          throw new Error('the machine dies');
        }),
      );
      assert.equal((await storedDays(db)).size, 0);
    });

    it('give the same spending as the calls themselves, cut at any instants', async () => {
      const { db } = await open();
      const instant = fc
        .integer({ min: -300, max: 80 * 60 })
        .map((minutes) => T0 + minutes * 60_000 + (minutes % 3) - 1);
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyCall, { maxLength: 8 }),
          fc.tuple(instant, instant, instant),
          async (rows, instants) => {
            await db.deleteFrom('calls').execute();
            await callWriter(db, TENANTS[0]).write(rows);
            const [from = 0, split = 0, until = 0] = instants.toSorted((a, b) => a - b);
            const within = (
              await db.selectFrom('calls').selectAll().where('currency', '=', 'EUR').execute()
            ).filter((call) => call.started_at > BigInt(from) && call.started_at <= BigInt(until));
            const total = (calls: readonly { charge: bigint; fee: bigint }[]) =>
              calls.reduce((sum, call) => sum + call.charge + call.fee, 0n);
            const spends = await spendByDay(db, TENANTS[0], 'EUR', { from, split, until });
            assert.equal(total(spends), total(within));
            assert.equal(
              total(spends.filter((spend) => spend.at > split)),
              total(within.filter((call) => call.started_at > BigInt(split))),
            );
            assert.equal(
              spends.reduce((sum, spend) => sum + spend.calls, 0),
              within.length,
            );
          },
        ),
        { numRuns: 40 },
      );
    });

    it('are filled from calls that were there before them', async () => {
      const { db } = await open();
      await callWriter(db, TENANTS[0]).write([callRow(), callRow({ sourceId: 'two', currency: null })]);
      const before = await storedDays(db);
      assert.equal(before.size, 12);
      for (const table of ['usage_days', 'usage_people', 'usage_settings'] as const)
        await db.schema.dropTable(table).execute();
      await db.schema.dropIndex('calls_organiser').execute();
      await dropTriggers(db);
      await usageRollups.up(db);
      assert.deepEqual(await storedDays(db), before);
      const people = await db.selectFrom('usage_people').selectAll().execute();
      assert.deepEqual(
        people.map((person) => person.name),
        ['Mona Exemple'],
      );
    });

    it('stay as they were of a time whose calls were given up', async () => {
      const { db } = await open();
      const old = callRow({ startedAt: T0 });
      await callWriter(db, TENANTS[0]).write([old, callRow({ sourceId: 'new', startedAt: T0 + DAY })]);
      const before = await storedDays(db);
      await db
        .updateTable('usage_settings')
        .set({ purged_before: BigInt(T0 + DAY) })
        .execute();
      await db
        .deleteFrom('calls')
        .where('started_at', '<', BigInt(T0 + DAY))
        .execute();
      assert.deepEqual(await storedDays(db), before);
      await callWriter(db, TENANTS[0]).write([old]);
      assert.deepEqual(await storedDays(db), before);
    });
  });
});

async function dropTriggers(db: PricingDb): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    for (const event of ['insert', 'update', 'delete'])
      await sql.raw(`drop function calls_usage_${event} cascade`).execute(db);
    return;
  }
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(
    db,
  );
  for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db);
}
