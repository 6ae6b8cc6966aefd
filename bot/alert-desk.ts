import type { AlertsView } from '../cards/alerts-view.ts';
import type { Reader } from '../cards/text/reader.ts';
import { acknowledge } from '../services/alerts/acknowledge.ts';
import type { AlertKind } from '../services/alerts/alert-kinds.ts';
import type { AlertState } from '../services/alerts/episode.ts';
import { journalOf } from '../services/alerts/journal.ts';
import type { Acknowledgement } from '../services/alerts/memory.ts';
import { acknowledgementsOf } from '../services/alerts/memory-of.ts';
import type { AlertSettings } from '../services/alerts/settings.ts';
import { endSilences, silence, silencesOf } from '../services/alerts/silences.ts';
import {
  type Subscription,
  subscribe,
  subscriptionsOf,
  unsubscribe,
} from '../services/alerts/subscriptions.ts';
import { channelOf } from '../services/delivery/channels/address.ts';
import type { Destination } from '../services/delivery/destination.ts';
import { enqueue } from '../services/delivery/outbox.ts';
import { deliveryReport, sendAgain } from '../services/delivery/report.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import { composeAlert } from './alert-message.ts';
import type { Asker } from './conversation/turn.ts';
import { DEMO } from './demo.ts';

/** Who does something about the alerts of which conversation, and what they read it in. */
export interface AlertDeed {
  readonly asker: Asker;
  readonly destination: Destination;
  readonly reader: Reader;
}

/** Alerts as they stand in a conversation. */
export interface Standing {
  readonly alerts: readonly AlertState[];
  readonly acknowledged: Readonly<Record<string, Acknowledgement>>;
}

/** Everything a person can do about alerts. The caller has checked that they are an administrator. */
export interface AlertDesk {
  view(deed: AlertDeed, done?: AlertsView['done']): Promise<AlertsView>;
  /** What this conversation wants; undefined: it is told nothing. */
  settings(deed: AlertDeed): Promise<AlertSettings | undefined>;
  set(deed: AlertDeed, change: (settings: AlertSettings) => AlertSettings): Promise<void>;
  /** Subscribes a conversation that was never asked, when the bot is installed; not one that said stop. */
  setByDefault(deed: AlertDeed): Promise<void>;
  /** @returns false where there was nothing to stop */
  stop(deed: AlertDeed): Promise<boolean>;
  /** @param keys null: every alert of the conversation. @returns until when it is quiet */
  snooze(deed: AlertDeed, keys: readonly string[] | null, hours: number): Promise<Date>;
  resume(deed: AlertDeed): Promise<void>;
  /** @param keys null: every alert that stands in the conversation */
  acknowledge(deed: AlertDeed, keys: readonly string[] | null): Promise<Standing>;
  standing(deed: AlertDeed, keys: readonly string[]): Promise<Standing>;
  test(deed: AlertDeed, key: string, message: Parameters<typeof enqueue>[1]['message']): Promise<void>;
  /** @returns how many messages are sent again */
  sendAgain(deed: AlertDeed): Promise<number>;
}

const REPORTED_MS = 30 * 24 * 3_600_000;
const JOURNAL_SHOWN = 8;

