import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPricingClient } from '../../../../../services/pricing/pricing-client.ts';
import { DEMO_TENANT, startPricingService, TEST_KEY } from '../../../../doubles/pricing-service.ts';

describe('the demo tenant', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pricing-demo-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const balanceAt = async (now: Date) => {
    const store = { engine: 'sqlite', file: join(folder, 'pricing.db') } as const;
    const service = await startPricingService({ store, now: () => now });
    try {
      const client = createPricingClient({ baseUrl: service.url, apiKey: TEST_KEY, now: () => now });
      return (await client.balance(DEMO_TENANT)).value;
    } finally {
      await service.stop();
    }
  };

  it('is the same after a second start on the same data, also on a later day', async () => {
    const first = await balanceAt(new Date('2026-03-02T09:30:00Z'));
    assert.equal(first.demo, true);
    assert.equal(first.balances[0]?.reading?.origin, 'demo');
    assert.equal(first.balances[0]?.usage.origin, 'demo');
    assert.ok((first.balances[0]?.since?.calls ?? 0) > 20);
    assert.deepEqual(await balanceAt(new Date('2026-03-02T09:30:00Z')), first);
    const later = await balanceAt(new Date('2026-03-03T09:30:00Z'));
    assert.deepEqual(later.balances[0]?.since, first.balances[0]?.since);
    assert.deepEqual(later.balances[0]?.reading, first.balances[0]?.reading);
  });
});
