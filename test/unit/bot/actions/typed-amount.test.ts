import assert from 'node:assert/strict';
import fc from 'fast-check';
import { typedAmount } from '../../../../bot/actions/typed-amount.ts';

describe('an amount as it is typed', () => {
  const cases: [typed: string, english: string | undefined, french: string | undefined][] = [
    ['1250', '1250', '1250'],
    ['1250.5', '1250.5', '1250.5'],
    ['1250,50', '1250.50', '1250.50'],
    ['1 234,50', '1234.50', '1234.50'],
    ['1\u00a0234,50 €', '1234.50', '1234.50'],
    ['1\u202f234,50', '1234.50', '1234.50'],
    ['€1,234.50', '1234.50', '1234.50'],
    ['1.234,50', '1234.50', '1234.50'],
    ["1'234.50", '1234.50', '1234.50'],
    ['1,234', '1234', '1.234'],
    ['1.234', '1.234', '1234'],
    ['1,234,567', '1234567', '1234567'],
    ['0.125', '0.125', '0.125'],
    ['0,125', '0.125', '0.125'],
    ['-3.8', '-3.8', '-3.8'],
    ['\u22123,80', '-3.80', '-3.80'],
    ['007', '7', '7'],
    ['0', '0', '0'],
    ['', undefined, undefined],
    ['-', undefined, undefined],
    ['.', undefined, undefined],
    ['1e3', undefined, undefined],
    ['about 12', undefined, undefined],
    ['12 EUR', undefined, undefined],
    ['1,23,456', undefined, undefined],
    ['1.2.3', undefined, undefined],
    ['1.1234567', undefined, undefined],
    ['--1', undefined, undefined],
    ['1234567890123', undefined, undefined],
  ];
  for (const [typed, english, french] of cases) {
    it(`reads "${typed}" as ${english} in English and ${french} in French`, () => {
      assert.deepEqual([typedAmount(typed, 'en-GB'), typedAmount(typed, 'fr-FR')], [english, french]);
    });
  }

  it('reads back what Intl writes, in any locale of ours', () => {
    const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
    fc.assert(
      fc.property(cents, fc.constantFrom('en-US', 'fr-FR', 'de-DE', 'es-ES', 'fr-CH'), (amount, locale) => {
        const exact = `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
          exact as `${number}`,
        );
        assert.equal(
          typedAmount(written, locale)?.replace(/^-0\.00$/, '0.00'),
          exact.replace(/^-0\.00$/, '0.00'),
        );
      }),
    );
  });

  it('never takes hostile text for an amount, nor fails on it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const read = typedAmount(typed, 'en-GB');
        assert.ok(read === undefined || /^-?\d{1,12}(\.\d{1,6})?$/.test(read), read);
      }),
    );
  });
});
