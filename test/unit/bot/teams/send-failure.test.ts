import assert from 'node:assert/strict';
import { sendFailureOf } from '../../../../bot/teams/send-failure.ts';

function restError(fields: object): Error {
  return Object.assign(new Error('failed'), { name: 'RestError' }, fields);
}

describe('what a failed call to Teams tells', () => {
  it('prefers the sub-code of the body, then its code, then the error’s', () => {
    const status = { statusCode: 403, code: 'Forbidden' };
    assert.equal(
      sendFailureOf(
        restError({ ...status, details: { subCode: 'MessageWritesBlocked', error: { code: 'X' } } }),
      ).code,
      'MessageWritesBlocked',
    );
    assert.equal(
      sendFailureOf(restError({ ...status, details: { error: { code: 'BotDisabledByAdmin' } } })).code,
      'BotDisabledByAdmin',
    );
    assert.equal(sendFailureOf(restError({ ...status, details: 'text' })).code, 'Forbidden');
  });

  it('reads Retry-After from the response', () => {
    const headers = new Map([['retry-after', '7']]);
    assert.deepEqual(sendFailureOf(restError({ statusCode: 429, response: { headers } })), {
      status: 429,
      retryAfter: '7',
    });
  });

  it('has no status where no answer came, and a code for whatever was thrown', () => {
    assert.deepEqual(sendFailureOf(restError({ code: 'ECONNRESET' })), { code: 'ECONNRESET' });
    assert.deepEqual(sendFailureOf(new TypeError('x')), { code: 'TypeError' });
    assert.deepEqual(sendFailureOf('x'), { code: 'unknown' });
  });
});
