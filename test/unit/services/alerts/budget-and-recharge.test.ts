import assert from 'node:assert/strict';
import type { Balance } from '../../../../services/pricing/pricing-port.ts';
import { SubscriberUnderTest, said } from '../../../doubles/alert-subscriber.ts';
import { balanceOf } from '../../../doubles/balances.ts';

const DAY = 86_400_000;
const T0 = new Date('2026-11-10T08:00:00Z');
const at = (days: number) => new Date(T0.getTime() + days * DAY);
const eur = (amount: string) => ({ amount, currency: 'EUR' });

function month(spent: string, forecast: string | null, now: Date, planned: string | null = '1000'): Balance {
  return {
    ...balanceOf(null, now),
    mode: 'budget',
    balances: [],
    budgets: [
      {
        currency: 'EUR',
        month: now.toISOString().slice(0, 7),
        spent: eur(spent),
        budget: planned === null ? null : eur(planned),
        left: null,
        forecast: forecast === null ? null : eur(forecast),
        origin: 'calls',
      },
    ],
  };
}

describe("alerts on a month's budget", () => {
  const look = (who: SubscriberUnderTest, balance: Balance, now: Date) => said(who.look(balance, now));

  it('are told at 80 % and at 100 %, each once', () => {
    const who = new SubscriberUnderTest();
    assert.deepEqual(look(who, month('799.99', null, at(0)), at(0)), []);
    assert.deepEqual(look(who, month('800', null, at(1)), at(1)), ['first budget']);
    assert.deepEqual(look(who, month('950', null, at(2)), at(2)), []);
    assert.deepEqual(look(who, month('1000', null, at(3)), at(3)), ['worse budget']);
  });

  it('say beforehand that the month will probably cost more', () => {
    const who = new SubscriberUnderTest();
    const [notification] = who.look(month('400', '1200.5', at(0)), at(0)).notifications;
    assert.equal(notification?.alerts[0]?.kind, 'budget_forecast');
    assert.equal(notification?.alerts[0]?.figures.forecast, '1200.5');
  });

  it('do not forecast a month from its first days, nor flap about a forecast that wavers', () => {
    const who = new SubscriberUnderTest();
    const early = new Date('2026-11-03T08:00:00Z');
    assert.deepEqual(look(who, month('90', '2000', early), early), []);
    assert.deepEqual(look(who, month('400', '1010', at(0)), at(0)), ['first budget_forecast']);
    for (let hour = 1; hour < 48; hour += 1) {
      const now = new Date(T0.getTime() + hour * 3_600_000);
      assert.deepEqual(look(who, month('400', hour % 2 ? '950' : '1010', now), now), []);
    }
  });

  it('are over with the month', () => {
    const who = new SubscriberUnderTest();
    look(who, month('850', null, at(0)), at(0));
    const [next, later] = [new Date('2026-12-01T00:10:00Z'), new Date('2026-12-01T01:20:00Z')];
    look(who, month('0', null, next), next);
    assert.deepEqual(look(who, month('1', null, later), later), ['resolved budget']);
  });

  it('are not told where no budget is set', () => {
    assert.deepEqual(look(new SubscriberUnderTest(), month('5000', '9000', at(0), null), at(0)), []);
  });
});

describe('alerts on a recharge that failed', () => {
  const failed = (failedAt: string | null, now: Date) =>
    balanceOf('900', now, {
      autoRecharge: { state: 'on', trigger: eur('500'), amount: eur('1000'), failedAt },
    });

  it('are told at once as critical, with when it failed, and resolved when something refilled it', () => {
    const who = new SubscriberUnderTest();
    assert.deepEqual(said(who.look(failed(null, at(0)), at(0))), []);
    const since = at(0.5).toISOString();
    const [notification] = who.look(failed(since, at(1)), at(1)).notifications;
    assert.equal(notification?.alerts[0]?.kind, 'recharge_failed');
    assert.equal(notification?.alerts[0]?.level, 2);
    assert.equal(notification?.alerts[0]?.figures.since, since);
    who.look(failed(null, at(1.1)), at(1.1));
    assert.deepEqual(said(who.look(failed(null, at(1.2)), at(1.2))), ['resolved recharge_failed']);
  });
});
