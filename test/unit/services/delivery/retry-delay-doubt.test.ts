import assert from 'node:assert/strict';
import type { DeliveryOutcome } from '../../../../services/delivery/messenger.ts';
import { isDoubtful, retryDelay } from '../../../../services/delivery/retry-delay.ts';

const failed = (code: string, status?: number): DeliveryOutcome => ({
  kind: 'failed',
  code,
  retry: true,
  ...(status === undefined ? {} : { status }),
});

describe('what is in doubt', () => {
  it('is a request that went out and got no answer, and a 500 after which the message may be there', () => {
    for (const doubt of [
      failed('timeout'),
      failed('ECONNRESET'),
      failed('EPIPE'),
      failed('ServiceError', 500),
    ]) {
      assert.equal(isDoubtful(doubt), true);
    }
    for (const sure of [
      failed('ECONNREFUSED'),
      failed('ENOTFOUND'),
      failed('BadGateway', 502),
      { kind: 'sent' } as const,
    ]) {
      assert.equal(isDoubtful(sure), false);
    }
  });

  it('is not sent again, unless sending again changes nothing', () => {
    assert.equal(
      retryDelay(failed('timeout'), 1, () => 0),
      null,
    );
    assert.equal(
      retryDelay(failed('timeout'), 1, () => 0, true),
      1_000,
    );
    assert.equal(
      retryDelay(failed('ECONNREFUSED'), 1, () => 0),
      1_000,
    );
  });
});
