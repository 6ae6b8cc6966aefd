import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseExactJson } from '../../../../../services/pricing-service/graph/exact-json.ts';

describe('reading JSON exactly', () => {
  it('keeps every digit of a number that a float would change', () => {
    assert.deepEqual(
      parseExactJson('{"a":0.1,"b":0.1234567,"c":1e-7,"d":12345678901234567890.12,"e":1.10}'),
      {
        a: '0.1',
        b: '0.1234567',
        c: '1e-7',
        d: '12345678901234567890.12',
        e: '1.10',
      },
    );
  });

  it('gives plain whole numbers as numbers, and text, nulls and nested values as they are', () => {
    assert.deepEqual(parseExactJson('{"n":219,"z":0,"m":-1,"t":"0.5","x":null,"l":[1,[0.5]],"b":true}'), {
      n: 219,
      z: 0,
      m: -1,
      t: '0.5',
      x: null,
      l: [1, ['0.5']],
      b: true,
    });
  });

  it('keeps whole numbers that are too large for a float', () => {
    assert.equal(parseExactJson('9007199254740993'), '9007199254740993');
  });

  it('gives back any decimal as it was written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.stringMatching(/^\d{1,12}$/),
        (whole, fraction) => {
          const written = `${whole}.${fraction}`;
          assert.deepEqual(parseExactJson(`[${written}]`), [written]);
        },
      ),
    );
  });

  it('refuses what is cut off', () => {
    assert.throws(() => parseExactJson('{"value":[{"charge":0.1'), SyntaxError);
  });
});
