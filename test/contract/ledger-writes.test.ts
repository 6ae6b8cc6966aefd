import assert from 'node:assert/strict';
import { createPricingClient } from '../../services/pricing/pricing-client.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import {
  type Asking,
  askService,
  eur,
  newEntry,
  servicesOnBothEngines,
} from '../doubles/pricing-requests.ts';
import { DEMO_ADMIN, DEMO_TENANT, EMPTY_TENANT, TEST_KEY } from '../doubles/pricing-service.ts';

const OF = `/v1/tenants/${EMPTY_TENANT}`;
const NOON = '2026-03-01T12:00:00Z';
const ABSENT = '00000000-0000-4000-8000-00000000dead';

describe('writing to the ledger', () => {
  servicesOnBothEngines((start) => {
    const opened = async () => {
      const { url } = await start();
      const record = (body: unknown, key = 'k1') =>
        askService(url, 'recordEntry', `${OF}/ledger`, { method: 'POST', body, key });
      const ask = (operation: string, path: string, asking: Asking = {}) =>
        askService(url, operation, OF + path, asking);
      return { url, record, ask };
    };

    it('records a reading, and the balance starts from it', async () => {
      const { record, ask } = await opened();
      const written = await record(
        newEntry('reading', '-12.345678', NOON, { note: 'from the admin center' }),
      );
      assert.equal(written.status, 201);
      assert.equal(written.replayed, false);
      const { entry } = written.body;
      assert.deepEqual(
        [
          entry.kind,
          entry.amount,
          entry.occurredAt,
          entry.recordedAt,
          entry.author,
          entry.origin,
          entry.note,
        ],
        [
          'reading',
          eur('-12.345678'),
          '2026-03-01T12:00:00.000Z',
          '2026-03-02T09:30:00.000Z',
          DEMO_ADMIN,
          'admin',
          'from the admin center',
        ],
      );
      const { body: balance } = await ask('getBalance', '/balance');
      assert.deepEqual(balance.balances[0].known.amount, eur('-12.345678'));
      assert.equal(balance.balances[0].reading.recordedBy, DEMO_ADMIN);
    });

    it('gives the first result to a key that comes again, also when both come at once', async () => {
      const { record, ask } = await opened();
      const both = await Promise.all([1, 2].map(() => record(newEntry('topUp', '50', NOON))));
      const later = await record(newEntry('topUp', '50.00', '2026-03-01T13:00:00Z'));
      const ids = new Set([...both, later].map(({ body }) => body.entry.id));
      assert.equal(ids.size, 1);
      assert.deepEqual(both.map(({ replayed }) => replayed).sort(), [false, true]);
      assert.deepEqual([later.status, later.replayed], [201, true]);
      assert.equal((await ask('listLedger', '/ledger')).body.entries.length, 1);
    });

    it('refuses a key that named another entry', async () => {
      const { record } = await opened();
      await record(newEntry('topUp', '50', NOON));
      const other = await record(newEntry('topUp', '60', NOON));
      assert.deepEqual(
        [other.status, other.body.code, other.body.field],
        [409, 'conflict', 'Idempotency-Key'],
      );
    });

    const misfits: [field: string | undefined, body: unknown][] = [
      ['amount.amount', newEntry('reading', '1,5', NOON)],
      ['amount.amount', newEntry('reading', '1.1234567', NOON)],
      ['amount.amount', newEntry('reading', '1e3', NOON)],
      ['amount.amount', { ...newEntry('reading', '1', NOON), amount: { amount: 1.5, currency: 'EUR' } }],
      ['amount.currency', { ...newEntry('reading', '1', NOON), amount: { amount: '1', currency: 'EUX' } }],
      ['amount', { ...newEntry('reading', '1', NOON), amount: '1 EUR' }],
      ['amount', newEntry('topUp', '-1', NOON)],
      ['amount', newEntry('recharge', '0', NOON)],
      ['amount', newEntry('correction', '0.00', NOON)],
      ['occurredAt', newEntry('reading', '1', '2026-03-02T09:35:01Z')],
      ['occurredAt', newEntry('reading', '1', '2014-12-31T23:59:59Z')],
      ['occurredAt', newEntry('reading', '1', '2026-02-30T25:00:00Z')],
      ['occurredAt', newEntry('reading', '1', '01/03/2026')],
      ['author', newEntry('reading', '1', NOON, { author: 'me' })],
      ['note', newEntry('reading', '1', NOON, { note: 'x'.repeat(201) })],
      ['origin', newEntry('reading', '1', NOON, { origin: 'demo' })],
      ['kind', newEntry('probableRecharge', '1', NOON)],
      ['id', newEntry('reading', '1', NOON, { id: ABSENT })],
      [undefined, [1]],
      [undefined, '{"kind":'],
    ];
    it('names the field that does not fit, and writes nothing', async () => {
      const { record, ask } = await opened();
      for (const [field, body] of misfits) {
        const { status, body: problem } = await record(body);
        const seen = [status, problem.code, problem.field];
        assert.deepEqual(seen, [400, 'request-invalid', field], JSON.stringify([body, problem]));
      }
      assert.equal((await record(newEntry('reading', '1', '2026-03-02T09:34:59Z'))).status, 201);
      assert.equal((await ask('listLedger', '/ledger')).body.entries.length, 1);
    });

    it('wants a key for every write', async () => {
      const { ask } = await opened();
      for (const key of [undefined, '', 'a key', 'x'.repeat(201)]) {
        const { status, body } = await ask('recordEntry', '/ledger', {
          method: 'POST',
          body: newEntry('reading', '1', NOON),
          ...(key === undefined ? {} : { key }),
        });
        assert.deepEqual([status, body.field], [400, 'Idempotency-Key']);
      }
    });

    it('reads no more of a body than it has to', async () => {
      const { url } = await opened();
      const stream = new ReadableStream({
        pull: (controller) => controller.enqueue(new TextEncoder().encode('"'.padEnd(16_384, 'x'))),
      });
      const response = await fetch(`${url}${OF}/ledger`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${TEST_KEY}`,
          'content-type': 'application/json',
          'idempotency-key': 'k',
        },
        body: stream,
        duplex: 'half',
      } as RequestInit);
      assert.equal(response.status, 413);
    });

    it('undoes an entry once, and says in the ledger which by which', async () => {
      const { record, ask } = await opened();
      await record(newEntry('reading', '100', NOON));
      const { id } = (await record(newEntry('topUp', '40', '2026-03-01T13:00:00Z'), 'k2')).body.entry;
      const undo = (entryId: string, key: string) =>
        ask('reverseEntry', `/ledger/${entryId}/reversal`, {
          method: 'POST',
          body: { author: DEMO_ADMIN, note: 'typed twice' },
          key,
        });
      const reversal = await undo(id, 'k3');
      assert.deepEqual([reversal.status, reversal.body.entry.reverses], [201, id]);
      assert.equal((await undo(id, 'k3')).replayed, true);
      assert.deepEqual((await undo(id, 'k4')).body.code, 'conflict');
      assert.deepEqual((await undo(reversal.body.entry.id, 'k5')).body.code, 'conflict');
      assert.deepEqual((await undo(ABSENT, 'k6')).body.code, 'entry-unknown');
      assert.deepEqual((await undo('me', 'k7')).body.field, 'entryId');
      const { entries } = (await ask('listLedger', '/ledger')).body;
      assert.equal(entries.find((one: { id: string }) => one.id === id).reversedBy, reversal.body.entry.id);
      assert.deepEqual((await ask('getBalance', '/balance')).body.balances[0].known.amount, eur('100.00'));
    });

    it('pages through the ledger, newest first, each entry once', async () => {
      const { record, ask } = await opened();
      for (let n = 0; n < 7; n++) await record(newEntry('correction', `${n + 1}`, NOON), `key-${n}`);
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const { body } = await ask('listLedger', `/ledger?limit=3${next ? `&before=${next}` : ''}`);
        seen.push(...body.entries.map((entry: { id: string }) => entry.id));
        next = body.next;
      }
      assert.equal(new Set(seen).size, 7);
      for (const query of ['limit=0', 'limit=201', 'limit=x', 'before=me']) {
        assert.equal((await ask('listLedger', `/ledger?${query}`)).status, 400);
      }
    });

    it('records what auto-recharge is set to, in the currency of the path', async () => {
      const { record, ask } = await opened();
      await record(newEntry('reading', '100', NOON));
      const set = (currency: string, body: object) =>
        ask('setAutoRecharge', `/auto-recharge/${currency}`, { method: 'PUT', body });
      const facts = { state: 'on', trigger: eur('50.00'), amount: eur('500.00'), author: DEMO_ADMIN };
      assert.equal((await set('EUR', facts)).status, 200);
      const { autoRecharge } = (await ask('getBalance', '/balance')).body.balances[0];
      assert.deepEqual(autoRecharge, {
        state: 'on',
        trigger: eur('50.00'),
        amount: eur('500.00'),
        failedAt: null,
      });
      assert.equal((await set('USD', facts)).body.field, 'trigger.currency');
      assert.equal((await set('EUR', { ...facts, amount: eur('0') })).body.field, 'amount');
      assert.equal((await set('EUR', { ...facts, trigger: eur('-1') })).body.field, 'trigger');
      assert.equal((await set('euro', facts)).body.field, 'currency');
    });

    it('records how the organisation buys and pays, and leaves alone what is not said', async () => {
      const { ask } = await opened();
      const set = (body: object) => ask('setBilling', '/billing', { method: 'PUT', body });
      await set({ author: DEMO_ADMIN, agreement: 'ea', country: 'FR' });
      await set({ author: DEMO_ADMIN, billingAccount: 'mca', monthlyBudget: eur('900') });
      const { body } = await ask('getBilling', '/billing');
      assert.deepEqual(
        [body.agreement.value, body.billingAccount.value, body.country.value, body.monthlyBudget.value],
        ['ea', 'mca', 'FR', eur('900.00')],
      );
      await set({ author: DEMO_ADMIN, monthlyBudget: null });
      assert.equal((await ask('getBilling', '/billing')).body.monthlyBudget.value, null);
      assert.equal((await set({ author: DEMO_ADMIN })).status, 400);
      assert.equal((await set({ author: DEMO_ADMIN, country: 'fr' })).body.field, 'country');
    });

    it('writes through the client, sent again after a cut connection as one entry, and tells it what is wrong', async () => {
      const { url } = await opened();
      const client = createPricingClient({ baseUrl: url, apiKey: TEST_KEY, now: () => new Date() });
      const entry = {
        kind: 'reading',
        amount: eur('7'),
        occurredAt: NOON,
        author: DEMO_ADMIN,
      } as const;
      const first = await client.recordEntry(EMPTY_TENANT, entry, 'press-1');
      assert.equal((await client.recordEntry(EMPTY_TENANT, entry, 'press-1')).entry.id, first.entry.id);
      assert.equal((await client.ledger(EMPTY_TENANT)).value.entries.length, 1);
      const failing = (what: Promise<unknown>) =>
        what.then(
          () => assert.fail('written'),
          (error: unknown) => {
            assert.ok(error instanceof PricingError);
            return [error.code, error.field];
          },
        );
      const future = { ...entry, occurredAt: '2027-01-01T00:00:00Z' };
      assert.deepEqual(await failing(client.recordEntry(EMPTY_TENANT, future, 'p2')), [
        'invalid',
        'occurredAt',
      ]);
      const other = { ...entry, amount: eur('8') };
      assert.deepEqual(await failing(client.recordEntry(EMPTY_TENANT, other, 'press-1')), ['conflict', null]);
      assert.deepEqual(
        await failing(client.reverseEntry(EMPTY_TENANT, ABSENT, { author: DEMO_ADMIN }, 'p3')),
        ['not-found', null],
      );
    });

    it('writes to no tenant that the key does not list, and undoes no entry of another tenant', async () => {
      const { url, record } = await opened();
      const { id } = (await record(newEntry('topUp', '40', NOON))).body.entry;
      const elsewhere = `/v1/tenants/${DEMO_TENANT}/ledger`;
      const undo = await askService(url, 'reverseEntry', `${elsewhere}/${id}/reversal`, {
        method: 'POST',
        body: { author: DEMO_ADMIN },
        key: 'k',
      });
      assert.equal(undo.body.code, 'entry-unknown');
      const foreign = `/v1/tenants/${ABSENT}/ledger`;
      const body = newEntry('topUp', '40', NOON);
      const refused = await askService(url, 'recordEntry', foreign, { method: 'POST', body, key: 'k' });
      assert.equal(refused.status, 403);
    });
  });
});
