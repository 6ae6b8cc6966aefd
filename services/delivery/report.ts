import { sql } from 'kysely';
import type { BotDb } from '../store/bot-store.ts';
import type { DeliveryOutcome } from './messenger.ts';

/** What became of a tenant's messages. */
export interface DeliveryReport {
  readonly sent: number;
  readonly waiting: number;
  /** Not delivered, and not tried again by itself. */
  readonly dead: readonly DeadLetter[];
  /** Sent or not: nobody can tell, because a machine died or Teams gave no answer. */
  readonly doubtful: number;
}

export interface DeadLetter {
  readonly id: string;
  readonly conversationId: string;
  readonly topic: string;
  readonly outcome: DeliveryOutcome | null;
  readonly finishedAt: string | null;
}

const DEAD_SHOWN = 20;
/** Sent and dead messages are kept for a month: as long as somebody may ask what became of one. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** What became of the messages of a tenant since an instant. */
export async function deliveryReport(db: BotDb, tenantId: string, since: Date): Promise<DeliveryReport> {
  const messages = () =>
    db
      .selectFrom('outbox')
      .where('tenant_id', '=', tenantId)
      .where('created_at', '>=', since.toISOString())
      .where('updates_key', 'is', null);
  const [counts, dead] = await Promise.all([
    messages()
      .select(({ fn }) => [
        'state',
        fn.countAll<bigint>().as('messages'),
        sql<bigint>`sum(case when doubts > 0 then 1 else 0 end)`.as('doubtful'),
      ])
      .groupBy('state')
      .execute(),
    messages()
      .select(['id', 'conversation_id', 'topic', 'outcome', 'finished_at'])
      .where('state', '=', 'dead')
      .orderBy('finished_at', 'desc')
      .limit(DEAD_SHOWN)
      .execute(),
  ]);
  const count = (...states: string[]) =>
    counts.filter(({ state }) => states.includes(state)).reduce((sum, row) => sum + Number(row.messages), 0);
  return {
    sent: count('sent'),
    waiting: count('waiting', 'claimed'),
    doubtful: counts.reduce((sum, row) => sum + Number(row.doubtful), 0),
    dead: dead.map((row) => ({
      id: row.id,
      conversationId: row.conversation_id,
      topic: row.topic,
      outcome: row.outcome ? (JSON.parse(row.outcome) as DeliveryOutcome) : null,
      finishedAt: row.finished_at,
    })),
  };
}

/**
 * Sends again what was not delivered, because a person asked for it. What is gone or blocked stays: the conversation
 * has to speak to us first.
 *
 * @returns how many are on their way again
 */
export async function sendAgain(db: BotDb, tenantId: string, since: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0n, not_before: now.toISOString(), finished_at: null })
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'dead')
    .where('updates_key', 'is', null)
    .where('created_at', '>=', since.toISOString())
    .where((row) =>
      row.or([row('outcome', 'like', '{"kind":"failed"%'), row('outcome', 'like', '{"kind":"throttled"%')]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How long the oldest message that is neither delivered nor given up has been waiting, in milliseconds; 0: none. */
export async function oldestWaitingMs(db: BotDb, now: Date): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select('created_at')
    .where('state', 'in', ['waiting', 'claimed'])
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row ? Math.max(0, now.getTime() - Date.parse(row.created_at)) : 0;
}

/** Drops finished messages that nobody will ask about any more. */
export async function purgeOutbox(db: BotDb, now: Date): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('finished_at', '<', new Date(now.getTime() - KEPT_MS).toISOString())
    .execute();
}
