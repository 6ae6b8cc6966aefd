import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';

/** A second look at a failed call that was promised to somebody. */
export interface Reminder {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  /** Ours to pass on, not to understand. */
  readonly request: unknown;
}

/** Writes a promise down. The same promise to the same conversation is made once. */
export async function promise(db: BotDb, one: Omit<Reminder, 'id'>, dueAt: Date): Promise<void> {
  const request = JSON.stringify(one.request);
  const there = await db
    .selectFrom('call_reminders')
    .select('id')
    .where('tenant_id', '=', one.tenantId)
    .where('conversation_id', '=', one.conversationId)
    .where('request', '=', request)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  if (there) return;
  await db
    .insertInto('call_reminders')
    .values({
      tenant_id: one.tenantId,
      id: randomUUID(),
      conversation_id: one.conversationId,
      request,
      due_at: dueAt.toISOString(),
      done_at: null,
    })
    .execute();
}

const MOST_AT_ONCE = 20;

/** What is due and not kept yet, the oldest first. */
export async function dueReminders(db: BotDb, now: Date): Promise<readonly Reminder[]> {
  const rows = await db
    .selectFrom('call_reminders')
    .select(['id', 'tenant_id', 'conversation_id', 'request'])
    .where('done_at', 'is', null)
    .where('due_at', '<=', now.toISOString())
    .orderBy('due_at')
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    conversationId: row.conversation_id,
    request: JSON.parse(row.request) as unknown,
  }));
}

/** Marks a promise as kept; in the transaction that puts the answer into the outbox. */
export async function kept(tx: Transaction<BotTables>, one: Reminder, now: Date): Promise<void> {
  await tx
    .updateTable('call_reminders')
    .set({ done_at: now.toISOString() })
    .where('tenant_id', '=', one.tenantId)
    .where('id', '=', one.id)
    .execute();
}
