import type { BotDb } from '../store/bot-store.ts';
import type { Destinations } from './destinations.ts';
import type { DeliveryOutcome, Messenger } from './messenger.ts';
import { claimDue, type OutboxEntry, recordSend } from './outbox.ts';
import { retryDelay } from './retry-delay.ts';

export interface PostmanParts {
  readonly db: BotDb;
  readonly engine: 'sqlite' | 'postgres';
  readonly destinations: Destinations;
  readonly messenger: Messenger;
  /** Names this process in its claims. */
  readonly worker: string;
  readonly now: () => Date;
  readonly random: () => number;
  /** Told of every send and of every round that failed as a whole. */
  readonly onOutcome: (entry: OutboxEntry, outcome: DeliveryOutcome) => void;
  readonly onError: (error: unknown) => void;
}

export interface Postman {
  start(): void;
  /** Sends what is due now; resolves with how many were tried. */
  round(): Promise<number>;
  /** Lets the round that is under way finish. */
  stop(): Promise<void>;
}

const ROUND_EVERY_MS = 1_000;
const LEASE_MS = 120_000;
const MOST_PER_ROUND = 4;

/** Empties the outbox: claims, sends, records. One row at a time, so that a crash leaves at most one in doubt. */
export function createPostman(parts: PostmanParts): Postman {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const deliver = async (entry: OutboxEntry): Promise<void> => {
    const destination = await parts.destinations.find(entry.tenantId, entry.conversationId);
    const outcome: DeliveryOutcome = destination
      ? await parts.messenger.send(destination, entry.message)
      : { kind: 'gone', code: 'DestinationForgotten' };
    if (outcome.kind === 'gone') await parts.destinations.forget(entry.tenantId, entry.conversationId);
    const now = parts.now();
    const delay = retryDelay(outcome, entry.attempts + 1, parts.random);
    const retryAt = delay === null ? null : new Date(now.getTime() + delay);
    await recordSend(parts.db, parts.worker, { id: entry.id, outcome, retryAt }, now);
    parts.onOutcome(entry, outcome);
  };

  const round = async (): Promise<number> => {
    const due = await claimDue(parts.db, parts.engine, parts.worker, parts.now(), {
      most: MOST_PER_ROUND,
      leaseMs: LEASE_MS,
    });
    for (const entry of due) await deliver(entry);
    return due.length;
  };

  const tick = (): void => {
    if (stopped) return;
    running = round()
      .catch(parts.onError)
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, ROUND_EVERY_MS);
      });
  };

  return {
    start: tick,
    round,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