export function createAlertDesk(db: BotDb, now: () => Date): AlertDesk {
  const since = () => new Date(now().getTime() - REPORTED_MS);
  const own = async ({ destination }: AlertDeed): Promise<Subscription | undefined> =>
    (await subscriptionsOf(db, destination.tenantId, destination.conversationId))[0];
  const quietUntil = async ({ destination }: AlertDeed): Promise<string | null> => {
    const silences = await silencesOf(db, destination.tenantId, now());
    const here = silences.filter(({ conversationId }) => conversationId === destination.conversationId);
    return (
      here
        .map(({ endsAt }) => endsAt)
        .sort()
        .at(-1) ?? null
    );
  };
  const set: AlertDesk['set'] = async (deed, change) => {
    await subscribe(db, subscriberOf(deed), change, authorOf(deed), now());
  };

  return {
    set,
    settings: async (deed) => (await own(deed))?.settings,

    async view(deed, done) {
      const { tenantId, conversationId, conversationType } = deed.destination;
      const [all, until, report, journal] = await Promise.all([
        subscriptionsOf(db, tenantId),
        quietUntil(deed),
        deliveryReport(db, tenantId, since()),
        journalOf(db, tenantId, JOURNAL_SHOWN),
      ]);
      const mine = all.find((one) => one.conversationId === conversationId);
      const addresses = all.filter((one) => channelOf(one.conversationId) !== 'teams');
      const { dead, ...counts } = report;
      return {
        ...(done === undefined ? {} : { done }),
        subscription: mine
          ? {
              below: mine.settings.below,
              chosen: mine.settings.chosen,
              quiet: mine.settings.quiet,
              firing: mine.states.filter(({ level }) => level > 0),
              quietUntil: until,
            }
          : null,
        shared: conversationType !== 'personal',
        others: all.length - addresses.length - (mine ? 1 : 0),
        addresses: addresses.map(({ label, conversationId: id }) => label ?? id),
        delivery: { ...counts, dead: dead.length },
        journal: journal.map(({ at, what, reason, alerts, author }) => ({
          at,
          what,
          reason,
          alerts: alerts.map(alertNamed),
          author,
        })),
      };
    },

    async setByDefault(deed) {
      const { tenantId, conversationId } = deed.destination;
      const asked = await db
        .selectFrom('alert_journal')
        .select('id')
        .where('tenant_id', '=', tenantId)
        .where('conversation_id', '=', conversationId)
        .where('what', 'in', ['subscribed', 'stopped'])
        .limit(1)
        .executeTakeFirst();
      if (!asked) await set(deed, (settings) => settings);
    },

    stop: (deed) => unsubscribe(db, deed.destination, authorOf(deed), now()),

    async snooze(deed, keys, hours) {
      const at = now();
      const endsAt = new Date(at.getTime() + hours * 3_600_000);
      const author = deed.asker.name ?? null;
      await silence(db, deed.destination, { keys, author, reason: null, endsAt }, at);
      return endsAt;
    },

    async resume(deed) {
      await endSilences(db, deed.destination);
    },

    async acknowledge(deed, keys) {
      const { tenantId, conversationId } = deed.destination;
      const mine = keys ?? (await own(deed))?.states.map(({ kind, subject }) => `${kind}/${subject}`) ?? [];
      const demo = tenantId === DEMO.tenantId;
      return acknowledge(
        { db, compose: composeAlert, demo },
        { tenantId, conversationId, keys: mine, by: deed.asker.name ?? null },
        now(),
      );
    },

    async standing(deed, keys) {
      const { tenantId } = deed.destination;
      const [mine, acknowledged] = await Promise.all([own(deed), acknowledgementsOf(db, tenantId)]);
      const meant = mine?.states.filter(
        ({ kind, subject, level }) => level > 0 && keys.includes(`${kind}/${subject}`),
      );
      return { alerts: meant ?? [], acknowledged };
    },

    async test({ destination: { tenantId, conversationId } }, idempotencyKey, message) {
      await enqueue(db, { tenantId, conversationId, idempotencyKey, message, topic: 'test' }, now());
    },

    sendAgain: ({ destination: { tenantId } }) => sendAgain(db, tenantId, since(), now()),
  };
}

function subscriberOf({ destination, asker, reader }: AlertDeed) {
  const { tenantId, conversationId, conversationType } = destination;
  return {
    tenantId,
    conversationId,
    label: conversationType === 'personal' ? (asker.name ?? null) : null,
    language: reader.language,
    locale: reader.locale,
    timeZone: reader.timeZone,
  };
}

/** Who does it, for the journal. */
export function authorOf({ asker }: AlertDeed) {
  return { objectId: asker.aadObjectId ?? null, name: asker.name ?? null };
}

function alertNamed(key: string): { readonly kind: AlertKind; readonly subject: string } {
  const [kind = '', ...subject] = key.split('/');
  // Written by ourselves: a key is a kind of this or an earlier version, and its subject.
  return { kind: kind as AlertKind, subject: subject.join('/') };
}
