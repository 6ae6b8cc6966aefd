import assert from 'node:assert/strict';
import Big from 'big.js';
import fc from 'fast-check';
import { formatMicro, moneyOf, parseMicro } from '../../../../services/pricing-service/money.ts';

describe('money', () => {
  it('reads and writes decimals exactly, with at least two places', () => {
    const cases: [string, bigint, string][] = [
      ['0', 0n, '0.00'],
      ['12.5', 12_500_000n, '12.50'],
      ['-0.000001', -1n, '-0.000001'],
      ['999999999999999999.999999', 999999999999999999999999n, '999999999999999999.999999'],
      ['-7.10', -7_100_000n, '-7.10'],
    ];
    for (const [decimal, micro, written] of cases) {
      assert.equal(parseMicro(decimal), micro);
      assert.equal(formatMicro(micro), written);
    }
    assert.deepEqual(moneyOf(1n, 'EUR'), { amount: '0.000001', currency: 'EUR' });
  });

  it('agrees with an independent decimal library on sums', () => {
    const amount = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 20 }), (amounts) => {
        const ours = formatMicro(amounts.reduce((sum, micro) => sum + micro, 0n));
        const theirs = amounts.reduce((sum, micro) => sum.plus(formatMicro(micro)), new Big(0));
        assert.ok(theirs.eq(ours), `${theirs} ${ours}`);
        assert.equal(
          parseMicro(ours),
          amounts.reduce((sum, micro) => sum + micro, 0n),
        );
      }),
    );
  });

  it('refuses what is no plain decimal', () => {
    for (const text of [
      '',
      ' 1',
      '1,5',
      '1e3',
      '0x10',
      '1.',
      '.5',
      '1.0000001',
      'NaN',
      '+1',
      '9'.repeat(19),
    ]) {
      assert.throws(() => parseMicro(text), RangeError, text);
    }
  });
});
