import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerEntries } from '../../../../../services/pricing-service/credits/ledger-repository.ts';
import { tenantTables } from '../../../../../services/pricing-service/store/001-tenants.ts';
import { creditTables } from '../../../../../services/pricing-service/store/002-credits.ts';
import { usageTables } from '../../../../../services/pricing-service/store/003-usage.ts';
import {
  openPricingStore,
  type PricingTables,
} from '../../../../../services/pricing-service/store/pricing-store.ts';
import { callCurrencies, usageState } from '../../../../../services/pricing-service/usage/call-repository.ts';
import { openStore, type StoreLocation } from '../../../../../services/store/open-database.ts';
import { dropSchema, freshPostgres, postgresAnswers } from '../../../../doubles/pricing-stores.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const T0 = 1_767_258_000_000n;

/** A store as the first version left it, with data. */
async function writeOldStore(location: StoreLocation): Promise<void> {
  const old = await openStore<PricingTables>(location, {
    '001-tenants': tenantTables,
    '002-credits': creditTables,
    '003-usage': usageTables,
  });
  const entry = { tenant_id: A, currency: 'EUR', occurred_at: T0, recorded_at: T0, author: null };
  const rows = [
    { ...entry, id: '1', kind: 'reading', amount: 9_007_199_254_740_993n, idempotency_key: 'k1' },
    { ...entry, id: '2', kind: 'reversal', amount: 1n, idempotency_key: 'k2' },
  ];
  for (const row of rows) {
    const values = { ...row, origin: 'admin', reverses: row.id === '2' ? '1' : null };
    await old.db
      .insertInto('ledger')
      .values(values as never)
      .execute();
  }
  const call = { tenant_id: A, id: 'c', started_at: T0, duration_s: 60n, call_type: 'conf_out' };
  const money = { currency: 'EUR', charge: 5n, fee: 1n, origin: 'file' };
  await old.db
    .insertInto('calls')
    .values({ ...call, ...money } as never)
    .execute();
  await old.db
    .insertInto('usage_state')
    .values({ tenant_id: A, reported_until: T0, updated_at: T0, origin: 'file' })
    .execute();
  await old.close();
}

async function keepsEverything(location: StoreLocation): Promise<void> {
  await writeOldStore(location);
  // Twice: a second start finds everything done.
  for (let start = 0; start < 2; start++) {
    const { db, close } = await openPricingStore(location);
    const entries = await ledgerEntries(db, A);
    assert.deepEqual(entries.map(({ id, amount, reverses, note }) => [id, amount, reverses, note]).sort(), [
      ['1', 9_007_199_254_740_993n, null, null],
      ['2', 1n, '1', null],
    ]);
    assert.deepEqual(await callCurrencies(db, A), ['EUR']);
    assert.equal((await usageState(db, A))?.reportedUntil, Number(T0));
    await close();
  }
}

describe('a pricing store of the first version', () => {
  it('is brought up to date with all its data, on SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pricing-store-'));
    try {
      await keepsEverything({ engine: 'sqlite', file: join(folder, 'pricing.db') });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is brought up to date with all its data, on PostgreSQL', async function () {
    if (!(await postgresAnswers())) this.skip();
    const location = freshPostgres();
    try {
      await keepsEverything(location);
    } finally {
      await dropSchema(location.schema);
    }
  });
});
