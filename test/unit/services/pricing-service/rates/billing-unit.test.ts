import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  BILLING_UNITS,
  billedUnits,
  type ChargedCall,
  findBillingUnit,
} from '../../../../../services/pricing-service/rates/billing-unit.ts';

const EXACT = 1n;
const CENT = 10_000n;

/** A charge worked out the other way round: in whole quanta, half up. */
function charged(seconds: number, unit: number, perMinute: bigint, quantum: bigint): ChargedCall {
  const exact = BigInt(Math.ceil(seconds / unit)) * BigInt(unit) * perMinute;
  return { seconds, charge: ((2n * exact + 60n * quantum) / (120n * quantum)) * quantum };
}

const durations = [7, 31, 64, 118, 125, 240, 371, 605, 1811, 42, 333, 900];

describe('the billing unit inferred from calls', () => {
  for (const unit of BILLING_UNITS) {
    it(`finds ${unit} seconds where calls were charged by them`, () => {
      const found = findBillingUnit(
        durations.map((seconds) => charged(seconds, unit, 220_000n, EXACT)),
        EXACT,
      );
      assert.equal(found.unit, unit);
      assert.equal(found.supporting[unit], durations.length);
      assert.ok(found.perMinute && found.perMinute.low <= 220_000n && found.perMinute.high >= 220_000n);
    });
  }

  it('finds the unit through charges rounded to two decimals, where the rate is not too small', () => {
    const calls = durations.map((seconds) => charged(seconds, 60, 220_000n, CENT));
    assert.equal(findBillingUnit(calls, CENT).unit, 60);
  });

  it('says unknown where calls lasted whole minutes: they fit every unit', () => {
    const found = findBillingUnit(
      [60, 120, 300, 600, 1200, 3600].map((seconds) => charged(seconds, 60, 50_000n, EXACT)),
      EXACT,
    );
    assert.deepEqual(found, { unit: null, supporting: { 60: 6, 6: 6, 1: 6 }, calls: 6, perMinute: null });
  });

  it('says unknown for few calls, for none, and for calls of many rates', () => {
    assert.equal(findBillingUnit([], EXACT).unit, null);
    const few = durations.slice(0, 4).map((seconds) => charged(seconds, 60, 220_000n, EXACT));
    assert.equal(findBillingUnit(few, EXACT).unit, null);
    const mixed = durations.map((seconds, n) => charged(seconds, 60, 100_000n + 37_001n * BigInt(n), EXACT));
    assert.equal(findBillingUnit(mixed, EXACT).unit, null);
  });

  it('bears a call or two that do not fit', () => {
    const calls = durations.map((seconds) => charged(seconds, 6, 220_000n, EXACT));
    const odd = [...calls, { seconds: 200, charge: 5_000_000n }];
    assert.equal(findBillingUnit(odd, EXACT).unit, 6);
  });

  it('never names a wrong unit, whichever way charges are rounded', () => {
    const call = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...BILLING_UNITS),
        fc.bigInt({ min: 1_000n, max: 3_000_000n }),
        fc.constantFrom(EXACT, 100n, CENT),
        fc.constantFrom('up', 'down', 'nearest'),
        (seconds, unit, perMinute, quantum, way) => {
          const calls = seconds.map((each) => {
            const exact = billedUnits(each, unit) * BigInt(unit) * perMinute;
            const step = 60n * quantum;
            const add = way === 'up' ? step - 1n : way === 'down' ? 0n : step / 2n;
            return { seconds: each, charge: ((exact + add) / step) * quantum };
          });
          const found = findBillingUnit(calls, quantum);
          assert.ok(found.unit === null || found.unit === unit, `${found.unit} instead of ${unit}`);
          assert.equal(found.supporting[unit], calls.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
