import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Coverage,
  extendCoverage,
  halves,
  planWindows,
} from '../../../../../services/pricing-service/graph/pstn-windows.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 2, 2, 8);
const rules = { historyDays: 365, rereadDays: 7, windowDays: 30 };

describe('the windows to ask Graph for', () => {
  it('go back from now over all history where nothing was brought in yet', () => {
    const windows = planWindows(null, now, rules);
    assert.equal(windows[0]?.to, now);
    assert.equal(windows.at(-1)?.from, now - 365 * DAY);
    assert.equal(windows.length, 13);
  });

  it('read the last days again, as rows come late, and then what is new', () => {
    const coverage = { from: now - 365 * DAY, to: now - DAY };
    assert.deepEqual(planWindows(coverage, now, rules), [{ from: now - 8 * DAY, to: now }]);
  });

  it('bring in the present before the history that is still missing', () => {
    const coverage = { from: now - 40 * DAY, to: now - 10 * DAY };
    const [first, second] = planWindows(coverage, now, { ...rules, historyDays: 100, windowDays: 60 });
    assert.deepEqual(first, { from: now - 17 * DAY, to: now });
    assert.deepEqual(second, { from: now - 100 * DAY, to: now - 40 * DAY });
  });

  it('start afresh where the coverage ended before all that is wanted', () => {
    const coverage = { from: now - 900 * DAY, to: now - 800 * DAY };
    assert.deepEqual(planWindows(coverage, now, rules), planWindows(null, now, rules));
  });

  it('refuse a window that Graph would not answer', () => {
    assert.throws(() => planWindows(null, now, { ...rules, windowDays: 91 }), RangeError);
    assert.throws(() => planWindows(null, now, { ...rules, windowDays: 0 }), RangeError);
    assert.throws(() => planWindows(null, now, { ...rules, historyDays: Number.NaN }), RangeError);
  });

  const days = fc.integer({ min: 1, max: 400 });
  const ruleSets = fc.record({
    historyDays: days,
    rereadDays: fc.integer({ min: 0, max: 30 }),
    windowDays: fc.integer({ min: 1, max: 90 }),
  });
  const coverages = fc.option(
    fc
      .tuple(fc.integer({ min: -500, max: 5 }), days)
      .map(([to, length]): Coverage => ({ from: now + (to - length) * DAY, to: now + to * DAY })),
  );

  it('are never longer than asked, never beyond the horizon, and cover all of it wherever they are broken off', () => {
    fc.assert(
      fc.property(coverages, ruleSets, fc.nat(50), (before, rule, broken) => {
        const run = (start: Coverage | null, most: number) => {
          let coverage = start;
          for (const window of planWindows(start, now, rule).slice(0, most)) {
            assert.ok(window.to > window.from && window.to - window.from <= rule.windowDays * DAY);
            assert.ok(window.from >= now - rule.historyDays * DAY && window.to <= now);
            const next = extendCoverage(coverage, window);
            if (coverage && start && coverage.to >= window.from && coverage.from <= window.to) {
              assert.ok(next.from <= coverage.from && next.to >= coverage.to, 'a window lost coverage');
            }
            coverage = next;
          }
          return coverage;
        };
        const half = run(before, broken);
        const whole = run(half, Number.POSITIVE_INFINITY);
        assert.ok(whole && whole.from <= now - rule.historyDays * DAY && whole.to >= now);
      }),
    );
  });
});

describe('halving a window', () => {
  it('cuts it in two that touch', () => {
    assert.deepEqual(halves({ from: 0, to: 600_000 }), [
      { from: 0, to: 300_000 },
      { from: 300_000, to: 600_000 },
    ]);
  });

  it('ends where it would help no more', () => {
    assert.equal(halves({ from: 0, to: 100_000 }), null);
  });
});
