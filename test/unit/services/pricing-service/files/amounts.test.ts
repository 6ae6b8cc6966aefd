import assert from 'node:assert/strict';
import fc from 'fast-check';
import { amountEvidence, amountReader } from '../../../../../services/pricing-service/files/amounts.ts';

const decide = (...texts: string[]) => {
  const evidence = amountEvidence();
  for (const text of texts) evidence.add(text);
  return evidence.decide();
};

describe('amountReader', () => {
  const dot = amountReader('.');
  const comma = amountReader(',');

  it('reads exact millionths, with either mark', () => {
    assert.equal(dot('1.20'), 1_200_000n);
    assert.equal(dot('-0.000001'), -1n);
    assert.equal(comma('1,2'), 1_200_000n);
    assert.equal(dot('12'), 12_000_000n);
  });

  it('takes grouped thousands by mark, space and apostrophe', () => {
    assert.equal(dot('1,234.50'), 1_234_500_000n);
    assert.equal(comma('1.234,50'), 1_234_500_000n);
    assert.equal(comma('1\u202f234,50'), 1_234_500_000n);
    assert.equal(dot("1'234.50"), 1_234_500_000n);
  });

  it('refuses what is no amount', () => {
    for (const text of ['', '.', '-', '1.2.3', '12,34.5', 'EUR 1', '1e3', '1.2,3', 'NaN', '٣']) {
      assert.equal(dot(text), null, text);
    }
  });

  it('refuses what it could not keep exactly, unless it is to round', () => {
    assert.equal(dot('0.0000001'), null);
    assert.equal(dot('0.1000000'), 100_000n);
    const rounding = amountReader('.', true);
    assert.equal(rounding('0.0000005'), 1n);
    assert.equal(rounding('-0.0000005'), -1n);
    assert.equal(rounding('0.0000004'), 0n);
  });

  it('reads back every amount that was written, whatever the mark and grouping', () => {
    const cents = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n });
    fc.assert(
      fc.property(cents, fc.constantFrom<'.' | ','>('.', ','), fc.boolean(), (value, mark, grouped) => {
        const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
        const group = mark === '.' ? ',' : '.';
        const whole = digits.slice(0, -2);
        const shown = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
        const text = `${value < 0n ? '-' : ''}${shown}${mark}${digits.slice(-2)}`;
        assert.equal(amountReader(mark)(text), value * 10_000n);
      }),
    );
  });
});

describe('amountEvidence', () => {
  it('knows a decimal mark by what stands beside it', () => {
    assert.equal(decide('1.20', '0'), '.');
    assert.equal(decide('1,20'), ',');
    assert.equal(decide('1.234,5'), ',');
    assert.equal(decide('1.234.567'), ',');
    assert.equal(decide('0.125'), '.');
    assert.equal(decide('1,234', '0,50'), ',');
  });

  it('does not guess when every mark could group thousands, or when nothing has decimals', () => {
    assert.equal(decide('1.234', '2.500'), 'ambiguous');
    assert.equal(decide('1,234'), 'ambiguous');
    assert.equal(decide('120', '0'), 'none');
    assert.equal(decide('0', ''), 'nothing');
  });
});
