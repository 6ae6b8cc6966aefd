import assert from 'node:assert/strict';
import fc from 'fast-check';
import { outcomeOfFailure } from '../../../../bot/teams/delivery-outcome.ts';

const NOW = new Date('2026-11-01T12:00:00Z');
const RETRIED = [412, 502, 503, 504];

describe('the outcome of a failed send', () => {
  it('may be tried again exactly for the statuses that Teams names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 599 }),
        fc.option(fc.string(), { nil: undefined }),
        (status, code) => {
          const outcome = outcomeOfFailure({ status, ...(code === undefined ? {} : { code }) }, NOW);
          const again = outcome.kind === 'throttled' || (outcome.kind === 'failed' && outcome.retry);
          assert.equal(again, status === 429 || RETRIED.includes(status));
        },
      ),
    );
  });

  for (const [header, retryAfterMs] of [
    ['3', 3_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Sun, 01 Nov 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Nov 2026 11:00:00 GMT', 0],
  ] as const) {
    it(`reads Retry-After: ${header}`, () => {
      assert.deepEqual(outcomeOfFailure({ status: 429, retryAfter: header }, NOW), {
        kind: 'throttled',
        retryAfterMs,
      });
    });
  }

  it('leaves a Retry-After that makes no sense to the caller', () => {
    for (const retryAfter of ['soon', '-5x', '']) {
      assert.deepEqual(outcomeOfFailure({ status: 429, retryAfter }, NOW), { kind: 'throttled' });
    }
  });

  it('does not forget a destination for a 403 that it does not know', () => {
    assert.deepEqual(outcomeOfFailure({ status: 403, code: 'SomethingNew' }, NOW), {
      kind: 'failed',
      code: 'SomethingNew',
      status: 403,
      retry: false,
    });
  });

  it('knows blocked writes by their sub-code', () => {
    assert.deepEqual(outcomeOfFailure({ status: 403, code: 'MessageWritesBlocked' }, NOW), {
      kind: 'blocked',
      code: 'MessageWritesBlocked',
    });
  });
});
