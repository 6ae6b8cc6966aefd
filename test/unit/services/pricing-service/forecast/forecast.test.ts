import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  dayName,
  dayNumber,
  type Forecast,
  type ForecastInput,
  forecast,
} from '../../../../../services/pricing-service/forecast/forecast.ts';

const FIRST = dayNumber('2026-01-05'); // a Monday
const UNIT = 1_000_000;

function history(days: number, value: (n: number) => number): ForecastInput['spend'] {
  return Array.from({ length: days }, (_, n) => ({
    day: dayName(FIRST + n),
    micro: BigInt(Math.round(value(n) * UNIT)),
  }));
}

function ask(days: number, value: (n: number) => number, more: Partial<ForecastInput> = {}): Forecast {
  return forecast({
    spend: history(days, value),
    reportedUntil: dayName(FIRST + days - 1),
    from: dayName(FIRST + days),
    balance: 300_000_000n,
    autoRecharge: null,
    ...more,
  });
}

function estimate(said: Forecast): Extract<Forecast, { state: 'estimate' }> {
  assert.equal(said.state, 'estimate');
  return said as Extract<Forecast, { state: 'estimate' }>;
}

const weekdaysOnly = (n: number) => (n % 7 < 5 ? 30 : 0);

describe('the runway forecast', () => {
  it('reckons what is plain to reckon: ten a day last 300 for thirty days', () => {
    const { days, runsOut } = estimate(ask(140, () => 10));
    assert.ok(Math.abs(days.p50 - 30) < 0.5, `p50 ${days.p50}`);
    assert.ok(days.p90 - days.p10 < 3);
    assert.equal(runsOut.p50?.slice(0, 7), '2026-06');
  });

  it('knows that nothing is spent at weekends', () => {
    // 2026-05-25 is a Monday; 150 is gone after five working days, 160 not before the Monday after.
    const five = estimate(ask(140, weekdaysOnly, { balance: 149_000_000n }));
    assert.equal(five.runsOut.p50, '2026-05-29');
    const six = estimate(ask(140, weekdaysOnly, { balance: 165_000_000n }));
    assert.equal(six.runsOut.p50, '2026-06-01');
  });

  it('follows a trend', () => {
    const flat = estimate(ask(280, () => 10));
    const grown = estimate(ask(280, (n) => 10 * (n < 224 ? 1 : 1 + (n - 224) / 28)));
    assert.ok(grown.days.p50 < flat.days.p50 / 2, `${grown.days.p50} against ${flat.days.p50}`);
  });

  it('does not take one wild day for a new pace', () => {
    const calm = estimate(ask(280, (n) => 10 + (n % 3)));
    const wild = estimate(ask(280, (n) => (n === 277 ? 150 : 10 + (n % 3))));
    assert.ok(wild.days.p50 > calm.days.p50 * 0.8, `${wild.days.p50} against ${calm.days.p50}`);
  });

  it('lets money last longer over holidays it is told of', () => {
    const rest = Array.from({ length: 14 }, (_, n) => dayName(FIRST + 142 + n));
    const without = estimate(ask(140, weekdaysOnly));
    const withRest = estimate(ask(140, weekdaysOnly, { holidays: rest }));
    assert.ok(withRest.days.p50 > without.days.p50 + 9, `${withRest.days.p50} against ${without.days.p50}`);
  });

  it('says nothing on less than a week, and says why', () => {
    const said = ask(6, () => 10);
    assert.deepEqual(said, {
      state: 'none',
      reason: 'tooLittleData',
      basis: { days: 6, since: '2026-01-05', until: '2026-01-10', evidence: 'none' },
    });
    assert.equal(ask(0, () => 0).state, 'none');
  });

  it('is unsure on little data, and says that it is little', () => {
    const noisy = (n: number) => 10 + ((n * 7) % 5) - 2;
    const short = estimate(ask(14, noisy));
    const long = estimate(ask(364, noisy));
    assert.equal(short.basis.evidence, 'little');
    assert.equal(long.basis.evidence, 'tested');
    assert.ok(short.days.p90 - short.days.p10 > 2 * (long.days.p90 - long.days.p10));
  });

  it('names no date where nothing was spent for weeks', () => {
    const said = ask(140, (n) => (n < 90 ? 10 : 0));
    assert.equal(said.state, 'none');
    assert.equal(said.state === 'none' && said.reason, 'noSpend');
  });

  it('names no date beyond the twelve months that credits live', () => {
    const { runsOut, days } = estimate(ask(140, () => 10, { balance: 100_000_000_000n }));
    assert.deepEqual(runsOut, { p10: null, p50: null, p90: null });
    assert.equal(days.p50, Number.POSITIVE_INFINITY);
  });

  it('says that an empty or overdrawn balance is empty', () => {
    for (const balance of [0n, -5n]) {
      const said = ask(140, () => 10, { balance });
      assert.equal(said.state === 'none' && said.reason, 'alreadyEmpty');
    }
  });

  it('tells the next recharge and how many a month', () => {
    const autoRecharge = { trigger: 100_000_000n, amount: 100_000_000n };
    const { recharge } = estimate(ask(140, () => 10, { autoRecharge }));
    assert.ok(recharge);
    // 200 above the trigger at ten a day; then one each ten days.
    const next = dayNumber(recharge.next.p50 ?? '') - (FIRST + 140);
    assert.ok(Math.abs(next - 20) <= 1, `next recharge after ${next} days`);
    assert.ok(Math.abs(recharge.perMonth.p50 - 3.04) < 0.2);
    const below = estimate(ask(140, () => 10, { autoRecharge, balance: 90_000_000n }));
    assert.equal(below.recharge?.next.p50, dayName(FIRST + 140));
  });

  it('refuses a day that is none', () => {
    assert.throws(() => ask(20, () => 1, { from: '24/05/2026' }), /write YYYY-MM-DD/);
    assert.throws(() => ask(20, () => 1, { from: '2026-13-01' }), RangeError);
  });

  it('gives the same answer each time, in order, finite or null, whatever the history', () => {
    const histories = fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 7, maxLength: 120 });
    fc.assert(
      fc.property(histories, fc.bigInt({ min: 1n, max: 10n ** 12n }), (values, balance) => {
        const input: ForecastInput = {
          spend: history(values.length, (n) => (values[n] ?? 0) / UNIT),
          reportedUntil: dayName(FIRST + values.length - 1),
          from: dayName(FIRST + values.length + 2),
          balance,
          autoRecharge: { trigger: 10_000_000n, amount: 100_000_000n },
        };
        const said = forecast(input);
        assert.deepEqual(forecast(input), said);
        if (said.state === 'none') return;
        assert.ok(said.days.p10 >= 0 && said.days.p10 <= said.days.p50 && said.days.p50 <= said.days.p90);
        const perMonth = said.recharge?.perMonth;
        assert.ok(perMonth && perMonth.p10 <= perMonth.p50 && perMonth.p50 <= perMonth.p90);
      }),
      { numRuns: 60 },
    );
  });

  it('lasts longer with more money', () => {
    const amounts = fc.tuple(fc.integer({ min: 20, max: 900 }), fc.integer({ min: 20, max: 900 }));
    fc.assert(
      fc.property(amounts, ([a, b]) => {
        const lasting = (units: number) =>
          estimate(ask(210, (n) => weekdaysOnly(n) + (n % 4), { balance: BigInt(units * UNIT) })).days.p50;
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        assert.ok(lasting(less) <= lasting(more) + 1);
      }),
      { numRuns: 30 },
    );
  });
});
