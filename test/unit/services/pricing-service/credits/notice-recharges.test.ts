import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { balanceAnswer } from '../../../../../services/pricing-service/credits/balance-answer.ts';
import {
  appendEntry,
  ledgerEntries,
  recordAutoRecharge,
} from '../../../../../services/pricing-service/credits/ledger-repository.ts';
import { noticeRecharges } from '../../../../../services/pricing-service/credits/notice-recharges.ts';
import { undoEntry } from '../../../../../services/pricing-service/credits/write-entry.ts';
import { FILE_LIMITS } from '../../../../../services/pricing-service/files/file-limits.ts';
import { importStore } from '../../../../../services/pricing-service/files/import-store.ts';
import { importFile } from '../../../../../services/pricing-service/files/import-usage.ts';
import { refreshTenant } from '../../../../../services/pricing-service/graph/refresh-tenant.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { startFakeGraph } from '../../../../doubles/fake-graph.ts';
import { fakeCall } from '../../../../doubles/fake-graph-calls.ts';
import { clientOf } from '../../../../doubles/graph-clients.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';
import { A_CALL, pstnCsv, scratch } from '../../../../doubles/usage-files.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const NOW = new Date('2026-03-02T08:00:00Z');
const READ_AT = Date.UTC(2026, 1, 27, 9);
const EUR = 1_000_000n;
const AUTHOR = '00000000-0000-4000-8000-0000000000a1';

/** A tenant that read 100 euros on Friday; auto-recharge brings 200 below 50. */
async function reading(db: PricingDb, tenantId: string, state: 'on' | 'off' = 'on'): Promise<void> {
  const entry = {
    id: randomUUID(),
    kind: 'reading' as const,
    currency: 'EUR',
    amount: 100n * EUR,
    occurredAt: READ_AT,
    recordedAt: READ_AT,
    author: AUTHOR,
    origin: 'admin' as const,
    reverses: null,
    note: null,
  };
  await appendEntry(db, tenantId, entry, 'reading');
  const by = { now: new Date(READ_AT), author: AUTHOR };
  await recordAutoRecharge(db, tenantId, 'EUR', { state, trigger: 50n * EUR, amount: 200n * EUR }, by);
}

const probable = async (db: PricingDb, tenantId = A) =>
  (await ledgerEntries(db, tenantId)).filter((entry) => entry.kind === 'probableRecharge');

/** Calls of one day as a file, charged so much each. */
async function takeIn(db: PricingDb, charges: readonly string[], { dryRun = false } = {}): Promise<string> {
  const files = await scratch();
  const rows = charges.map((Charge, n) => ({
    ...A_CALL,
    UsageId: `00000000-0000-4000-8000-00000000c${String(n).padStart(3, '0')}`,
    'Start Time': `2026-02-28T0${n}:00:00.0000000Z`,
    'End Time': `2026-02-28T0${n}:10:00.0000000Z`,
    'Connection Fee': '0',
    Charge,
  }));
  try {
    const result = await importFile(
      await files.file('calls.csv', pstnCsv(rows)),
      'calls.csv',
      importStore(db),
      {
        tenantId: A,
        mapping: {},
        limits: FILE_LIMITS,
        dryRun,
        by: 'test',
        now: () => NOW,
        newId: randomUUID,
      },
    );
    return result.outcome;
  } finally {
    await files.remove();
  }
}

async function refresh(db: PricingDb, charge: string): Promise<void> {
  const graph = await startFakeGraph();
  try {
    graph.calls.push(
      fakeCall(1, {
        startDateTime: '2026-02-28T09:00:00Z',
        endDateTime: '2026-02-28T09:03:39Z',
        charge,
      }),
    );
    const rules = { historyDays: 60, rereadDays: 7, windowDays: 30 };
    await refreshTenant(db, { tenantId: A, client: clientOf(graph).client, rules, now: () => NOW });
  } finally {
    await graph.close();
  }
}

describe('a recharge that nobody typed', () => {
  onBothEngines((open) => {
    for (const [way, bring] of [
      ['a file', (db: PricingDb) => takeIn(db, ['60.00'])],
      ['Graph', (db: PricingDb) => refresh(db, '60.00')],
    ] as const) {
      it(`is written once ${way} has brought the calls that took the balance below the trigger`, async () => {
        const { db } = await open();
        await reading(db, A);
        await reading(db, B);
        await bring(db);
        const [one, ...more] = await probable(db);
        assert.deepEqual(
          [one?.amount, one?.currency, one?.origin, more],
          [200n * EUR, 'EUR', 'estimate', []],
        );
        assert.equal(new Date(one?.occurredAt ?? 0).toISOString().slice(0, 10), '2026-02-28');
        await bring(db);
        await balanceAnswer(db, A, NOW);
        assert.deepEqual(await probable(db), [one]);
        assert.deepEqual(await probable(db, B), []);
      });
    }

    it('is written once also where a file and Graph bring the calls, and many notice at the same time', async () => {
      const { db } = await open();
      await reading(db, A);
      await takeIn(db, ['60.00']);
      await refresh(db, '1.00');
      await Promise.all(Array.from({ length: 5 }, () => noticeRecharges(db, A, NOW)));
      assert.equal((await probable(db)).length, 1);
    });

    it('is written for each crossing', async () => {
      const { db } = await open();
      await reading(db, A);
      await takeIn(db, ['60.00']);
      await takeIn(db, ['60.00', '210.00']);
      assert.equal((await probable(db)).length, 2);
    });

    it('is not written above the trigger, by a dry run, where auto-recharge is off, or once it was denied', async () => {
      const { db } = await open();
      await reading(db, A);
      await takeIn(db, ['5.00']);
      assert.equal(await takeIn(db, ['60.00'], { dryRun: true }), 'checked');
      assert.deepEqual(await probable(db), []);
      await takeIn(db, ['60.00']);
      const [one] = await probable(db);
      assert.ok(one);
      const decision = {
        author: AUTHOR,
        note: null,
        id: randomUUID(),
        now: NOW,
        idempotencyKey: 'client:no',
      };
      await undoEntry(db, A, one.id, decision);
      await takeIn(db, ['60.00', '3.00']);
      assert.deepEqual(await probable(db), [one]);

      const other = await open();
      await reading(other.db, A, 'off');
      await takeIn(other.db, ['60.00']);
      assert.deepEqual(await probable(other.db), []);
    });
  });
});
