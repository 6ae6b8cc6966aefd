import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { Destination } from '../../services/delivery/destination.ts';
import type { DeliveryOutcome, Messenger, OutgoingMessage } from '../../services/delivery/messenger.ts';
import { errorFacts } from '../error-facts.ts';
import type { TeamsAdapter } from './adapter.ts';
import { cardActivity } from './card-activity.ts';
import { outcomeOfFailure } from './delivery-outcome.ts';
import { conversationIdFor } from './destination.ts';
import { sendFailureOf } from './send-failure.ts';

/** Sends through the SDK's client, outside of any turn: one call to Teams per send, whatever its answer. */
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
  const { conversations } = await adapter.connectorFor(destination.serviceUrl);
  const { id } = await conversations.sendToConversation(
    conversationIdFor(destination),
    addressed(destination, message),
  );
  return { kind: 'sent', ...(id ? { activityId: id } : {}) };
}

async function updateOnce(
  adapter: TeamsAdapter,
  destination: Destination,
  activityId: string,
  message: OutgoingMessage,
): Promise<DeliveryOutcome> {
  const { conversations } = await adapter.connectorFor(destination.serviceUrl);
  const activity = { ...addressed(destination, message), id: activityId };
  await conversations.updateActivity(conversationIdFor(destination), activityId, activity);
  return { kind: 'sent', activityId };
}

/** The activity as the SDK would send it in a turn of its own. */
function addressed(destination: Destination, message: OutgoingMessage): Partial<Activity> {
  const { serviceUrl, channelId, locale, botId, tenantId, conversationType } = destination;
  return {
    ...cardActivity(message),
    channelId,
    serviceUrl,
    ...(locale ? { locale } : {}),
    from: { id: botId, name: '' },
    conversation: {
      id: conversationIdFor(destination),
      name: '',
      tenantId,
      conversationType,
      isGroup: conversationType !== 'personal',
    },
    inputHint: 'acceptingInput',
  };
}
