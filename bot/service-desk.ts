import { createHash } from 'node:crypto';
import { ticketCard } from '../cards/diagnosis-ticket-card.ts';
import { type DeskOutcome, type DiagnosisView, PRIVATE_CAUSE } from '../cards/diagnosis-view.ts';
import { readerFor } from '../cards/text/reader.ts';
import type { ChannelAddress } from '../services/delivery/channels/address.ts';
import { storedDestinations } from '../services/delivery/destinations.ts';
import { enqueueAll, messageStates, type NewMessage } from '../services/delivery/outbox.ts';
import type { BotDb } from '../services/store/bot-store.ts';
import type { Turn } from './conversation/turn.ts';
import { letterOf } from './letter.ts';

/** The company's own service desk, which takes failed calls by mail or webhook. */
export interface ServiceDesk {
  /** Whether this organisation has one. */
  takes(tenantId: string): boolean;
  /**
   * Sends a case as whoever presses may see it, and waits a moment for what becomes of it. The same case of the same
   * person goes once.
   */
  send(
    turn: Turn,
    one: { readonly view: DiagnosisView; readonly organiserId: string | null },
  ): Promise<DeskOutcome>;
}

/** Where the settings say that cases go, and the language that is read there. */
export interface DeskSettings {
  readonly tenantId: string;
  readonly addresses: readonly ChannelAddress[];
  readonly locale: string | undefined;
}

export interface ServiceDeskParts {
  readonly db: BotDb;
  /** Null: none is set up. */
  readonly settings: DeskSettings | null;
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
}

const TOPIC = 'failed-call';
/** The outbox is looked at every half second, and a mail server takes about one; the turn has ten. */
const PATIENCE_MS = 4_000;
const LOOK_EVERY_MS = 200;

export function createServiceDesk({ db, settings, now, wait }: ServiceDeskParts): ServiceDesk {
  const addressesOf = (tenantId: string) =>
    settings !== null && settings.tenantId === tenantId ? settings.addresses : [];

  const becameOf = async (tenantId: string, keys: readonly string[]): Promise<DeskOutcome['became']> => {
    for (let waited = 0; ; waited += LOOK_EVERY_MS) {
      const states = await messageStates(db, tenantId, keys);
      if (states.every((state) => state === 'sent')) return 'sent';
      if (states.every((state) => state === 'sent' || state === 'dead')) return 'failed';
      if (waited >= PATIENCE_MS) return 'onItsWay';
      await wait(LOOK_EVERY_MS);
    }
  };

  return {
    takes: (tenantId) => addressesOf(tenantId).length > 0,

    async send({ asker }, { view, organiserId }) {
      const { tenantId } = asker;
      const addresses = addressesOf(tenantId);
      const { told, failedAt } = view;
      const reader = readerFor({ locale: settings?.locale, timeZone: 'UTC' });
      const letter = { reportedBy: asker.name ?? null };
      const message = ticketCard({ diagnosis: view, organiserId, letter, offersDesk: false }, reader);
      const name = createHash('sha256')
        .update(
          JSON.stringify([asker.userId, failedAt, told.number, told.direction, told.symptom, told.whose]),
        )
        .digest('hex')
        .slice(0, 32);
      const messages = addresses.map(
        ({ id }): NewMessage => ({
          tenantId,
          conversationId: id,
          idempotencyKey: `${TOPIC}/${name}/${id}`,
          message: {
            ...message,
            letter: letterOf(message, reader.language, dataOf(view, organiserId, asker.name)),
          },
          topic: TOPIC,
          updatesKey: null,
        }),
      );
      const destinations = storedDestinations(db);
      for (const { kind, id: conversationId } of addresses) {
        await destinations.remember({
          version: 1,
          kind,
          tenantId,
          conversationId,
          seenAt: now().toISOString(),
        });
      }
      await enqueueAll(db, messages, now());
      const keys = messages.map(({ idempotencyKey }) => idempotencyKey);
      return { became: await becameOf(tenantId, keys), addresses: addresses.map(({ shown }) => shown) };
    },
  };
}

/** What a webhook gets: stable names, so that a desk's rules can go by them. */
function dataOf(
  { demo, failedAt, number, likely, told, call }: DiagnosisView,
  organiserId: string | null,
  reportedBy: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    type: 'failed-call',
    demo,
    failedAt,
    number: number && (number.e164 ?? number.written),
    organiser: organiserId,
    callId: call?.callId ?? null,
    conferenceId: call?.conferenceId ?? null,
    direction: told.direction ?? null,
    symptom: told.symptom ?? null,
    joined: told.joined ?? null,
    reportedBy: reportedBy ?? null,
    likely: likely.map(({ confidence, causes }) => ({
      confidence,
      causes: causes.map(({ id }) => id).filter((id) => id !== PRIVATE_CAUSE),
    })),
  };
}
