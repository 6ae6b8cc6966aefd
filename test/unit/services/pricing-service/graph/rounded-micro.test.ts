import assert from 'node:assert/strict';
import Big from 'big.js';
import fc from 'fast-check';
import { roundedMicro } from '../../../../../services/pricing-service/graph/rounded-micro.ts';

const micro = (text: string) => roundedMicro(text)?.micro;

describe('a charge in millionths', () => {
  it('is exact as far as six places go', () => {
    assert.deepEqual(roundedMicro('0.123456'), { micro: 123_456n, rounded: false });
    assert.deepEqual(roundedMicro('12'), { micro: 12_000_000n, rounded: false });
    assert.deepEqual(roundedMicro('0.0840000000'), { micro: 84_000n, rounded: false });
  });

  it('adds 0.1 and 0.2 to 0.3', () => {
    assert.equal((micro('0.1') ?? 0n) + (micro('0.2') ?? 0n), micro('0.3'));
  });

  it('rounds what is finer to the nearest, and from half way to the even neighbour, and says so', () => {
    assert.deepEqual(roundedMicro('0.1234567'), { micro: 123_457n, rounded: true });
    assert.deepEqual(roundedMicro('0.1234564'), { micro: 123_456n, rounded: true });
    assert.deepEqual(roundedMicro('0.1234565'), { micro: 123_456n, rounded: true });
    assert.deepEqual(roundedMicro('0.1234575'), { micro: 123_458n, rounded: true });
    assert.deepEqual(roundedMicro('0.12345650001'), { micro: 123_457n, rounded: true });
    assert.deepEqual(roundedMicro('-0.0000005'), { micro: 0n, rounded: true });
  });

  it('understands the exponent that JSON allows', () => {
    assert.equal(micro('1E-2'), 10_000n);
    assert.equal(micro('8.4e-2'), 84_000n);
    assert.equal(micro('1.5e3'), 1_500_000_000n);
    assert.deepEqual(roundedMicro('1e-7'), { micro: 0n, rounded: true });
    assert.equal(micro('0e999'), 0n);
  });

  it('refuses what is no decimal, or more than any call costs', () => {
    for (const text of ['', 'NaN', '1,5', '1.', '.5', '0x10', '--1', '1e', '1e999', '9999999999999']) {
      assert.equal(roundedMicro(text), null, text);
    }
  });

  it('agrees with an independent half-even rounding for any decimal', () => {
    const part = fc.bigInt({ min: 0n, max: 10n ** 11n });
    const decimals = fc.tuple(
      fc.boolean(),
      part,
      fc.stringMatching(/^\d{1,14}$/),
      fc.integer({ min: -12, max: 0 }),
    );
    fc.assert(
      fc.property(decimals, ([negative, whole, fraction, exponent]) => {
        const text = `${negative ? '-' : ''}${whole}.${fraction}e${exponent}`;
        const expected = new Big(text).times(1_000_000);
        assert.equal(roundedMicro(text)?.micro, BigInt(expected.round(0, Big.roundHalfEven).toFixed()));
        assert.equal(roundedMicro(text)?.rounded, !expected.eq(expected.round(0, Big.roundDown)));
      }),
    );
  });
});
