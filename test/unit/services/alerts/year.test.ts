import assert from 'node:assert/strict';
import type { Balance } from '../../../../services/pricing/pricing-port.ts';
import { SubscriberUnderTest } from '../../../doubles/alert-subscriber.ts';
import { balanceOf } from '../../../doubles/balances.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.parse('2026-01-05T00:00:00Z');
const CYCLES_A_DAY = 24;

/** The same year every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Year {
  readonly balanceAt: (cycle: number) => { readonly amount: number; readonly balance: Balance };
  readonly spikeDays: ReadonlySet<number>;
}

/**
 * A generated tenant: it calls on working days, tops up by hand when it remembers (once far too late), and twice
 * somebody steals its dial-out. Usage is reported at midnight for the day before.
 */
function generate(seed: number): Year {
  const random = dice(seed);
  const spikeDays = new Set([150, 290]);
  const spendOn = Array.from({ length: 366 }, (_, day) => {
    const weekday = new Date(T0 + day * DAY).getUTCDay();
    const usual = weekday === 0 || weekday === 6 ? 0.5 * random() : 18 + 8 * random();
    return spikeDays.has(day) ? 400 : usual;
  });
  let balance = 2_000;
  let spent = 0;
  let late = 0;
  const days = spendOn.map((spend) => {
    const before = { balance, spent };
    balance -= spend;
    spent += spend;
    late = balance < 150 ? late + 1 : 0;
    const topUp = late > (balance < -20 ? 0 : 3 + Math.floor(random() * 6)) ? 2_000 : 0;
    balance += topUp;
    if (topUp) late = 0;
    return { ...before, spend };
  });
  return {
    spikeDays,
    balanceAt(cycle) {
      const day = Math.floor(cycle / CYCLES_A_DAY);
      const now = new Date(T0 + (cycle * DAY) / CYCLES_A_DAY);
      const today = days[day]!;
      const amount = today.balance - (today.spend * (cycle % CYCLES_A_DAY)) / CYCLES_A_DAY;
      const money = (value: number) => ({ amount: value.toFixed(2), currency: 'EUR' });
      const full = balanceOf(amount.toFixed(2), now, {
        lastTopUp: { amount: money(2_000), at: new Date(T0).toISOString() },
        reading: {
          amount: money(2_000),
          takenAt: new Date(T0).toISOString(),
          recordedAt: new Date(T0).toISOString(),
          recordedBy: null,
          origin: 'admin',
        },
        usage: {
          reportedUntil: new Date(T0 + day * DAY).toISOString(),
          updatedAt: now.toISOString(),
          origin: 'graph',
        },
        since: {
          topUps: money(0),
          charges: money(today.spent),
          connectionFees: money(0),
          expired: money(0),
          corrections: money(0),
          calls: day,
        },
      });
      return { amount: Number(amount.toFixed(2)), balance: full };
    },
  };
}

describe('a simulated year, looked at every hour', () => {
  for (const seed of [1, 2026]) {
    it(`tells every crossing in its cycle and stays within the documented number of messages (seed ${seed})`, () => {
      const year = generate(seed);
      const who = new SubscriberUnderTest({
        chosen: ['percent'],
        below: { amount: null, percent: 20, days: null },
        // A reading that is never renewed is rightly called old.
        without: ['stale'],
      });
      const said: { reason: string; kind: string; day: number }[] = [];
      let crossings = 0;
      let firing = 0;
      let wasAbove = true;
      for (let cycle = 0; cycle < 365 * CYCLES_A_DAY; cycle += 1) {
        const { amount, balance } = year.balanceAt(cycle);
        const now = new Date(T0 + cycle * HOUR);
        const { notifications } = who.look(balance, now);
        for (const { reason, alerts } of notifications) {
          for (const { kind } of alerts) said.push({ reason, kind, day: Math.floor(cycle / CYCLES_A_DAY) });
        }
        firing += who.states.filter(({ level }) => level > 0).length;
        const told = (kind: string) => who.states.find((alert) => alert.kind === kind)?.told ?? 0;
        if (amount <= 0) assert.equal(told('empty'), 2, `empty at cycle ${cycle}`);
        else if (amount <= 400 && told('empty') === 0) assert.ok(told('low_balance') > 0, `low at ${cycle}`);
        if (amount <= 400 && wasAbove) crossings += 1;
        wasAbove = amount > 400;
      }
      const count = (kind: string, reason: string) =>
        said.filter((one) => one.kind === kind && one.reason === reason).length;
      assert.ok(crossings >= 3, `a year with ${crossings} crossings shows little`);
      assert.equal(count('low_balance', 'first'), crossings);
      assert.ok(count('low_balance', 'worse') <= crossings);
      assert.deepEqual(
        said
          .filter(({ kind, reason }) => kind === 'spend_spike' && reason === 'first')
          .map(({ day }) => day - 1),
        [...year.spikeDays],
        'each spike at the first report of it, and nothing else',
      );
      // Nobody acknowledges anything all year: one reminder a level, and one repeat a day while it fires.
      const repeats = said.filter(({ reason }) => reason === 'repeat').length;
      const episodes = said.filter(({ reason }) => reason === 'first').length;
      assert.ok(repeats <= 2 * episodes + firing / CYCLES_A_DAY, `${repeats} repeats`);
      assert.ok(said.length - repeats <= 3 * episodes, `${said.length} messages`);
    });
  }
});
