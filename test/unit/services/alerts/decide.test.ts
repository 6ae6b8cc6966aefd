import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../../../services/alerts/settings.ts';
import { SubscriberUnderTest, said } from '../../../doubles/alert-subscriber.ts';
import { balanceOf } from '../../../doubles/balances.ts';

const HOUR = 3_600_000;
const T0 = new Date('2026-03-02T10:00:00Z');
const at = (hours: number) => new Date(T0.getTime() + hours * HOUR);
const below = (amount: string) => ({
  below: { ...DEFAULT_SETTINGS.below, amount: { value: amount, currency: 'EUR' } },
});

describe('an alert decision', () => {
  const look = (who: SubscriberUnderTest, hours: number, amount: string | null, changes = {}) =>
    said(who.look(balanceOf(amount, at(hours), changes), at(hours)));

  it('says the first, the worse, and the resolved, once each', () => {
    const who = new SubscriberUnderTest();
    assert.deepEqual(look(who, 0, '201'), []);
    assert.deepEqual(look(who, 1, '200'), ['first low_balance']);
    assert.deepEqual(look(who, 2, '150'), []);
    assert.deepEqual(look(who, 3, '100'), ['worse low_balance']);
    assert.deepEqual(look(who, 4, '900'), []);
    assert.deepEqual(look(who, 5, '900'), ['resolved low_balance']);
    assert.deepEqual(look(who, 6, '900'), []);
    assert.deepEqual(who.states, []);
  });

  it('does not clear between the line it fired at and the one it clears at', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '199');
    for (let hour = 1; hour < 20; hour += 1) look(who, hour, hour % 2 ? '229' : '199');
    assert.equal(who.states[0]?.level, 1);
    look(who, 21, '231');
    assert.equal(who.states[0]?.level, 0);
  });

  it('takes a short clearing for the same alert', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '190');
    assert.deepEqual(look(who, 1, '400'), []);
    assert.deepEqual(look(who, 1.5, '190'), []);
    assert.deepEqual(look(who, 2.5, '190'), []);
  });

  it('repeats what still stands, by its level, until somebody acknowledges', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '150');
    assert.deepEqual(look(who, 71, '150'), []);
    assert.deepEqual(look(who, 72, '150'), ['repeat low_balance']);
    who.acknowledge('low_balance/EUR', 1, at(73));
    assert.deepEqual(look(who, 300, '150'), []);
    assert.equal(who.states[0]?.muted, 'acknowledged');
    assert.deepEqual(look(who, 301, '90'), ['worse low_balance']);
  });

  it('reminds once of a critical alert that nobody acknowledges', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '50');
    assert.deepEqual(look(who, 3.9, '50'), []);
    assert.deepEqual(look(who, 4, '50'), ['repeat low_balance']);
    assert.deepEqual(look(who, 9, '50'), []);
    assert.deepEqual(look(who, 28, '50'), ['repeat low_balance']);
  });

  it('says empty, and nothing of low while it is empty', () => {
    const who = new SubscriberUnderTest();
    const decision = who.look(balanceOf('-3', T0), T0);
    assert.deepEqual(said(decision), ['first empty']);
    assert.deepEqual(decision.muted, [{ key: 'low_balance/EUR', mute: 'inhibited' }]);
  });

  it('waits for the end of quiet hours, but not with empty', () => {
    const quiet = { timeZone: 'Europe/Paris', from: '20:00', to: '07:00', workingDays: [1, 2, 3, 4, 5] };
    const who = new SubscriberUnderTest({ quiet });
    // 10:00 UTC is 11:00 in Paris; ten hours later it is night there.
    const night = who.look(balanceOf('150', at(10)), at(10));
    assert.deepEqual(said(night), []);
    assert.deepEqual(night.muted, [{ key: 'low_balance/EUR', mute: 'quiet' }]);
    assert.deepEqual(who.look(balanceOf('150', at(11)), at(11)).muted, []);
    assert.deepEqual(look(who, 12, '-1'), ['first empty']);
    const morning = new SubscriberUnderTest({ quiet });
    look(morning, 10, '150');
    assert.deepEqual(look(morning, 20, '150'), ['first low_balance']);
  });

  it('is silent while silenced, and takes an end in silence for an end', () => {
    const who = new SubscriberUnderTest();
    who.silences = [{ key: null, endsAt: at(5).toISOString() }];
    assert.deepEqual(look(who, 1, '150'), []);
    assert.deepEqual(look(who, 5, '150'), ['first low_balance']);
    who.silences = [{ key: 'low_balance/EUR', endsAt: at(20).toISOString() }];
    look(who, 6, '900');
    assert.deepEqual(look(who, 8, '900'), []);
    assert.deepEqual(who.states, []);
  });

  it('puts what is due together into one message, the gravest first', () => {
    const who = new SubscriberUnderTest();
    const expiring = [{ amount: { amount: '40', currency: 'EUR' }, on: '2026-03-08' }];
    const decision = who.look(balanceOf('0', T0, { expiring }), T0);
    assert.deepEqual(said(decision), ['first empty+expiring']);
    assert.ok(
      decision.muted.some(({ key, mute }) => key === 'expiring/EUR/2026-03-08' && mute === 'grouped'),
    );
  });

  it('changes nothing of what it cannot see', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '150');
    assert.deepEqual(look(who, 1, null), []);
    assert.deepEqual(said(who.look(null, at(2))), []);
    assert.equal(who.states[0]?.level, 1);
  });

  it('says that it has gone blind, and that it sees again', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '900');
    who.look(null, at(1));
    assert.deepEqual(said(who.look(null, at(24))), []);
    assert.deepEqual(said(who.look(null, at(25))), ['first stale']);
    look(who, 26, '900');
    assert.deepEqual(look(who, 27, '900'), ['resolved stale']);
  });

  it('does not warn of the default lines while auto-recharge refills, but of a chosen one', () => {
    const on = { autoRecharge: { state: 'on', trigger: null, amount: null, failedAt: null } } as const;
    assert.deepEqual(look(new SubscriberUnderTest(), 0, '50', on), []);
    assert.deepEqual(look(new SubscriberUnderTest(below('60')), 0, '50', on), ['first low_balance']);
  });

  it('leaves an amount in another currency alone', () => {
    const who = new SubscriberUnderTest({
      below: { amount: { value: '5000', currency: 'USD' }, percent: null, days: null },
    });
    assert.deepEqual(look(who, 0, '50'), []);
  });

  it('warns of days of runway, by the early end of the forecast', () => {
    const basis = { days: 60, since: '2026-01-01', until: '2026-03-01', evidence: 'tested' } as const;
    const runway = {
      state: 'estimate',
      p10: '2026-03-12',
      p50: '2026-03-30',
      p90: null,
      recharge: null,
      basis,
      note: '',
    } as const;
    const who = new SubscriberUnderTest();
    const decision = who.look(balanceOf('900', T0, { runway }), T0);
    assert.deepEqual(said(decision), ['first low_balance']);
    assert.deepEqual(decision.states[0]?.figures.line, { by: 'days', days: 14 });
    assert.equal(decision.states[0]?.figures.daysLeft, 9);
  });

  it('reckons the runway from the pace of spending where there is no forecast', () => {
    const money = (amount: string) => ({ amount, currency: 'EUR' });
    const since = {
      topUps: money('0'),
      charges: money('540'),
      connectionFees: money('0'),
      expired: money('0'),
      corrections: money('0'),
      calls: 90,
    };
    const who = new SubscriberUnderTest();
    // 540 in nine reported days: 60 a day.
    const decision = who.look(balanceOf('460', T0, { since }), T0);
    assert.deepEqual(decision.states[0]?.figures.daysLeft, 7);
    assert.equal(decision.states[0]?.level, 2);
  });

  it('says that auto-recharge was switched off, and that it is on again', () => {
    const recharge = (state: 'on' | 'off') => ({
      autoRecharge: { state, trigger: null, amount: null, failedAt: null },
    });
    const who = new SubscriberUnderTest();
    look(who, 0, '900', recharge('on'));
    assert.deepEqual(look(who, 1, '900', recharge('off')), ['first recharge_off']);
    look(who, 2, '900', recharge('on'));
    assert.deepEqual(look(who, 3, '900', recharge('on')), ['resolved recharge_off']);
    assert.deepEqual(look(new SubscriberUnderTest(), 0, '900', recharge('off')), []);
  });

  it('says that an expected recharge was not confirmed in three days', () => {
    const who = new SubscriberUnderTest();
    const expectedNow = (hours: number, probable: string) => ({
      expectedNow: {
        amount: { amount: '900', currency: 'EUR' },
        asOf: at(hours).toISOString(),
        unreportedSpend: { amount: '0', currency: 'EUR' },
        probableRecharges: { amount: probable, currency: 'EUR' },
      },
    });
    assert.deepEqual(look(who, 0, '900', expectedNow(0, '500')), []);
    assert.deepEqual(look(who, 72, '900', expectedNow(72, '500')), ['first recharge_missing']);
    look(who, 73, '900', expectedNow(73, '0'));
    assert.deepEqual(look(who, 74, '900', expectedNow(74, '0')), ['resolved recharge_missing']);
  });

  it('drops without a word what the subscriber no longer wants', () => {
    const who = new SubscriberUnderTest();
    look(who, 0, '150');
    who.settings = { ...who.settings, without: ['low_balance'] };
    assert.deepEqual(look(who, 1, '150'), []);
    assert.deepEqual(who.states, []);
  });

  it('names the messages that no longer tell how things are', () => {
    const who = new SubscriberUnderTest();
    const first = who.look(balanceOf('150', T0), T0).notifications[0]!.key;
    const worse = who.look(balanceOf('90', at(1)), at(1));
    assert.deepEqual(
      worse.refreshes.map(({ card, state }) => [card, state]),
      [[first, 'superseded']],
    );
    const cleared = who.look(balanceOf('900', at(2)), at(2));
    assert.deepEqual(
      cleared.refreshes.map(({ card, state }) => [card, state]),
      [[worse.notifications[0]!.key, 'resolved']],
    );
    assert.deepEqual(who.look(balanceOf('900', at(3)), at(3)).refreshes, []);
  });
});
