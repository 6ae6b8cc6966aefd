import { alertsCard, testMessageCard } from '../../cards/alerts-card.ts';
import type { OutgoingMessage } from '../../services/delivery/messenger.ts';
import type { Action } from './action.ts';

export interface SendTestParts {
  /** Puts a message in the outbox; the same key twice is one message. */
  readonly enqueue: (entry: {
    tenantId: string;
    conversationId: string;
    idempotencyKey: string;
    message: OutgoingMessage;
  }) => Promise<unknown>;
}

/** Sends a test message to the conversation the button was pressed in, by the way that alerts go. */
export function createSendTest(parts: SendTestParts): Action {
  return async ({ turn, access, reader }) => {
    if (!access.administrator) return alertsCard({ mayTest: false }, reader);
    await parts.enqueue({
      tenantId: turn.asker.tenantId,
      conversationId: turn.destination.conversationId,
      idempotencyKey: `test/${turn.destination.conversationId}/${turn.activityId}`,
      message: testMessageCard(reader),
    });
    return alertsCard({ mayTest: true, testSent: true }, reader);
  };
}
