import assert from 'node:assert/strict';
import { refreshTenant } from '../../../../../services/pricing-service/graph/refresh-tenant.ts';
import { storedCallSync } from '../../../../../services/pricing-service/graph/stored-call-sync.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { licenceSnapshot } from '../../../../../services/pricing-service/tenants/tenant-repository.ts';
import { callKey } from '../../../../../services/pricing-service/usage/call-key.ts';
import { usageState } from '../../../../../services/pricing-service/usage/call-repository.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { spendByDay } from '../../../../../services/pricing-service/usage/spend-by-day.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { type FakeGraph, startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';
import { clientOf } from '../../../../doubles/graph-clients.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 2, 2, 8);
const at = new Date(T0);
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const coverage = { from: T0 - 30 * DAY, to: T0 };
const keyed = (...rows: CallRow[]) => new Map(rows.map((row) => [callKey(row), row]));
const spent = async (db: PricingDb, tenantId = A) =>
  (await spendByDay(db, tenantId, 'EUR', { from: 0, split: 0, until: T0 })).reduce(
    (sum, day) => sum + day.charge,
    0n,
  );

describe('what the synchronisation stores', () => {
  onBothEngines((open) => {
    it('is counted as new, changed or the same, and stored once', async () => {
      const { db } = await open();
      const store = storedCallSync(db);
      const rows = [callRow({ sourceId: '1' }), callRow({ sourceId: '2', charge: 10n })];
      const commit = (...calls: CallRow[]) =>
        store.commit(A, { calls: keyed(...calls), window: coverage, coverage, at });
      assert.deepEqual(await commit(...rows), { fresh: 2, changed: 0, same: 0, onlyInFiles: 0 });
      const corrected = callRow({ sourceId: '2', charge: 20n });
      assert.deepEqual(await commit(rows[0]!, corrected, callRow({ sourceId: '3', charge: 1n })), {
        fresh: 1,
        changed: 1,
        same: 1,
        onlyInFiles: 0,
      });
      assert.equal(await spent(db), 123_456n + 20n + 1n);
    });

    it('remembers the coverage of each tenant apart', async () => {
      const { db } = await open();
      const store = storedCallSync(db);
      await store.commit(A, { calls: new Map(), window: coverage, coverage, at });
      assert.deepEqual(await store.coverage(A), coverage);
      assert.equal(await store.coverage(B), null);
      assert.equal(await spent(db, B), 0n);
    });

    it('takes the charge of Graph where a file told of the call, and keeps it when the file comes again', async () => {
      const { db } = await open();
      const file = callRow({ origin: 'file', sourceId: 'ABC', charge: 120_000n });
      await callWriter(db, A).write([file]);
      const graph = callRow({ origin: 'graph', sourceId: 'abc', charge: 123_456n });
      assert.deepEqual(
        await storedCallSync(db).commit(A, { calls: keyed(graph), window: coverage, coverage, at }),
        {
          fresh: 0,
          changed: 1,
          same: 0,
          onlyInFiles: 0,
        },
      );
      await callWriter(db, A).write([file]);
      assert.equal(await spent(db), 123_456n);
    });

    it('counts calls that only files tell of, as they may be the same under other ids', async () => {
      const { db } = await open();
      const file = callRow({ origin: 'file', sourceId: 'another-id' });
      await callWriter(db, A).write([file, { ...file, sourceId: 'long-ago', startedAt: T0 - 90 * DAY }]);
      const graph = keyed(callRow({ sourceId: 'abc' }));
      const { onlyInFiles } = await storedCallSync(db).commit(A, {
        calls: graph,
        window: coverage,
        coverage,
        at,
      });
      assert.equal(onlyInFiles, 1);
    });

    it('says how far usage is reported: to the newest call, or 48 hours back where none was, and never less', async () => {
      const { db } = await open();
      const store = storedCallSync(db);
      await store.commit(A, { calls: new Map(), window: coverage, coverage, at });
      assert.equal((await usageState(db, A))?.reportedUntil, T0 - 2 * DAY);
      const newest = callRow({ startedAt: T0 - DAY, endedAt: null });
      await store.commit(A, { calls: keyed(newest), window: coverage, coverage, at });
      assert.equal((await usageState(db, A))?.reportedUntil, T0 - DAY);
      await store.commit(A, {
        calls: new Map(),
        window: coverage,
        coverage: { ...coverage, to: T0 - 9 * DAY },
        at,
      });
      assert.equal((await usageState(db, A))?.reportedUntil, T0 - DAY);
    });

    it('is all or nothing: a window that cannot be stored leaves no call and no coverage', async () => {
      const { db } = await open();
      const many = Array.from({ length: 1_200 }, (_, n) => callRow({ sourceId: `row-${n}` }));
      const broken = { ...callRow({ sourceId: 'broken' }), callType: null } as unknown as CallRow;
      await assert.rejects(
        storedCallSync(db).commit(A, { calls: keyed(...many, broken), window: coverage, coverage, at }),
      );
      assert.equal(await spent(db), 0n);
      assert.equal(await storedCallSync(db).coverage(A), null);
    });

    describe('with Graph', () => {
      let graph: FakeGraph;
      beforeEach(async () => {
        graph = await startFakeGraph({ pageSize: 100 });
        for (let n = 1; n <= 250; n++) {
          const startDateTime = new Date(T0 - n * 3_600_000).toISOString();
          graph.calls.push(fakeCall(n, { startDateTime, endDateTime: null, charge: '0.084' }));
        }
        graph.directory.skus = [
          {
            skuId: A,
            skuPartNumber: 'MCOMEETACPEA',
            consumedUnits: 1,
            prepaidUnits: { enabled: 2 },
            servicePlans: [],
          },
        ];
      });
      afterEach(() => graph.close());
      const refresh = (db: PricingDb) =>
        refreshTenant(db, {
          tenantId: A,
          client: clientOf(graph).client,
          rules: { historyDays: 60, rereadDays: 7, windowDays: 30 },
          now: () => at,
        });

      it('brings calls and licences in, and the second run changes nothing', async () => {
        const { db } = await open();
        const first = await refresh(db);
        assert.deepEqual([first.calls.fresh, first.licences], [250, 1]);
        assert.equal(await spent(db), 250n * 84_000n);
        const second = await refresh(db);
        assert.deepEqual([second.calls.fresh, second.calls.changed], [0, 0]);
        assert.equal(await spent(db), 250n * 84_000n);
      });

      it('brings calls in where licences may not be read, and keeps the licences that were known', async () => {
        const { db } = await open();
        await refresh(db);
        graph.misbehave({ kind: 'forbidden' });
        const report = await refresh(db);
        assert.match(String(report.licences), /Organization\.Read\.All/);
        assert.equal(report.calls.stoppedBy, null);
        assert.equal((await licenceSnapshot(db, A))?.skus.length, 1);
      });
    });
  });
});
