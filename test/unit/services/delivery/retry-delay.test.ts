import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryDelay } from '../../../../services/delivery/retry-delay.ts';

const attempts = fc.integer({ min: 1, max: 149 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('retry delay', () => {
  it('never tries again what Teams says not to', () => {
    for (const outcome of [
      { kind: 'sent' },
      { kind: 'gone', code: 'ConversationNotFound' },
      { kind: 'blocked', code: 'BotDisabledByAdmin' },
      { kind: 'failed', code: 'x', status: 500, retry: false },
    ] as const) {
      assert.equal(
        retryDelay(outcome, 1, () => 0),
        null,
      );
    }
  });

  it('never comes back before Retry-After, and within five minutes of it', () => {
    fc.assert(
      fc.property(attempts, random, fc.nat(3_600_000), (n, r, retryAfterMs) => {
        const delay = retryDelay({ kind: 'throttled', retryAfterMs }, n, () => r);
        return delay !== null && delay > retryAfterMs && delay <= retryAfterMs + 300_000;
      }),
    );
  });

  it('outlasts an outage of hours, and gives up in the end', () => {
    let waited = 0;
    let attempts = 0;
    for (let delay: number | null = 0; delay !== null; ) {
      waited += delay;
      attempts += 1;
      delay = retryDelay(
        { kind: 'failed', code: 'ServiceUnavailable', status: 503, retry: true },
        attempts,
        () => 0,
      );
    }
    assert.ok(waited > 5 * 3_600_000 && waited < 24 * 3_600_000, `${waited} ms`);
  });
});
