import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';
import { readBodies, storeBodies } from './bodies.ts';
import type { DeliveryOutcome, OutgoingMessage } from './messenger.ts';

/** A message waiting to be sent: everything proactive passes here, so that a crash loses nothing. */
export interface OutboxEntry {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly message: OutgoingMessage;
  /** What it is about, a word of our own for the metrics. */
  readonly topic: string;
  /** Key of the sent message that this one takes the place of; null: a new message. */
  readonly updatesKey: string | null;
  /** Sends made before this claim. */
  readonly attempts: number;
  /** Claims before this one whose worker died: each may have sent it, which nobody knows. */
  readonly doubts: number;
  readonly createdAt: Date;
}

/** A message to be put in the outbox. */
export interface NewMessage {
  readonly tenantId: string;
  readonly conversationId: string;
  /** One message per key and tenant, ever. */
  readonly idempotencyKey: string;
  readonly message: OutgoingMessage;
  readonly topic: string;
  readonly updatesKey: string | null;
}

/** What to write down after a send. `retryAt` null: finished, for good or ill. */
export interface SendRecord {
  readonly id: string;
  readonly outcome: DeliveryOutcome;
  readonly retryAt: Date | null;
  /** Teams took the request and gave no answer: the message may be there. */
  readonly doubtful?: boolean;
}

const ROWS_A_STATEMENT = 200;

/**
 * Puts messages in the outbox. Pass a transaction to write them together with the decision that caused them.
 *
 * @returns how many were new: a key that is there already adds nothing
 */
export async function enqueueAll(
  db: BotDb | Transaction<BotTables>,
  messages: readonly NewMessage[],
  now: Date,
): Promise<number> {
  const at = now.toISOString();
  const held = await storeBodies(db, messages, at);
  let added = 0n;
  for (let from = 0; from < messages.length; from += ROWS_A_STATEMENT) {
    const inserted = await db
      .insertInto('outbox')
      .values(
        messages.slice(from, from + ROWS_A_STATEMENT).map((one, index) => ({
          id: randomUUID(),
          tenant_id: one.tenantId,
          conversation_id: one.conversationId,
          idempotency_key: one.idempotencyKey,
          message: held[from + index] ?? JSON.stringify(one.message),
          state: 'waiting' as const,
          attempts: 0n,
          not_before: at,
          claimed_by: null,
          claimed_until: null,
          outcome: null,
          created_at: at,
          finished_at: null,
          topic: one.topic,
          updates_key: one.updatesKey,
          doubts: 0n,
        })),
      )
      .onConflict((conflict) => conflict.columns(['tenant_id', 'idempotency_key']).doNothing())
      .executeTakeFirst();
    added += inserted.numInsertedOrUpdatedRows ?? 0n;
  }
  return Number(added);
}

/** Where messages stand, by their keys; those that are not there are left out. */
export async function messageStates(
  db: BotDb,
  tenantId: string,
  idempotencyKeys: readonly string[],
): Promise<readonly BotTables['outbox']['state'][]> {
  if (idempotencyKeys.length === 0) return [];
  const rows = await db
    .selectFrom('outbox')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('idempotency_key', 'in', [...idempotencyKeys])
    .execute();
  return rows.map(({ state }) => state);
}

/** Puts one message in the outbox. @returns false when its key was there already, so that nothing was added */
export async function enqueue(
  db: BotDb | Transaction<BotTables>,
  message: Omit<NewMessage, 'topic' | 'updatesKey'> & { readonly topic?: string },
  now: Date,
): Promise<boolean> {
  return (await enqueueAll(db, [{ topic: 'message', updatesKey: null, ...message }], now)) === 1;
}

/**
 * Takes what is due for this worker, for a bounded time. An entry whose worker died becomes due again when its claim
 * runs out, with one doubt more: it may have been sent. Of one conversation only the oldest unfinished message is
 * given, so that "resolved" never overtakes what it resolves.
 *
 * @param leaseMs how long the claim lasts; longer than a send may take
 */
