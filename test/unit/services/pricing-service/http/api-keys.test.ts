import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { keyCheck } from '../../../../../services/pricing-service/http/api-keys.ts';
import { authentication } from '../../../../../services/pricing-service/http/authenticate.ts';
import { Problem } from '../../../../../services/pricing-service/http/problem.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const findKey = keyCheck([
  { name: 'one', key: 'key-one', tenants: [A.toUpperCase()] },
  { name: 'both', key: 'key-both', tenants: [A, B] },
  { name: 'dotted', key: 'a.key.withDots', tenants: [A] },
]);
const check = authentication(findKey, null);
const codeOf = async (authorization: string | undefined) => {
  try {
    await check(authorization);
  } catch (error) {
    assert.ok(error instanceof Problem);
    assert.ok(!inspect(error).includes('key-on'));
    return error.code;
  }
  return assert.fail('let in');
};

describe('API keys', () => {
  it('that are for mails only read nothing, and post for their own tenant', async () => {
    const checkMails = authentication(
      keyCheck([
        { name: 'bot', key: 'key-bot', tenants: [A] },
        { name: 'flow', key: 'key-flow', tenants: [A], mailsOnly: true },
      ]),
      null,
    );
    const may = async (key: string) => {
      const client = await checkMails(`Bearer ${key}`);
      return [client.mayRead(A), client.mayPostMails(A), client.mayRead(B), client.mayPostMails(B)];
    };
    assert.deepEqual(await may('key-flow'), [false, true, false, false]);
    assert.deepEqual(await may('key-bot'), [true, true, false, false]);
  });

  it('let a client read the tenants that its key lists, and no other', async () => {
    const one = await check('Bearer key-one');
    assert.deepEqual([one.name, one.mayRead(A), one.mayRead(B)], ['one', true, false]);
    const both = await check('bearer key-both');
    assert.deepEqual([both.name, both.mayRead(A), both.mayRead(B)], ['both', true, true]);
  });

  it('are asked for where none came', async () => {
    for (const header of [
      undefined,
      '',
      'Bearer',
      'Bearer ',
      'Basic a2V5',
      `Bearer ${'x'.repeat(8_193)}`,
      'Bearer a b',
    ]) {
      assert.equal(await codeOf(header), 'key-missing', String(header).slice(0, 20));
    }
  });

  it('are refused where they are not known, a part or a longer one of a known key included', async () => {
    for (const key of ['key-on', 'key-one1', 'KEY-ONE', 'key-', 'x'.repeat(600), 'x'.repeat(8_192)]) {
      assert.equal(await codeOf(`Bearer ${key}`), 'key-refused', key.slice(0, 20));
    }
    assert.equal(await codeOf('Bearer [object'), 'key-missing');
  });

  it('go before tokens, also one that looks like a token; tokens are not taken unless set up', async () => {
    const never = () => assert.fail('a key was taken for a token');
    assert.equal((await authentication(findKey, never)('Bearer a.key.withDots')).name, 'dotted');
    assert.equal(await codeOf('Bearer aaaa.bbbb.cccc'), 'key-refused');
  });
});
