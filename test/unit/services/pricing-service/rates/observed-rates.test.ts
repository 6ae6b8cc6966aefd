import assert from 'node:assert/strict';
import Big from 'big.js';
import fc from 'fast-check';
import { observeRates } from '../../../../../services/pricing-service/rates/observed-rates.ts';
import { ratedCall } from '../../../../doubles/rated-call.ts';

describe('rates observed in the tenant’s own calls', () => {
  it('are charge and fee over minutes, with how many calls, their range and period', () => {
    const { rates } = observeRates([
      ratedCall({ durationSeconds: 120, charge: 60_000n, connectionFee: 10_000n, startedAt: 1_000 }),
      ratedCall({ durationSeconds: 60, charge: 30_000n, connectionFee: 10_000n, startedAt: 5_000 }),
    ]);
    assert.equal(rates.length, 1);
    const [rate] = rates;
    assert.equal(rate?.kind, 'dialOut');
    assert.equal(rate?.destination, 'France');
    assert.equal(rate?.lineType, 'mobile');
    assert.equal(rate?.calls, 2);
    assert.equal(rate?.perMinute, 36_667n);
    assert.deepEqual(rate?.range, { low: 35_000n, high: 40_000n });
    assert.deepEqual(rate?.period, { from: 1_000, until: 5_000 });
    assert.deepEqual(rate?.connectionFee, { fee: 10_000n, supporting: 2, calls: 2 });
    assert.equal(rate?.billing.unit, null);
  });

  it('agree with an independent decimal reckoning', () => {
    const row = fc.record({
      durationSeconds: fc.integer({ min: 1, max: 20_000 }),
      charge: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      connectionFee: fc.option(fc.bigInt({ min: 0n, max: 10n ** 8n }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (parts) => {
        const [rate] = observeRates(parts.map((part) => ratedCall(part))).rates;
        const sum = parts.reduce(
          (total, part) => total.plus(String(part.charge)).plus(String(part.connectionFee ?? 0n)),
          new Big(0),
        );
        const seconds = parts.reduce((total, part) => total + part.durationSeconds, 0);
        const expected = sum.times(60).div(seconds).round(0, Big.roundHalfUp).toFixed();
        assert.equal(String(rate?.perMinute), expected);
        assert.ok(rate && rate.range.low <= rate.perMinute && rate.perMinute <= rate.range.high + 1n);
      }),
    );
  });

  it('keep kinds, destinations, currencies, fixed and mobile apart', () => {
    const { rates } = observeRates([
      ratedCall(),
      ratedCall({ calleeNumber: '+33140000001' }),
      ratedCall({ currency: 'USD' }),
      ratedCall({ destinationName: 'Germany', calleeNumber: '+4915112345678' }),
      ratedCall({ callType: 'conf_in', calleeNumber: '+33140000001', callerNumber: '+33612345678' }),
      ratedCall({ callType: 'conf_in', calleeNumber: '+33805123456', callerNumber: '+33612345678' }),
      ratedCall({ callType: 'conf_in', inventoryType: 'Toll-Free', calleeNumber: null }),
    ]);
    assert.equal(rates.length, 6);
    assert.equal(rates.find(({ kind }) => kind === 'tollFreeDialIn')?.calls, 2);
    assert.equal(rates.find(({ kind }) => kind === 'tollDialIn')?.calls, 1);
  });

  it('do not claim toll or toll-free, fixed or mobile, where numbers are masked', () => {
    const { rates } = observeRates([
      ratedCall({ calleeNumber: '+3361234****' }),
      ratedCall({ callType: 'conf_in', calleeNumber: '+3380512****', callerNumber: '+3361234****' }),
    ]);
    assert.deepEqual(rates.map(({ kind, lineType }) => [kind, lineType]).sort(), [
      ['dialIn', null],
      ['dialOut', null],
    ]);
  });

  it('leave out what tells nothing of a rate, and count it', () => {
    const { rates, leftOut } = observeRates([
      ratedCall({ callType: 'user_out' }),
      ratedCall({ destinationName: null }),
      ratedCall({ charge: null, currency: null }),
      ratedCall({ charge: 0n }),
      ratedCall({ durationSeconds: 0 }),
    ]);
    assert.deepEqual(rates, []);
    assert.deepEqual(leftOut, { otherCall: 1, noDestination: 1, noPrice: 1, notCharged: 1, noDuration: 1 });
  });

  it('learn the billing unit from all destinations together', () => {
    const seconds = [61, 118, 200];
    const rows = ['France', 'Germany', 'Brazil'].flatMap((destinationName, n) =>
      seconds.map((durationSeconds) =>
        ratedCall({
          destinationName,
          durationSeconds,
          charge: BigInt(Math.ceil(durationSeconds / 60)) * BigInt(20_011 + 7_003 * n),
        }),
      ),
    );
    const { billing, rates } = observeRates(rows);
    assert.equal(billing.unit, 60);
    assert.equal(billing.calls, 9);
    assert.ok(
      rates.every((rate) => rate.billing.unit === null),
      'three calls alone prove nothing',
    );
  });

  it('does not name a fee where calls differ', () => {
    const rows = [0n, 10_000n, 20_000n].map((connectionFee) => ratedCall({ connectionFee }));
    assert.equal(observeRates(rows).rates[0]?.connectionFee.fee, null);
    const silent = observeRates([ratedCall({ connectionFee: null })]);
    assert.deepEqual(silent.rates[0]?.connectionFee, { fee: null, supporting: 0, calls: 1 });
  });
});
