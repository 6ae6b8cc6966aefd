import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { keyCheck } from '../../../../../services/pricing-service/http/api-keys.ts';
import { Problem } from '../../../../../services/pricing-service/http/problem.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const check = keyCheck([
  { name: 'one', key: 'key-one', tenants: [A.toUpperCase()] },
  { name: 'both', key: 'key-both', tenants: [A, B] },
]);
const codeOf = (authorization: string | undefined) => {
  try {
    check(authorization);
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.ok(!inspect(error).includes('key-on'));
    return error.code;
  }
  return assert.fail('let in');
};

describe('API keys', () => {
  it('let a client read the tenants that its key lists, and no other', () => {
    const one = check('Bearer key-one');
    assert.deepEqual([one.name, one.mayRead(A), one.mayRead(B)], ['one', true, false]);
    const both = check('bearer key-both');
    assert.deepEqual([both.name, both.mayRead(A), both.mayRead(B)], ['both', true, true]);
  });

  it('are asked for where none came', () => {
    for (const header of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Basic a2V5',
      `Bearer ${'x'.repeat(600)}`,
      'Bearer a b',
    ]) {
      assert.equal(codeOf(header), 'key-missing', String(header).slice(0, 20));
    }
  });

  it('are refused where they are not known, a part or a longer one of a known key included', () => {
    for (const key of ['key-on', 'key-one1', 'KEY-ONE', '[object', 'key-']) {
      const header = `Bearer ${key}`;
      assert.match(codeOf(header), /key-(refused|missing)/, key);
    }
    assert.equal(codeOf('Bearer key-on'), 'key-refused');
  });
});
