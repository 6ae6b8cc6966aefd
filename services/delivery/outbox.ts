import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';
import type { DeliveryOutcome, OutgoingMessage } from './messenger.ts';

/** A message waiting to be sent: everything proactive passes here, so that a crash loses nothing. */
export interface OutboxEntry {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly message: OutgoingMessage;
  /** Sends made before this claim. */
  readonly attempts: number;
}

/** What to write down after a send. `retryAt` null: finished, for good or ill. */
export interface SendRecord {
  readonly id: string;
  readonly outcome: DeliveryOutcome;
  readonly retryAt: Date | null;
}

/**
 * Puts a message in the outbox. Pass a transaction to write it together with the decision that caused it.
 *
 * @param entry.idempotencyKey one message per key and tenant, ever
 * @returns false when the key was there already, so that nothing was added
 */
export async function enqueue(
  db: BotDb | Transaction<BotTables>,
  entry: { tenantId: string; conversationId: string; idempotencyKey: string; message: OutgoingMessage },
  now: Date,
): Promise<boolean> {
  const inserted = await db
    .insertInto('outbox')
    .values({
      id: randomUUID(),
      tenant_id: entry.tenantId,
      conversation_id: entry.conversationId,
      idempotency_key: entry.idempotencyKey,
      message: JSON.stringify(entry.message),
      state: 'waiting',
      attempts: 0n,
      not_before: now.toISOString(),
      claimed_by: null,
      claimed_until: null,
      outcome: null,
      created_at: now.toISOString(),
      finished_at: null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/**
 * Takes what is due for this worker, for a bounded time. An entry whose worker died becomes due again when its
 * claim runs out.
 *
 * @param leaseMs how long the claim lasts; longer than a send may take
 */
export async function claimDue(
  db: BotDb,
  engine: 'sqlite' | 'postgres',
  worker: string,
  now: Date,
  options: { readonly most: number; readonly leaseMs: number },
): Promise<OutboxEntry[]> {
  const instant = now.toISOString();
  const due = db
    .selectFrom('outbox')
    .select('id')
    .where((row) =>
      row.or([
        row.and([row('state', '=', 'waiting'), row('not_before', '<=', instant)]),
        row.and([row('state', '=', 'claimed'), row('claimed_until', '<=', instant)]),
      ]),
    )
    .orderBy('not_before')
    .limit(options.most)
    // SQLite has one writer at a time, so the update alone is the claim; PostgreSQL needs the row locks.
    .$if(engine === 'postgres', (query) => query.modifyEnd(sql`for update skip locked`));
  const rows = await db
    .updateTable('outbox')
    .set({
      state: 'claimed',
      claimed_by: worker,
      claimed_until: new Date(now.getTime() + options.leaseMs).toISOString(),
    })
    .where('id', 'in', due)
    .returning(['id', 'tenant_id', 'conversation_id', 'message', 'attempts'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    conversationId: row.conversation_id,
    message: JSON.parse(row.message) as OutgoingMessage,
    attempts: Number(row.attempts),
  }));
}

/** Writes the outcome of a send down, in the same statement that finishes the entry or sets its next try. */
export async function recordSend(db: BotDb, worker: string, record: SendRecord, now: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set((row) => ({
      state: record.retryAt ? 'waiting' : record.outcome.kind === 'sent' ? 'sent' : 'dead',
      attempts: sql<bigint>`${row.ref('attempts')} + 1`,
      outcome: JSON.stringify(record.outcome),
      claimed_by: null,
      claimed_until: null,
      ...(record.retryAt ? { not_before: record.retryAt.toISOString() } : { finished_at: now.toISOString() }),
    }))
    .where('id', '=', record.id)
    .where('claimed_by', '=', worker)
    .execute();
}
