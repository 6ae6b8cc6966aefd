import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { balanceAnswer } from '../../../../../services/pricing-service/credits/balance-answer.ts';
import type { LedgerEntry } from '../../../../../services/pricing-service/credits/ledger.ts';
import {
  appendEntry,
  autoRecharges,
  ledgerEntries,
  recordAutoRecharge,
} from '../../../../../services/pricing-service/credits/ledger-repository.ts';
import { eligibilityAnswer } from '../../../../../services/pricing-service/eligibility/eligibility-answer.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import {
  addTenant,
  isDemo,
  licenceSnapshot,
  recordFact,
  replaceLicences,
  tenantFacts,
} from '../../../../../services/pricing-service/tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../../../../../services/pricing-service/usage/call-repository.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { spendByDay } from '../../../../../services/pricing-service/usage/spend-by-day.ts';
import { storeCalls } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 0, 10, 9);
const NOW = new Date(T0 + 20 * DAY);
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const by = (at: number) => ({ now: new Date(at), author: null });
const entry = (id: string, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id,
  kind: 'topUp',
  currency: 'EUR',
  amount: 9_007_199_254_740_993n,
  occurredAt: T0,
  recordedAt: T0,
  author: 'somebody',
  origin: 'admin',
  reverses: null,
  note: null,
  ...more,
});
const call = (sourceId: string, startedAt: number, charge: bigint, more: Partial<CallRow> = {}) =>
  callRow({ sourceId, startedAt, charge, connectionFee: 1n, origin: 'file', ...more });
const usage = (reportedUntil: number) => ({
  reportedUntil,
  updatedAt: reportedUntil,
  origin: 'file' as const,
});

