import type { Transaction } from 'kysely';
import { type Reader, readerFor } from '../cards/text/reader.ts';
import { type Subscription, subscriptionsOf } from '../services/alerts/subscriptions.ts';
import { channelOf } from '../services/delivery/channels/address.ts';
import { enqueueAll } from '../services/delivery/outbox.ts';
import type { BotDb, BotTables } from '../services/store/bot-store.ts';
import type { CardReply } from './conversation/turn.ts';

/**
 * Where an organisation's administrators are written to: wherever in Teams they get alerts. Mailboxes and webhooks have
 * subscribed to alerts and to nothing else.
 */
export async function administratorsOf(db: BotDb, tenantId: string): Promise<Subscription[]> {
  const subscriptions = await subscriptionsOf(db, tenantId);
  return subscriptions.filter(({ conversationId }) => channelOf(conversationId) === 'teams');
}

/** A card for the administrators, in the language of each; `key` makes the message's key in one conversation. */
export interface ToAdministrators {
  readonly tenantId: string;
  readonly topic: string;
  readonly key: (conversationId: string) => string;
  /** Key of the message that this one takes the place of; null: a new one. */
  readonly updates: (conversationId: string) => string | null;
  readonly card: (reader: Reader) => CardReply;
}

/** Puts it in the outbox for each of them, in the transaction of what caused it. */
export async function tellAdministrators(
  tx: Transaction<BotTables>,
  administrators: readonly Subscription[],
  { tenantId, topic, key, updates, card }: ToAdministrators,
  now: Date,
): Promise<void> {
  const messages = administrators.map((to) => ({
    tenantId,
    conversationId: to.conversationId,
    idempotencyKey: key(to.conversationId),
    message: card(readerFor(to)),
    topic,
    updatesKey: updates(to.conversationId),
  }));
  await enqueueAll(tx, messages, now);
}
