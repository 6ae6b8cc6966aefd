import assert from 'node:assert/strict';
import { replyDelayMs } from '../../../../bot/teams/reply-delay.ts';
import type { DeliveryOutcome } from '../../../../services/delivery/messenger.ts';

const passing: DeliveryOutcome = { kind: 'failed', code: 'BadGateway', status: 502, retry: true };

describe('the delay before a reply is sent again', () => {
  it('doubles, with jitter, and ends after three tries', () => {
    assert.equal(replyDelayMs(passing, 1, 0, 0), 300);
    assert.equal(replyDelayMs(passing, 1, 0, 1), 600);
    assert.equal(replyDelayMs(passing, 2, 0, 0), 600);
    assert.equal(replyDelayMs(passing, 3, 0, 0), undefined);
  });

  it('is at least what Teams asks for, and none where that is too long', () => {
    assert.equal(replyDelayMs({ kind: 'throttled', retryAfterMs: 2_000 }, 1, 0, 0), 2_000);
    assert.equal(replyDelayMs({ kind: 'throttled', retryAfterMs: 10_000 }, 1, 0, 0), undefined);
    assert.equal(replyDelayMs(passing, 1, 5_800, 0), undefined);
  });

  it('is none for what must not be sent again', () => {
    const final: DeliveryOutcome[] = [
      { kind: 'failed', code: 'ServiceError', status: 500, retry: false },
      { kind: 'gone', code: 'ConversationNotFound' },
      { kind: 'blocked', code: 'BotDisabledByAdmin' },
      { kind: 'sent' },
    ];
    for (const outcome of final) assert.equal(replyDelayMs(outcome, 1, 0, 0), undefined);
  });
});
