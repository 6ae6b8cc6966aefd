import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';

/** What was said or not, to whom and why; who acknowledged, silenced, subscribed. */
export interface JournalEntry {
  readonly tenantId: string;
  readonly conversationId: string | null;
  readonly at: string;
  readonly what: BotTables['alert_journal']['what'];
  readonly reason: string | null;
  /** Alert keys. */
  readonly alerts: readonly string[];
  readonly messageKey: string | null;
  readonly contentHash: string | null;
  readonly author: string | null;
}

/** Rows a statement: far below the most parameters that either engine takes. */
const ROWS_A_STATEMENT = 500;
/** A year and a month: as long as last year's bill may be argued about. */
const KEPT_MS = 400 * 24 * 3_600_000;

/** Writes entries down. Pass the transaction of what they tell about. */
export async function journal(
  db: BotDb | Transaction<BotTables>,
  entries: readonly JournalEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS_A_STATEMENT) {
    await db
      .insertInto('alert_journal')
      .values(
        entries.slice(from, from + ROWS_A_STATEMENT).map((entry) => ({
          id: randomUUID(),
          tenant_id: entry.tenantId,
          conversation_id: entry.conversationId,
          at: entry.at,
          what: entry.what,
          reason: entry.reason,
          alerts: JSON.stringify(entry.alerts),
          message_key: entry.messageKey,
          content_hash: entry.contentHash,
          author: entry.author,
        })),
      )
      .execute();
  }
}

/** The newest entries of a tenant, newest first. */
export async function journalOf(db: BotDb, tenantId: string, most: number): Promise<JournalEntry[]> {
  const rows = await db
    .selectFrom('alert_journal')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    conversationId: row.conversation_id,
    at: row.at,
    what: row.what,
    reason: row.reason,
    alerts: JSON.parse(row.alerts) as string[],
    messageKey: row.message_key,
    contentHash: row.content_hash,
    author: row.author,
  }));
}

/** Drops what is older than the journal is kept, and silences that ended. */
export async function purgeAlerts(db: BotDb, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - KEPT_MS).toISOString();
  await db.deleteFrom('alert_journal').where('at', '<', oldest).execute();
  await db.deleteFrom('alert_silences').where('ends_at', '<', now.toISOString()).execute();
}
