import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { servicesOnBothEngines } from '../doubles/pricing-requests.ts';
import { TEST_KEY } from '../doubles/pricing-service.ts';
import {
  type Came,
  call,
  EVERY_OPERATION,
  entryTried,
  everythingTold,
  markOf,
  TENANT_OPERATIONS,
} from './every-operation.ts';

const RUNS = 10;
/** Three tenants of its own for every run. */
const TRIPLES = Array.from({ length: RUNS }, () => ({ a: randomUUID(), b: randomUUID(), c: randomUUID() }));
const keys = [{ name: 'test', key: TEST_KEY, tenants: TRIPLES.flatMap((all) => Object.values(all)) }];
const OPERATIONS = Object.keys(EVERY_OPERATION);
const WRITING = TENANT_OPERATIONS.filter(({ method }) => method !== 'GET').map((one) => one.operationId);

const NOBODYS = '00000000-0000-4000-8000-00000000ffff';
const ABOUT_ONE: ReadonlySet<string> = new Set(
  TENANT_OPERATIONS.filter(({ path }) => /{(entry|mail)Id}/.test(path)).map((one) => one.operationId),
);

/** Operations in any order, those that write as often as all others together. */
const operation = fc.oneof(fc.constantFrom(...OPERATIONS), fc.constantFrom(...WRITING));

/** Gives a tenant data of its own: calls, a ledger with a recharge to confirm, facts and settings. */
async function furnish(url: string, tenantId: string): Promise<string[]> {
  const ids: string[] = [];
  const steps: [operationId: string, n: number][] = [
    ['importFile', 5],
    ['recordEntry', 0],
    ['setAutoRecharge', 3],
    ['setBilling', 1],
    ['setCounting', 1],
    ['importFile', 8],
    ['recordEntry', 2],
    ['postMail', 3],
    ['takeRateCard', 4],
  ];
  for (const [operationId, n] of steps) {
    const { status, madeId } = await call(url, operationId, { tenantId, n, ids });
    assert.ok(status === 200 || status === 201, `${operationId} ${status}`);
    if (madeId) ids.push(madeId);
  }
  return ids;
}

/** A body with made-up ids left out and entries in one order: those differ between two services. */
function withoutIds({ status, text }: Came): string {
  if (!text.startsWith('{')) return `${status} ${text}`;
  const blank = (value: unknown) =>
    JSON.stringify(value, (key, inner) =>
      ['id', 'reverses', 'reversedBy', 'entryId', 'importId', 'instance', 'next'].includes(key)
        ? inner !== null
        : inner,
    );
  const body = JSON.parse(text) as { entries?: unknown[] };
  body.entries?.sort((x, y) => (blank(x) < blank(y) ? -1 : blank(x) > blank(y) ? 1 : 0));
  return `${status} ${blank(body)}`;
}

