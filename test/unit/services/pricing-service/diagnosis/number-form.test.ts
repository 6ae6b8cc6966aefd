import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readNumber } from '../../../../../services/pricing-service/diagnosis/number-form.ts';

type Row = readonly [written: string, region: string | null, e164: string | null, kind: string, ...string[]];

const ROWS: readonly Row[] = [
  ['+33 1 42 68 53 00', null, '+33142685300', 'ordinary'],
  ['+33 (0)1 42 68 53 00', null, '+33142685300', 'ordinary', 'trunkZero'],
  ['+44 020 7946 0000', null, '+442079460000', 'ordinary', 'trunkZero'],
  ['+39 06 1234 5678', null, '+390612345678', 'ordinary'],
  ['01 42 68 53 00', 'FR', '+33142685300', 'ordinary', 'noCountryCode'],
  ['01 42 68 53 00', null, null, 'unknown', 'noCountryCode'],
  ['0033 1 42 68 53 00', null, '+33142685300', 'ordinary', 'exitPrefix'],
  ['011 44 20 7946 0000', 'US', '+442079460000', 'ordinary', 'exitPrefix'],
  ['+33 33 1 42 68 53 00', null, '+33142685300', 'ordinary', 'countryCodeTwice'],
  ['112', 'FR', null, 'emergency', 'tooFewDigits'],
  ['4711', 'DE', null, 'short', 'tooFewDigits'],
  ['+33 892 70 00 00', null, '+33892700000', 'premium'],
  ['+33 800 123 456', null, '+33800123456', 'tollFree'],
  ['+800 1234 5678', null, '+80012345678', 'tollFree'],
  ['+881 612 345 6789', null, '+8816123456789', 'satellite'],
  ['+33 000 000 000', null, '+33000000000', 'unassigned'],
  ['+999 123 456', null, null, 'unknown', 'unknownCountryCode'],
  ['+33 1 426', null, '+331426', 'unknown', 'tooShort'],
  ['+212 5 1234 567890', null, '+21251234567890', 'unknown', 'tooLong'],
  ['call me', 'FR', null, 'unknown', 'notDigits'],
];

describe('reading a number', () => {
  for (const [written, region, e164, kind, ...defects] of ROWS) {
    it(`reads "${written}" as ${kind}, ${defects.join(' and ') || 'nothing wrong'}`, () => {
      const form = readNumber(written, region);
      assert.deepEqual({ e164: form.e164, kind: form.kind, defects: form.defects }, { e164, kind, defects });
    });
  }

  it('takes an exit prefix with hardly a digit behind it for no number', () => {
    assert.equal(readNumber('001 00', 'FR').e164, null);
  });

  it('never throws, keeps nothing but digits and separators, and finds no fault in what it mended', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom('FR', 'US', 'XX', null), (text, region) => {
        const form = readNumber(text, region);
        assert.match(form.written, /^[\d+()./ -]{0,40}$/);
        if (form.e164 !== null && !form.defects.includes('tooShort') && !form.defects.includes('tooLong')) {
          assert.deepEqual(readNumber(form.e164, null).defects, [], form.e164);
        }
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[\d ]{3,18}$/), (text) => {
        const form = readNumber(text, 'FR');
        if (form.e164 !== null) assert.match(form.e164, /^\+\d{5,15}$/);
      }),
    );
  });
});
