import { randomUUID } from 'node:crypto';
import type { BotDb } from '../store/bot-store.ts';
import { journal } from './journal.ts';
import { takeTenant } from './take-tenant.ts';

/** Quiet that somebody asked for in a conversation, until an instant. */
export interface StoredSilence {
  readonly conversationId: string;
  /** Null: every alert. */
  readonly key: string | null;
  readonly author: string | null;
  readonly reason: string | null;
  readonly endsAt: string;
}

/** Silences that have not ended, of a tenant. */
export async function silencesOf(db: BotDb, tenantId: string, now: Date): Promise<StoredSilence[]> {
  const rows = await db
    .selectFrom('alert_silences')
    .select(['conversation_id', 'alert_key', 'author', 'reason', 'ends_at'])
    .where('tenant_id', '=', tenantId)
    .where('ends_at', '>', now.toISOString())
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    key: row.alert_key,
    author: row.author,
    reason: row.reason,
    endsAt: row.ends_at,
  }));
}

/** Keeps a conversation quiet about these alerts (null: all of them) until an instant. */
export async function silence(
  db: BotDb,
  where: { readonly tenantId: string; readonly conversationId: string },
  asked: {
    readonly keys: readonly string[] | null;
    readonly author: string | null;
    readonly reason: string | null;
    readonly endsAt: Date;
  },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const { tenantId, conversationId } = where;
  await db.transaction().execute(async (tx) => {
    await takeTenant(tx, tenantId);
    await tx
      .insertInto('alert_silences')
      .values(
        (asked.keys ?? [null]).map((key) => ({
          id: randomUUID(),
          tenant_id: tenantId,
          conversation_id: conversationId,
          alert_key: key,
          author: asked.author,
          reason: asked.reason,
          ends_at: asked.endsAt.toISOString(),
          created_at: at,
        })),
      )
      .execute();
    await journal(tx, [
      {
        tenantId,
        conversationId,
        at,
        what: 'silenced',
        reason: asked.endsAt.toISOString(),
        alerts: asked.keys ?? [],
        messageKey: null,
        contentHash: null,
        author: asked.author,
      },
    ]);
  });
}

/** Ends every silence of a conversation. @returns whether there was one */
export async function endSilences(
  db: BotDb,
  where: { readonly tenantId: string; readonly conversationId: string },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await takeTenant(tx, where.tenantId);
    const { numDeletedRows } = await tx
      .deleteFrom('alert_silences')
      .where('tenant_id', '=', where.tenantId)
      .where('conversation_id', '=', where.conversationId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}
