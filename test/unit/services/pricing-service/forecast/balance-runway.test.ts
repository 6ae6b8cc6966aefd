import assert from 'node:assert/strict';
import { balanceAnswer } from '../../../../../services/pricing-service/credits/balance-answer.ts';
import { seedDemo } from '../../../../../services/pricing-service/demo/seed-demo.ts';
import {
  type BalanceToSpend,
  balanceRunway,
} from '../../../../../services/pricing-service/forecast/balance-runway.ts';
import { forecastAnswer } from '../../../../../services/pricing-service/forecast/forecast-answer.ts';
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

    it('tells the next recharge and how many a month only where trigger and amount are recorded', async () => {
      const { db } = await open();
      await seedDemo(db, DEMO_TENANT, NOW);
      const [balance] = (await balanceAnswer(db, DEMO_TENANT, NOW)).balances;
      assert.ok(balance);
      const eur = (amount: string) => ({ amount, currency: 'EUR' });
      const runway = (autoRecharge: BalanceToSpend['autoRecharge']) =>
        balanceRunway(db, DEMO_TENANT, { ...balance, autoRecharge }, NOW.getTime());
      const on = await runway({ state: 'on', trigger: eur('100.00'), amount: eur('200.00') });
      const { next, perMonth } = on?.recharge ?? assert.fail('no recharge');
      assert.ok(next.p10 && next.p50 && on?.p50 && next.p10 <= next.p50 && next.p50 <= on.p50);
      assert.ok(0 < perMonth.p10 && perMonth.p10 <= perMonth.p50 && perMonth.p50 <= perMonth.p90);
      assert.equal(on?.basis.evidence, 'tested');
      for (const autoRecharge of [
        { state: 'on', trigger: null, amount: eur('200.00') } as const,
        { state: 'off', trigger: eur('100.00'), amount: eur('200.00') } as const,
      ]) {
        assert.equal((await runway(autoRecharge))?.recharge, null);
      }
    });

    it('of an amount grows with it, and is none where nothing was ever charged', async () => {
      const { db } = await open();
      await seedDemo(db, DEMO_TENANT, NOW);
      const lasts = async (amount: bigint) =>
        (await forecastAnswer(db, DEMO_TENANT, { amount, currency: null }, NOW)).runway?.p50 ?? '9999';
      assert.ok((await lasts(100_000_000n)) < (await lasts(400_000_000n)));
      const nobody = await forecastAnswer(db, EMPTY_TENANT, { amount: 1n, currency: null }, NOW);
      assert.deepEqual([nobody.amount, nobody.runway], [null, null]);
      const unused = await forecastAnswer(db, DEMO_TENANT, { amount: 1n, currency: 'USD' }, NOW);
      assert.equal(unused.runway, null);
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
