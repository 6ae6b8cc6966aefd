import assert from 'node:assert/strict';
import { isLoopbackAddress, isLoopbackHostHeader, isLoopbackOrigin } from '../../../../bot/http/loopback.ts';

function table(
  what: string,
  check: (value: string) => boolean,
  cases: Readonly<Record<string, boolean>>,
): void {
  for (const [value, expected] of Object.entries(cases)) {
    it(`${what} ${JSON.stringify(value)}: ${expected ? 'yes' : 'no'}`, () =>
      assert.equal(check(value), expected));
  }
}

describe('what means this machine only', () => {
  table('the address', isLoopbackAddress, {
    '127.0.0.1': true,
    '127.8.9.10': true,
    '::1': true,
    '::ffff:127.0.0.1': true,
    '::ffff:10.0.0.1': false,
    '128.0.0.1': false,
    '0.0.0.0': false,
    '::': false,
    localhost: false,
    '': false,
  });
  table('the Host header', isLoopbackHostHeader, {
    'localhost:3978': true,
    '127.0.0.1:3978': true,
    '[::1]:3978': true,
    localhost: true,
    'rebound.example:3978': false,
    'localhost.rebound.example': false,
    'a@localhost': false,
    'localhost/x': false,
    '': false,
  });
  table('the Origin header', isLoopbackOrigin, {
    'http://localhost:56150': true,
    'http://127.0.0.1:56150': true,
    'https://evil.example': false,
    'http://localhost.evil.example': false,
    null: false,
    '': false,
  });

  it('an address or Host that is not known', () => {
    assert.equal(isLoopbackAddress(undefined), false);
    assert.equal(isLoopbackHostHeader(undefined), false);
  });
});
