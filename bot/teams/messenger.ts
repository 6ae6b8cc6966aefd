import type { Logger } from 'pino';
import type { Destination } from '../../services/delivery/destination.ts';
import type { DeliveryOutcome, Messenger, OutgoingMessage } from '../../services/delivery/messenger.ts';
import { errorFacts } from '../error-facts.ts';
import type { ProactiveReference, TeamsAdapter } from './adapter.ts';
import { cardActivity } from './card-activity.ts';
import { outcomeOfFailure } from './delivery-outcome.ts';
import { conversationIdFor } from './destination.ts';
import { sendFailureOf } from './send-failure.ts';

/** Sends through the SDK's proactive turn: one call to Teams per send, whatever its answer. */
export function createMessenger(adapter: TeamsAdapter, logger: Logger, now: () => Date): Messenger {
  const attempt = async (
    destination: Destination,
    call: () => Promise<DeliveryOutcome>,
  ): Promise<DeliveryOutcome> => {
    try {
      return await call();
    } catch (error) {
      const outcome = outcomeOfFailure(sendFailureOf(error), now());
      logger.warn(
        { outcome, conversationId: destination.conversationId, error: errorFacts(error) },
        'a message was not delivered',
      );
      return outcome;
    }
  };
  return {
    send: (destination, message) => attempt(destination, () => sendOnce(adapter, destination, message)),
    update: (destination, activityId, message) =>
      attempt(destination, () => updateOnce(adapter, destination, activityId, message)),
  };
}

async function sendOnce(
  adapter: TeamsAdapter,
  destination: Destination,
  message: OutgoingMessage,
): Promise<DeliveryOutcome> {
  let activityId: string | undefined;
  await adapter.runProactively(referenceOf(destination), async (context) => {
    // The SDK makes up an id for this turn; kept, it would be sent as the message that we reply to.
    Reflect.deleteProperty(context.activity, 'id');
    activityId = (await context.sendActivity(cardActivity(message)))?.id;
  });
  return { kind: 'sent', ...(activityId ? { activityId } : {}) };
}

async function updateOnce(
  adapter: TeamsAdapter,
  destination: Destination,
  activityId: string,
  message: OutgoingMessage,
): Promise<DeliveryOutcome> {
  await adapter.runProactively(referenceOf(destination), async (context) => {
    await context.updateActivity({ ...cardActivity(message), id: activityId });
  });
  return { kind: 'sent', activityId };
}

function referenceOf(destination: Destination): ProactiveReference {
  return {
    serviceUrl: destination.serviceUrl,
    channelId: destination.channelId,
    ...(destination.locale ? { locale: destination.locale } : {}),
    bot: { id: destination.botId, name: '' },
    conversation: {
      id: conversationIdFor(destination),
      tenantId: destination.tenantId,
      conversationType: destination.conversationType,
      isGroup: destination.conversationType !== 'personal',
    },
  };
}
