import type { ChannelAddress } from '../delivery/channels/address.ts';
import { storedDestinations } from '../delivery/destinations.ts';
import type { BotDb } from '../store/bot-store.ts';
import type { AlertSettings } from './settings.ts';
import {
  type Author,
  BY_CONFIGURATION,
  type NewSubscription,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from './subscriptions.ts';

/** Subscribes a mailbox or webhook, or changes what it wants; one that had said that it is gone is tried again. */
export async function subscribeAddress(
  db: BotDb,
  address: ChannelAddress,
  whose: Pick<NewSubscription, 'tenantId' | 'language' | 'locale' | 'timeZone'>,
  change: (settings: AlertSettings) => AlertSettings,
  author: Author,
  now: Date,
): Promise<void> {
  const { kind, id: conversationId, shown: label } = address;
  const { tenantId } = whose;
  // First where, then what: a subscription without its destination would wait for somebody to speak there.
  await storedDestinations(db).remember({
    version: 1,
    kind,
    tenantId,
    conversationId,
    seenAt: now.toISOString(),
  });
  await subscribe(db, { ...whose, conversationId, label }, change, author, now);
}

/**
 * Subscribes the addresses that the settings name, and ends those that they named once. Who is subscribed already
 * stays as they are, so that this may run at every start of every replica.
 */
export async function subscribeConfigured(
  db: BotDb,
  tenantId: string,
  addresses: readonly ChannelAddress[],
  reader: Pick<NewSubscription, 'language' | 'locale' | 'timeZone'>,
  now: Date,
): Promise<void> {
  const author = { objectId: BY_CONFIGURATION, name: null };
  for (const address of addresses) {
    const [known] = await subscriptionsOf(db, tenantId, address.id);
    if (!known)
      await subscribeAddress(db, address, { tenantId, ...reader }, (settings) => settings, author, now);
  }
  const named = new Set(addresses.map(({ id }) => id));
  for (const one of await subscriptionsOf(db, tenantId)) {
    if (one.createdBy !== BY_CONFIGURATION || named.has(one.conversationId)) continue;
    await unsubscribe(db, one, author, now);
    await storedDestinations(db).forget(tenantId, one.conversationId);
  }
}
