import assert from 'node:assert/strict';
import { balanceAnswer } from '../../../../../services/pricing-service/credits/balance-answer.ts';
import { seedDemo } from '../../../../../services/pricing-service/demo/seed-demo.ts';
import { balanceRunway } from '../../../../../services/pricing-service/forecast/balance-runway.ts';
import { DEMO_TENANT, EMPTY_TENANT } from '../../../../doubles/pricing-service.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const NOW = new Date('2026-03-02T09:30:00Z');

describe('the runway of a balance', () => {
  onBothEngines((open) => {
    it('is forecast from the tenant’s own days, the same each time, and says from which', async () => {
      const { db } = await open();
      await seedDemo(db, DEMO_TENANT, NOW);
      const [balance] = (await balanceAnswer(db, DEMO_TENANT, NOW)).balances;
      const { runway } = balance ?? assert.fail('no balance');
      assert.equal(runway?.state, 'estimate');
      const { p10, p50, p90, note } = runway ?? assert.fail('no runway');
      assert.ok(p10 && p50 && '2026-03-02' <= p10 && p10 <= p50 && (p90 === null || p50 <= p90));
      assert.match(note, /^From \d+ days of usage, 20\d\d-\d\d-\d\d to 2026-/);
      const again = (await balanceAnswer(db, DEMO_TENANT, NOW)).balances[0];
      assert.deepEqual(again?.runway, runway);
    });

    it('is none for another tenant, whose calls these are not', async () => {
      const { db } = await open();
      await seedDemo(db, DEMO_TENANT, NOW);
      const [balance] = (await balanceAnswer(db, DEMO_TENANT, NOW)).balances;
      assert.ok(balance);
      assert.equal(await balanceRunway(db, EMPTY_TENANT, balance, NOW.getTime()), null);
    });

    it('is none without a balance or without usage', async () => {
      const { db } = await open();
      await seedDemo(db, DEMO_TENANT, NOW);
      const [balance] = (await balanceAnswer(db, DEMO_TENANT, NOW)).balances;
      assert.ok(balance);
      const without = { ...balance, known: null, expectedNow: null };
      assert.equal(await balanceRunway(db, DEMO_TENANT, without, NOW.getTime()), null);
      const unreported = { ...balance, usage: { ...balance.usage, reportedUntil: null } };
      assert.equal(await balanceRunway(db, DEMO_TENANT, unreported, NOW.getTime()), null);
    });
  });
});