describe('what one tenant does', () => {
  it('is tried over every operation of the contract that belongs to a tenant', () => {
    assert.deepEqual(
      OPERATIONS.toSorted(),
      TENANT_OPERATIONS.map(({ operationId }) => operationId).toSorted(),
      'add what is new in the contract to every-operation.ts, so that its isolation is proven',
    );
  });

  servicesOnBothEngines((start) => {
    it('never shows in what another is told, in any order of requests, also when ids and keys are tried out', async function () {
      this.timeout(240_000);
      const step = fc.record({
        who: fc.constantFrom('a' as const, 'b' as const),
        operation,
        n: fc.nat(9),
      });
      // A service of its own for what one tenant does: in the same one, a leak to everybody would go unseen.
      const [shared, alone] = [await start({ keys }), await start({ keys })];
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
          const tenants = TRIPLES[run++ % RUNS]!;
          // One names entries of its own, in both alike; the other names those of either.
          const known = { own: [] as string[], everybody: [] as string[], alone: [] as string[] };
          for (const { who, operation, n } of steps) {
            if (who === 'a') {
              const here = await call(shared.url, operation, { tenantId: tenants.a, n, ids: known.own });
              const there = await call(alone.url, operation, { tenantId: tenants.a, n, ids: known.alone });
              assert.equal(withoutIds(here), withoutIds(there), operation);
              if (here.madeId) known.own.push(here.madeId);
              if (here.madeId) known.everybody.push(here.madeId);
              if (there.madeId) known.alone.push(there.madeId);
            } else {
              const came = await call(shared.url, operation, {
                tenantId: tenants.b,
                n,
                ids: known.everybody,
              });
              if (came.madeId) known.everybody.push(came.madeId);
            }
          }
          const [here, there] = [
            await everythingTold(shared.url, tenants.a),
            await everythingTold(alone.url, tenants.a),
          ];
          for (const [question, came] of Object.entries(here)) {
            assert.equal(withoutIds(came), withoutIds(there[question]!), question);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    });

    it('finds nothing under an id of another, as under an id that nobody has', async () => {
      const { url } = await start({ keys });
      const { a, b } = TRIPLES[0]!;
      const ids = await furnish(url, b);
      await furnish(url, a);
      for (const operation of ABOUT_ONE) {
        for (const [at, id] of [...ids, NOBODYS].entries()) {
          // A key that was not used yet, so that nothing but the id decides.
          const { status, text } = await call(url, operation, { tenantId: a, n: 1_000 + at, ids: [id] });
          assert.equal(status, 404, `${operation} ${text}`);
        }
      }
    });

    it('changes no byte of what another is told, and tells nothing of it', async function () {
      this.timeout(240_000);
      const { url } = await start({ keys });
      const step = fc.record({ who: fc.constantFrom('a' as const, 'c' as const), operation, n: fc.nat(9) });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
          const tenants = TRIPLES[run++ % RUNS]!;
          // Everybody knows the ids of all entries there are.
          const owners = new Map<string, string>();
          for (const tenantId of Object.values(tenants)) {
            for (const id of await furnish(url, tenantId)) owners.set(id, tenantId);
          }
          // Asking for the balance writes what was noticed: after that, asking changes nothing more.
          await everythingTold(url, tenants.b);
          const before = await everythingTold(url, tenants.b);
          assert.match(before['getUsageCsv 0']?.text ?? '', new RegExp(markOf(tenants.b)));
          assert.match(before['listLedger 0']?.text ?? '', new RegExp(markOf(tenants.b)));
          for (const { who, operation, n } of steps) {
            const doing = { tenantId: tenants[who], n, ids: [...owners.keys()] };
            const { status, text, madeId } = await call(url, operation, doing);
            if (ABOUT_ONE.has(operation) && owners.get(entryTried(doing)) !== tenants[who]) {
              // Unknown; or the key was used already, for something of one's own.
              assert.ok([404, 409].includes(status) || owners.get(madeId ?? '') === tenants[who], text);
            }
            if (madeId && !owners.has(madeId)) owners.set(madeId, tenants[who]);
            for (const other of Object.values(tenants).filter((id) => id !== tenants[who])) {
              assert.ok(!text.includes(markOf(other)), `${operation} tells of another tenant: ${text}`);
            }
          }
          const after = await everythingTold(url, tenants.b);
          for (const [question, { status, text }] of Object.entries(before)) {
            const now = after[question];
            // A refusal names its request, which is another each time.
            if (status >= 400) assert.equal(now?.status, status, question);
            else assert.deepEqual([now?.status, now?.text], [status, text], question);
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    });

    it('needs a key for it: the key of another opens no operation, and nothing comes of trying', async () => {
      const { a, b } = TRIPLES[0]!;
      const own = { name: 'a', key: 'the-key-of-a-for-tests', tenants: [a] };
      const { url } = await start({ keys: [...keys, own] });
      const ids = await furnish(url, b);
      await everythingTold(url, b);
      const before = await everythingTold(url, b);
      for (const operationId of OPERATIONS) {
        const came = await call(url, operationId, { tenantId: b, n: 2, ids }, own.key);
        assert.equal(came.status, 403, operationId);
        assert.ok(!came.text.includes(markOf(b)), operationId);
      }
      const after = await everythingTold(url, b);
      assert.deepEqual(after['listLedger 0'], before['listLedger 0']);
      assert.deepEqual(after['getUsageCsv 0'], before['getUsageCsv 0']);
      assert.deepEqual(after['getBilling 0'], before['getBilling 0']);
    });
  });
});