describe('the pricing store', () => {
  onBothEngines((open) => {
    it('gives a ledger entry back exactly, and writes one key once', async () => {
      const { db } = await open();
      const one = entry('1');
      assert.equal(await appendEntry(db, A, one, 'k'), true);
      assert.equal(await appendEntry(db, A, entry('2'), 'k'), false);
      assert.equal(await appendEntry(db, B, entry('2'), 'k'), true);
      assert.deepEqual(await ledgerEntries(db, A), [one]);
    });

    it('lets an entry be reversed once', async () => {
      const { db } = await open();
      await appendEntry(db, A, entry('1'), 'k1');
      const reversal = (id: string) => entry(id, { kind: 'reversal', reverses: '1' });
      await appendEntry(db, A, reversal('2'), 'k2');
      assert.equal(await appendEntry(db, A, reversal('3'), 'k3'), false);
      assert.equal((await ledgerEntries(db, A)).length, 2);
    });

    it('keeps the newest fact of each name and what auto-recharge was said to be last', async () => {
      const { db } = await open();
      await recordFact(db, A, 'agreement', { value: 'ea', asOf: T0, origin: 'admin' }, by(T0));
      await recordFact(db, A, 'agreement', { value: 'mcaE', asOf: T0 + 1, origin: 'graph' }, by(T0 + 1));
      assert.deepEqual(await tenantFacts(db, A), {
        agreement: { value: 'mcaE', asOf: T0 + 1, origin: 'graph' },
      });
      await recordAutoRecharge(db, A, 'EUR', { state: 'off', trigger: null, amount: null }, by(T0));
      await recordAutoRecharge(db, A, 'EUR', { state: 'on', trigger: 5n, amount: 7n }, by(T0));
      assert.deepEqual(
        await autoRecharges(db, A),
        new Map([['EUR', { state: 'on', trigger: 5n, amount: 7n }]]),
      );
    });

    it('puts a licence snapshot in place of the old one, whole', async () => {
      const { db } = await open();
      const sku = (skuId: string) => ({
        skuId,
        partNumber: 'X',
        planIds: ['p', 'q'],
        enabled: 3,
        assigned: 2,
      });
      const snapshot = (...ids: string[]) => ({ skus: ids.map(sku), takenAt: T0, origin: 'graph' as const });
      assert.equal(await licenceSnapshot(db, A), null);
      await replaceLicences(db, A, snapshot('1', '2'));
      await replaceLicences(db, A, snapshot('2'));
      assert.deepEqual(await licenceSnapshot(db, A), snapshot('2'));
    });

    it('sums calls by UTC day, split at the reading, and takes a call once', async () => {
      const { db } = await open();
      const midnight = Math.floor(T0 / DAY) * DAY;
      const calls = [
        call('1', midnight + 1, 10n),
        call('2', T0, 20n),
        call('3', T0 + 1, 40n),
        call('4', midnight + DAY, 80n),
        call('5', midnight + DAY, 160n, { currency: 'USD' }),
        call('6', midnight + DAY, 320n, { currency: null }),
      ];
      await storeCalls(db, A, calls, usage(T0 + DAY));
      await storeCalls(db, A, [call('4', midnight + DAY, 80n)], usage(T0 + 2 * DAY));
      const range = { from: midnight, split: T0, until: NOW.getTime() };
      assert.deepEqual(await spendByDay(db, A, 'EUR', range), [
        { at: midnight + 1, charge: 30n, fee: 2n, calls: 2 },
        { at: T0 + 1, charge: 40n, fee: 1n, calls: 1 },
        { at: midnight + DAY, charge: 80n, fee: 1n, calls: 1 },
      ]);
      assert.deepEqual([...(await callCurrencies(db, A))].sort(), ['EUR', 'USD']);
      assert.deepEqual(await usageState(db, A), usage(T0 + 2 * DAY));
    });

    it('stores nothing of a batch that fails half-way', async () => {
      const { db } = await open();
      const broken = call('2', T0, 1n, { callType: null as unknown as string });
      await assert.rejects(storeCalls(db, A, [call('1', T0, 1n), broken], usage(T0)));
      assert.deepEqual(await callCurrencies(db, A), []);
      assert.equal(await usageState(db, A), null);
    });

    /** Everything that a tenant can be told, as one value. */
    const told = async (db: PricingDb, tenantId: string) => ({
      demo: await isDemo(db, tenantId),
      facts: await tenantFacts(db, tenantId),
      licences: await licenceSnapshot(db, tenantId),
      ledger: await ledgerEntries(db, tenantId),
      recharges: [...(await autoRecharges(db, tenantId))],
      usage: await usageState(db, tenantId),
      spends: await spendByDay(db, tenantId, 'EUR', { from: 0, split: T0, until: NOW.getTime() }),
      balance: await balanceAnswer(db, tenantId, NOW),
      eligibility: await eligibilityAnswer(db, tenantId, countryBook(COUNTRY_DATA), NOW),
    });

    it('never lets a tenant see what was written for another, in any order of writes', async () => {
      type Write = { what: number; n: number };
      const doWrite = async (db: PricingDb, tenant: string, { what, n }: Write) => {
        const at = T0 + n * 3_600_000;
        switch (what) {
          case 0:
            return addTenant(db, tenant, n % 2 === 0, new Date(at));
          case 1:
            return recordFact(
              db,
              tenant,
              'agreement',
              { value: n % 2 ? 'ea' : 'csp', asOf: at, origin: 'admin' },
              by(at),
            );
          case 2:
            return replaceLicences(db, tenant, {
              skus: [{ skuId: `s${n}`, partNumber: 'X', planIds: [], enabled: n, assigned: 0 }],
              takenAt: at,
              origin: 'file',
            });
          case 3: {
            const kind = n % 3 ? ('topUp' as const) : ('reading' as const);
            return appendEntry(
              db,
              tenant,
              entry(`e${n}`, { kind, amount: BigInt(n), occurredAt: at }),
              `k${n}`,
            );
          }
          case 4:
            return recordAutoRecharge(
              db,
              tenant,
              'EUR',
              { state: 'on', trigger: BigInt(n), amount: 1n },
              by(at),
            );
          default:
            return storeCalls(db, tenant, [call(`c${n}`, at, BigInt(n))], usage(at));
        }
      };
      const write = fc.record({ what: fc.nat(5), n: fc.integer({ min: 1, max: 9 }) });
      const writes = fc.array(
        fc.record({ tenant: fc.constantFrom('own' as const, 'other' as const), write }),
        { maxLength: 15 },
      );
      // A store of its own for what one tenant wrote: in the same one, a leak to everybody would go unseen.
      const [shared, alone] = [await open(), await open()];
      await addTenant(shared.db, '00000000-0000-4000-8000-000000000000', true, NOW);
      await fc.assert(
        fc.asyncProperty(writes, async (sequence) => {
          const ids = { own: randomUUID(), other: randomUUID() };
          for (const { tenant, write } of sequence) {
            await doWrite(shared.db, ids[tenant], write);
            if (tenant === 'own') await doWrite(alone.db, ids.own, write);
          }
          assert.deepEqual(await told(shared.db, ids.own), await told(alone.db, ids.own));
        }),
        { numRuns: 25 },
      );
    });
  });
});
