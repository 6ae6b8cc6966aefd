import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  compareLicences,
  type LicenceComparisonInput,
} from '../../../../../services/pricing-service/quotes/compare-licences.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { ratedCall } from '../../../../doubles/rated-call.ts';

const TOLL = { callType: 'conf_in', inventoryType: 'Toll' };
const TOLL_FREE = { callType: 'conf_in', inventoryType: 'Toll-Free' };

function compare(calls: readonly CallRow[], more: Partial<LicenceComparisonInput> = {}) {
  return compareLicences({
    calls,
    licencePrice: 4_000_000n,
    currency: 'EUR',
    monthsMillionths: 2_000_000n,
    isZoneA: (country) => country === 'FR',
    countryOf: (destination) => (destination === 'France' ? 'FR' : destination === 'Chad' ? 'TD' : null),
    ...more,
  });
}

describe('pay-per-minute against licences', () => {
  it('finds the user whose toll minutes alone cost more than a licence', () => {
    const { users, counts, saving } = compare([
      ratedCall({ ...TOLL, charge: 10_000_000n, durationSeconds: 6000 }),
    ]);
    assert.equal(users[0]?.better, 'licence');
    assert.deepEqual(users[0]?.saved, { low: 5_000_000n, high: 5_000_000n });
    // Ten cents a minute: forty minutes pay a licence of four.
    assert.equal(users[0]?.breakEvenMinutes, 40n);
    assert.deepEqual(counts, { licence: 1, payPerMinute: 0, either: 0 });
    assert.deepEqual(saving, { low: 1_000_000n, high: 1_000_000n });
  });

  it('counts no saving on toll-free calls or dial-out beyond Zone A', () => {
    const { users } = compare([
      ratedCall({ ...TOLL_FREE, charge: 50_000_000n }),
      ratedCall({ destinationName: 'Chad', charge: 50_000_000n }),
    ]);
    assert.equal(users[0]?.better, 'payPerMinute');
    assert.deepEqual(users[0]?.saved, { low: 0n, high: 0n });
    assert.equal(users[0]?.breakEvenMinutes, null);
    assert.equal(users[0]?.spentPerMonth, 50_000_000n);
  });

  it('counts an hour of Zone A dial-out a month as possible, no more', () => {
    const { users } = compare([ratedCall({ charge: 40_000_000n, durationSeconds: 14_400 })]);
    assert.deepEqual(users[0]?.saved, { low: 0n, high: 10_000_000n });
    assert.equal(users[0]?.better, 'either');
  });

  it('says either where rows do not tell toll from toll-free', () => {
    const { users } = compare([ratedCall({ callType: 'conf_in', calleeNumber: null, charge: 20_000_000n })]);
    assert.equal(users[0]?.better, 'either');
  });

  it('counts what it leaves out', () => {
    const { users, leftOut } = compare([
      ratedCall({ userId: null }),
      ratedCall({ charge: null }),
      ratedCall({ currency: 'USD' }),
      ratedCall({ callType: 'user_out' }),
    ]);
    assert.deepEqual(users, []);
    assert.deepEqual(leftOut, { noUser: 1, noPrice: 1, otherCurrency: 1 });
  });

  it('never saves more than was spent, and is surer of less than of more', () => {
    const call = fc.record({
      callType: fc.constantFrom('conf_in', 'conf_out'),
      inventoryType: fc.constantFrom('Toll', 'Toll-Free', null),
      destinationName: fc.constantFrom('France', 'Chad', null),
      charge: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      durationSeconds: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (parts) => {
        for (const user of compare(parts.map((part) => ratedCall(part))).users) {
          assert.ok(user.saved.low <= user.saved.high && user.saved.high <= user.spentPerMonth + 1n);
        }
      }),
    );
  });

  it('refuses a negative price and an empty period', () => {
    assert.throws(() => compare([], { licencePrice: -1n }), RangeError);
    assert.throws(() => compare([], { monthsMillionths: 0n }), RangeError);
  });
});
