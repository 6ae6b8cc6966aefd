import type { AddressDone, AddressItem } from '../cards/alert-addresses-card.ts';
import { testMessageCard } from '../cards/alerts-card.ts';
import { subscribeAddress } from '../services/alerts/address-subscriptions.ts';
import type { AlertSettings } from '../services/alerts/settings.ts';
import {
  BY_CONFIGURATION,
  type Subscription,
  subscriptionsOf,
  unsubscribe,
} from '../services/alerts/subscriptions.ts';
import { channelOf, readAddress } from '../services/delivery/channels/address.ts';
import type { Channels } from '../services/delivery/channels/channels.ts';
import { storedDestinations } from '../services/delivery/destinations.ts';
import { enqueue } from '../services/delivery/outbox.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import { type AlertDeed, authorOf } from './alert-desk.ts';
import { letterOf } from './letter.ts';

/**
 * Mailboxes and webhooks that an organisation has its alerts sent to. The caller has checked that whoever asks is an
 * administrator. An address is given as it was written, or by its item's id.
 */
export interface AddressDesk {
  list(deed: AlertDeed): Promise<AddressItem[]>;
  add(
    deed: AlertDeed,
    written: string,
    change: (settings: AlertSettings) => AlertSettings,
  ): Promise<AddressDone>;
  stop(deed: AlertDeed, which: string): Promise<AddressDone>;
  /** @param turnId makes one test of one press, however often it arrives */
  test(deed: AlertDeed, which: string, turnId: string): Promise<AddressDone>;
}

export function createAddressDesk(db: BotDb, channels: Channels, now: () => Date): AddressDesk {
  const subscribed = async ({ destination: { tenantId } }: AlertDeed): Promise<Subscription[]> =>
    (await subscriptionsOf(db, tenantId)).filter(
      ({ conversationId }) => channelOf(conversationId) !== 'teams',
    );
  const find = async (deed: AlertDeed, which: string): Promise<Subscription | undefined> => {
    const id = readAddress(which)?.id;
    return (await subscribed(deed)).find((one) => one.id === which || one.conversationId === id);
  };
  const notSubscribed = (which: string): AddressDone => ({
    what: 'not-subscribed',
    address: readAddress(which)?.shown ?? which,
  });

  return {
    async list(deed) {
      const destinations = storedDestinations(db);
      return Promise.all(
        (await subscribed(deed)).map(async ({ id, tenantId, conversationId, label, createdBy }) => ({
          id,
          kind: channelOf(conversationId) === 'mail' ? ('mail' as const) : ('webhook' as const),
          shown: label ?? conversationId,
          configured: createdBy === BY_CONFIGURATION,
          gone: (await destinations.find(tenantId, conversationId)) === undefined,
        })),
      );
    },

    async add(deed, written, change) {
      const address = readAddress(written);
      if (!address) return { what: 'not-an-address', address: written };
      const problem = channels.problemWith(address);
      if (problem) return { what: problem, address: address.shown };
      const { tenantId, conversationType } = deed.destination;
      const known = await find(deed, address.id);
      const author = known?.createdBy === BY_CONFIGURATION ? { objectId: BY_CONFIGURATION } : {};
      await subscribeAddress(
        db,
        address,
        { tenantId, ...deed.reader },
        change,
        { ...authorOf(deed), ...author },
        now(),
      );
      const key = address.kind === 'webhook' ? channels.signingKey(tenantId, address.id) : null;
      const shows = key !== null && conversationType === 'personal';
      return { what: 'added', address: address.shown, ...(shows ? { key } : {}) };
    },

    async stop(deed, which) {
      const found = await find(deed, which);
      if (!found) return notSubscribed(which);
      const { tenantId, conversationId, createdBy } = found;
      const address = found.label ?? conversationId;
      if (createdBy === BY_CONFIGURATION) return { what: 'configured', address };
      await unsubscribe(db, found, authorOf(deed), now());
      await storedDestinations(db).forget(tenantId, conversationId);
      return { what: 'stopped', address };
    },

    async test(deed, which, turnId) {
      const found = await find(deed, which);
      if (!found) return notSubscribed(which);
      const { tenantId, conversationId } = found;
      const card = testMessageCard(deed.reader);
      const message = { ...card, letter: letterOf(card, deed.reader.language, { type: 'test' }) };
      const idempotencyKey = `test/${found.id}/${turnId}`;
      await enqueue(db, { tenantId, conversationId, idempotencyKey, message, topic: 'test' }, now());
      return { what: 'tested', address: found.label ?? conversationId };
    },
  };
}
