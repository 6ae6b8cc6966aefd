import { setTimeout as sleep } from 'node:timers/promises';
import type { BotDb } from '../store/bot-store.ts';
import { channelOf } from './channels/address.ts';
import type { Channels } from './channels/channels.ts';
import type { Destinations } from './destinations.ts';
import type { DeliveryOutcome, Messenger } from './messenger.ts';
import { claimDue, type OutboxEntry, renewClaims, sentActivityId } from './outbox.ts';
import { createPacer, DEFAULT_PACE, type Pace } from './pacing.ts';
import { createRecorder } from './recorder.ts';
import { isDoubtful, retryDelay } from './retry-delay.ts';
import { pauseAll, pausedUntil, sayAlive, sayGone } from './workers.ts';

export interface PostmanParts {
  readonly db: BotDb;
  readonly engine: 'sqlite' | 'postgres';
  readonly destinations: Destinations;
  readonly messenger: Messenger;
  /** Mails and webhooks; absent: Teams only. */
  readonly channels?: Pick<Channels, 'deliver'>;
  /** Names this process in its claims. */
  readonly worker: string;
  readonly now: () => Date;
  readonly random: () => number;
  readonly pace?: Pace;
  /** Told of every send and of every round that failed as a whole. */
  readonly onOutcome: (entry: OutboxEntry, outcome: DeliveryOutcome) => void;
  readonly onError: (error: unknown) => void;
}

export interface Postman {
  start(): void;
  /** Sends what is due now and may be sent; resolves with how many were tried. */
  round(): Promise<number>;
  /** Lets what is being sent finish. */
  stop(): Promise<void>;
}

type Found = Awaited<ReturnType<Destinations['findAll']>>[number];

/** How long nothing is looked for after nothing was found. */
const IDLE_MS = 500;
const BUSY_MS = 10;
/** A worker that lives renews its claims three times before they run out; the mail of one that died soon goes. */
const LEASE_MS = 6_000;
const MOST_AT_ONCE = 64;
/** Of tenants that are at their pace so many are passed over; the mail of any other is put back. */
const MOST_LEFT_OUT = 50;
const ALIVE_EVERY_MS = 2_000;
const UNNAMED_PAUSE_MS = 1_000;

/**
 * Empties the outbox: claims, sends, records. Any number of them may work on one store. A message goes out at most
 * once, but for a process that dies between Teams' answer and its recording: then it goes out again, and the doubt
 * is written down with it.
 */
export function createPostman(parts: PostmanParts): Postman {
  const { db, worker, now } = parts;
  const recorder = createRecorder(db, worker, now);
  const pacer = createPacer(parts.pace ?? DEFAULT_PACE);
  const sending = new Set<Promise<void>>();
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let share = 1;
  /** There may be mail that it is only too early for. */
  let waitsForPace = false;
  let saidAliveAt = Number.NEGATIVE_INFINITY;

  const attempt = async (entry: OutboxEntry, destination: Found): Promise<DeliveryOutcome> => {
    if (!destination) return { kind: 'gone', code: 'DestinationForgotten' };
    if ('kind' in destination) {
      const { letter } = entry.message;
      if (!letter || !parts.channels) return { kind: 'failed', code: 'NotForThisChannel', retry: false };
      const { tenantId, conversationId: id } = destination;
      return parts.channels.deliver({ tenantId, id }, letter, entry);
    }
    if (entry.updatesKey === null) return parts.messenger.send(destination, entry.message);
    const activityId = await sentActivityId(db, entry.tenantId, entry.updatesKey);
    if (activityId === undefined) return { kind: 'failed', code: 'NothingToUpdate', retry: false };
    return parts.messenger.update(destination, activityId, entry.message);
  };

  const deliver = async (entry: OutboxEntry, destination: Found): Promise<void> => {
    const wait = pacer.take(entry.tenantId, entry.conversationId, now().getTime(), share);
    if (wait > 0) return recorder.putBack({ id: entry.id, notBefore: new Date(now().getTime() + wait) });
    const outcome = await attempt(entry, destination);
    const update = entry.updatesKey !== null;
    const channel = channelOf(entry.conversationId);
    if (outcome.kind === 'gone' && !(update && outcome.code === 'ActivityNotFoundInConversation')) {
      await parts.destinations.forget(entry.tenantId, entry.conversationId);
    }
    // Teams means the whole bot; a webhook means itself.
    if (outcome.kind === 'throttled' && channel === 'teams')
      await pauseAll(db, outcome.retryAfterMs ?? UNNAMED_PAUSE_MS, now());
    // An update changes nothing when it is made twice, and a webhook knows a message by its id.
    const repeatable = update || channel === 'webhook';
    const delay = retryDelay(outcome, entry.attempts + entry.doubts + 1, parts.random, repeatable);
    const at = now();
    const retryAt = delay === null ? null : new Date(at.getTime() + delay);
    const doubtful = !repeatable && isDoubtful(outcome);
    await recorder.record({ id: entry.id, outcome, retryAt, doubtful });
    parts.onOutcome(entry, outcome);
  };

  const live = async (at: Date): Promise<void> => {
    if (at.getTime() - saidAliveAt < ALIVE_EVERY_MS) return;
    saidAliveAt = at.getTime();
    share = 1 / (await sayAlive(db, worker, at));
    if (sending.size > 0) await renewClaims(db, worker, new Date(at.getTime() + LEASE_MS));
  };

  const begin = async (): Promise<readonly Promise<void>[]> => {
    const at = now();
    await live(at);
    const most = Math.min(MOST_AT_ONCE - sending.size, pacer.allowance(at.getTime(), share));
    waitsForPace = most < 1;
    if (waitsForPace || (await pausedUntil(db, at))) return [];
    const without = pacer.full(at.getTime(), share, MOST_LEFT_OUT);
    waitsForPace = without.length > 0;
    const due = await claimDue(db, parts.engine, worker, at, { most, leaseMs: LEASE_MS, without });
    const found = await parts.destinations.findAll(due);
    return due.map((entry, index) => {
      const sent = deliver(entry, found[index])
        .catch(parts.onError)
        .finally(() => sending.delete(sent));
      sending.add(sent);
      return sent;
    });
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const begun = await begin().catch((error: unknown): readonly Promise<void>[] => {
        parts.onError(error);
        return [];
      });
      const busy = begun.length > 0 || sending.size > 0 || waitsForPace;
      await sleep(busy ? BUSY_MS : IDLE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  return {
    start() {
      running = run();
    },
    async round() {
      const begun = await begin();
      await Promise.all(begun);
      return begun.length;
    },
    async stop() {
      stopping.abort();
      await running;
      while (sending.size > 0) {
        await Promise.race([Promise.all(sending), sleep(ALIVE_EVERY_MS)]);
        await live(now()).catch(parts.onError);
      }
      await sayGone(db, worker);
    },
  };
}
