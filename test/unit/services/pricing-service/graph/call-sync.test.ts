import assert from 'node:assert/strict';
import { type CallSync, syncCalls } from '../../../../../services/pricing-service/graph/call-sync.ts';
import { type FakeGraph, startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';
import { clientOf } from '../../../../doubles/graph-clients.ts';
import { memoryCallSyncStore } from '../../../../doubles/memory-call-sync-store.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 2, 2, 8);
const tenantId = '00000000-0000-4000-8000-0000000000aa';
const daysAgo = (days: number, from = T0) => ({
  startDateTime: new Date(from - days * DAY).toISOString(),
  endDateTime: new Date(from - days * DAY + 219_000).toISOString(),
});

describe('bringing calls up to date', () => {
  let graph: FakeGraph;
  let store: ReturnType<typeof memoryCallSyncStore>;
  beforeEach(async () => {
    graph = await startFakeGraph({ pageSize: 3, overlap: 1 });
    store = memoryCallSyncStore();
  });
  afterEach(() => graph.close());

  const sync = (different: Partial<CallSync> = {}, at = T0) =>
    syncCalls({
      tenantId,
      client: clientOf(graph).client,
      store,
      rules: { historyDays: 60, rereadDays: 7, windowDays: 20 },
      now: () => new Date(at),
      ...different,
    });
  const add = (count: number, more: (n: number) => Record<string, unknown> = () => ({})) => {
    for (let n = 1; n <= count; n++) graph.calls.push(fakeCall(n, { ...daysAgo(n), ...more(n) }));
  };

  it('imports all history, page by page, each call once', async () => {
    add(50);
    const report = await sync();
    assert.deepEqual([report.fresh, report.changed, report.windows], [50, 0, 3]);
    assert.equal(store.calls.size, 50);
    assert.ok(report.repeated > 0, 'pages that overlap were counted');
    assert.equal(report.stoppedBy, null);
    assert.deepEqual(report.coverage, { from: T0 - 60 * DAY, to: T0 });
  });

  it('picks up rows that come late, and nothing twice', async () => {
    add(10);
    await sync();
    graph.calls.push(fakeCall(99, daysAgo(3)), fakeCall(100, daysAgo(-0.5)));
    const report = await sync({}, T0 + DAY);
    assert.deepEqual([report.fresh, report.changed], [2, 0]);
    assert.equal(store.calls.size, 12);
    const again = await sync({}, T0 + DAY);
    assert.deepEqual([again.fresh, again.changed], [0, 0]);
  });

  it('takes over a price that Microsoft corrects', async () => {
    add(1, () => ({ charge: '0.084' }));
    await sync();
    graph.calls.splice(0, 1, fakeCall(1, { ...daysAgo(1), charge: '0.168' }));
    const report = await sync({}, T0 + DAY);
    assert.deepEqual([report.fresh, report.changed], [0, 1]);
    assert.equal([...store.calls.values()][0]?.charge, 168_000n);
  });

  it('stores nothing of a window that breaks midway, keeps those before it, and goes on there', async () => {
    add(50);
    // The first window holds 20 calls on 7 pages; the second breaks on its third.
    graph.misbehave(...Array.from({ length: 9 }, () => ({ kind: 'fine' }) as const), { kind: 'cut-off' });
    const broken = await sync();
    assert.equal(broken.stoppedBy?.code, 'graph-answer-not-json');
    assert.equal(broken.windows, 1);
    assert.equal(store.calls.size, 20);
    assert.deepEqual(store.covered(), { from: T0 - 20 * DAY, to: T0 });
    const rest = await sync();
    assert.equal(rest.stoppedBy, null);
    assert.equal(store.calls.size, 50);
    assert.deepEqual(store.covered(), { from: T0 - 60 * DAY, to: T0 });
  });

  it('stores nothing of pages that go round in a circle', async () => {
    add(10);
    graph.misbehave({ kind: 'fine' }, { kind: 'page-loop' });
    const report = await sync();
    assert.equal(report.stoppedBy?.code, 'graph-page-loop');
    assert.equal(store.calls.size, 0);
    assert.equal(store.covered(), null);
  });

  it('halves a window that holds more than fits', async () => {
    add(50);
    const report = await sync({ mostPages: 3 });
    assert.equal(report.stoppedBy, null);
    assert.equal(store.calls.size, 50);
    assert.ok(report.windows > 3);
    assert.deepEqual(store.covered(), { from: T0 - 60 * DAY, to: T0 });
  });

  it('keeps the coverage in one piece also when it breaks between halves', async () => {
    add(50);
    for (let broken = 1; broken < 40; broken++) {
      graph.misbehave(...Array.from({ length: broken }, () => ({ kind: 'fine' }) as const), {
        kind: 'web-page',
      });
      await sync({ mostPages: 3 });
      const covered = store.covered();
      const within = graph.calls.filter(({ startDateTime }) => {
        const at = Date.parse(startDateTime);
        return covered !== null && at >= covered.from && at <= covered.to;
      });
      assert.equal(store.calls.size, within.length);
    }
  });

  it('stops where even the shortest window holds too much', async () => {
    add(30, () => daysAgo(1));
    const report = await sync({ mostPages: 3 });
    assert.equal(report.stoppedBy?.code, 'graph-too-many-pages');
  });

  it('sets a row aside that cannot be believed, tells where it stood, and keeps the others', async () => {
    add(9, (n) => (n === 5 ? { charge: '-1' } : {}));
    const report = await sync();
    assert.equal(store.calls.size, 8);
    // Page 2 begins with the row that page 1 ended with.
    assert.deepEqual(
      report.doubtful.examples.map(({ window: _window, ...place }) => place),
      [{ page: 2, row: 3, doubt: 'charge-negative', field: 'charge' }],
    );
  });

  it('stores nothing where most rows cannot be believed: their form has changed', async () => {
    add(30, (n) => (n % 3 ? { startDateTime: '0001-01-01T00:00:00Z' } : {}));
    const report = await sync();
    assert.equal(report.stoppedBy?.code, 'graph-rows-not-believable');
    assert.match(report.stoppedBy?.message ?? '', /page 1, row 1.*start-not-believable/);
    assert.equal(store.calls.size, 0);
  });

  it('counts calls without a price and prices that were rounded', async () => {
    add(4, (n) =>
      n < 3 ? { charge: null, connectionCharge: null, currency: null } : { charge: '0.1234567' },
    );
    const report = await sync();
    assert.equal(report.unpriced, 2);
    assert.ok(report.rounded >= 2);
    assert.equal(
      [...store.calls.values()].reduce((sum, call) => sum + (call.charge ?? 0n), 0n),
      246_914n,
    );
  });

  it('tells how far it is', async () => {
    const left: number[] = [];
    await sync({ onWindow: (_window, _report, still) => left.push(still) });
    assert.deepEqual(left, [2, 1, 0]);
  });

  it('lets trouble of the store through: nobody may take it for Graph', async () => {
    const broken = { ...store, commit: () => Promise.reject(new Error('disk full')) };
    await assert.rejects(sync({ store: broken }), /disk full/);
  });

  it('asks for no more than Graph allows in one request', async () => {
    const report = await sync({ rules: { historyDays: 365, rereadDays: 7, windowDays: 90 } });
    assert.equal(report.stoppedBy, null);
    assert.equal(report.windows, 5);
  });
});