export async function claimDue(
  db: BotDb,
  engine: 'sqlite' | 'postgres',
  worker: string,
  now: Date,
  options: {
    readonly most: number;
    readonly leaseMs: number;
    /** Tenants that can get nothing now: theirs would only be put back. */
    readonly without?: readonly string[];
  },
): Promise<OutboxEntry[]> {
  const instant = now.toISOString();
  // First what a dead worker left: then one index, in its order, tells all that is due.
  await db
    .updateTable('outbox')
    .set((row) => ({
      doubts: sql<bigint>`${row.ref('doubts')} + 1`,
      state: 'waiting',
      claimed_by: null,
      claimed_until: null,
    }))
    .where('state', '=', 'claimed')
    .where('claimed_until', '<=', instant)
    .execute();
  const due = db
    .selectFrom('outbox as due')
    .select('due.id')
    .where('due.state', '=', 'waiting')
    .where('due.not_before', '<=', instant)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('outbox as earlier')
            .select('earlier.id')
            .whereRef('earlier.tenant_id', '=', 'due.tenant_id')
            .whereRef('earlier.conversation_id', '=', 'due.conversation_id')
            // Written out: with parameters neither engine could use the index of what is unfinished.
            .where(sql<boolean>`earlier.state in ('waiting', 'claimed')`)
            .where(sql<boolean>`(earlier.created_at, earlier.id) < (due.created_at, due.id)`),
        ),
      ),
    )
    .$if((options.without ?? []).length > 0, (query) =>
      query.where('due.tenant_id', 'not in', options.without ?? []),
    )
    .orderBy('due.not_before')
    .limit(options.most)
    // SQLite has one writer at a time, so the update alone is the claim; PostgreSQL needs the row locks.
    .$if(engine === 'postgres', (query) => query.modifyEnd(sql`for update of due skip locked`));
  const rows = await db
    .updateTable('outbox')
    .set({
      state: 'claimed',
      claimed_by: worker,
      claimed_until: new Date(now.getTime() + options.leaseMs).toISOString(),
    })
    .where('id', 'in', due)
    .returning([
      'id',
      'tenant_id',
      'conversation_id',
      'message',
      'attempts',
      'topic',
      'updates_key',
      'doubts',
      'created_at',
    ])
    .execute();
  const messages = await readBodies(
    db,
    rows.map(({ message }) => message),
  );
  return rows.map((row, index) => ({
    id: row.id,
    tenantId: row.tenant_id,
    conversationId: row.conversation_id,
    message: messages[index] as OutgoingMessage,
    topic: row.topic,
    updatesKey: row.updates_key,
    attempts: Number(row.attempts),
    doubts: Number(row.doubts),
    createdAt: new Date(row.created_at),
  }));
}

/**
 * Writes the outcome of a send down, in the same statement that finishes the entry or sets its next try.
 *
 * @returns false where the claim had run out meanwhile and somebody else has the entry now
 */
export async function recordSend(
  db: BotDb | Transaction<BotTables>,
  worker: string,
  record: SendRecord,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('outbox')
    .set((row) => ({
      state: record.retryAt ? 'waiting' : record.outcome.kind === 'sent' ? 'sent' : 'dead',
      attempts: sql<bigint>`${row.ref('attempts')} + 1`,
      outcome: JSON.stringify(record.outcome),
      claimed_by: null,
      claimed_until: null,
      ...(record.doubtful ? { doubts: sql<bigint>`${row.ref('doubts')} + 1` } : {}),
      ...(record.retryAt ? { not_before: record.retryAt.toISOString() } : { finished_at: now.toISOString() }),
    }))
    .where('id', '=', record.id)
    .where('claimed_by', '=', worker)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Makes this worker's claims last longer: it is alive, and still sending. */
export async function renewClaims(db: BotDb, worker: string, until: Date): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ claimed_until: until.toISOString() })
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', worker)
    .execute();
}

/** Gives claimed entries back unsent, each to be sent at its time: no attempt was made. */
export async function putBack(
  db: BotDb | Transaction<BotTables>,
  worker: string,
  entries: readonly { readonly id: string; readonly notBefore: Date }[],
): Promise<void> {
  const byTime = Map.groupBy(entries, ({ notBefore }) => notBefore.toISOString());
  for (const [not_before, some] of byTime) {
    await db
      .updateTable('outbox')
      .set({ state: 'waiting', claimed_by: null, claimed_until: null, not_before })
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .where('claimed_by', '=', worker)
      .execute();
  }
}

/** Teams' id of a message that was sent by this key; undefined where none was, or Teams gave no id. */
export async function sentActivityId(
  db: BotDb,
  tenantId: string,
  idempotencyKey: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select('outcome')
    .where('tenant_id', '=', tenantId)
    .where('idempotency_key', '=', idempotencyKey)
    .where('state', '=', 'sent')
    .executeTakeFirst();
  const outcome = row?.outcome ? (JSON.parse(row.outcome) as DeliveryOutcome) : undefined;
  return outcome?.kind === 'sent' ? outcome.activityId : undefined;
}
