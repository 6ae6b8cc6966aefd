import type { BotDb } from '../store/bot-store.ts';
import type { ChannelDestination, Destination } from './destination.ts';

/** Where every reachable conversation is remembered. */
export interface Destinations {
  /**
   * Stores or refreshes the record of this turn; the newest turn wins, whatever order they arrive in.
   *
   * @returns when the conversation was seen before; undefined where it was unknown, or had been forgotten
   */
  remember(destination: Destination | ChannelDestination): Promise<{ readonly lastSeenAt: Date | undefined }>;
  /** Forgets a conversation that is gone, so that nothing is sent there again. */
  forget(tenantId: string, conversationId: string): Promise<void>;
  /** Several at once, in the order asked for; undefined where one is not known. */
  findAll(
    wanted: readonly { readonly tenantId: string; readonly conversationId: string }[],
  ): Promise<(Destination | ChannelDestination | undefined)[]>;
  find(tenantId: string, conversationId: string): Promise<Destination | ChannelDestination | undefined>;
}

/** Destinations kept in the bot's store, one row per tenant and conversation. */
export function storedDestinations(db: BotDb): Destinations {
  return {
    async remember(destination) {
      const row = {
        tenant_id: destination.tenantId,
        conversation_id: destination.conversationId,
        aad_object_id: 'kind' in destination ? null : (destination.aadObjectId ?? null),
        record: JSON.stringify(destination),
        seen_at: destination.seenAt,
      };
      const inserted = await db
        .insertInto('destinations')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant_id', 'conversation_id']).doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 1n) return { lastSeenAt: undefined };
      const before = await db
        .selectFrom('destinations')
        .select('seen_at')
        .where('tenant_id', '=', row.tenant_id)
        .where('conversation_id', '=', row.conversation_id)
        .executeTakeFirst();
      await db
        .updateTable('destinations')
        .set({ aad_object_id: row.aad_object_id, record: row.record, seen_at: row.seen_at })
        .where('tenant_id', '=', row.tenant_id)
        .where('conversation_id', '=', row.conversation_id)
        .where('seen_at', '<=', row.seen_at)
        .execute();
      return { lastSeenAt: before && new Date(before.seen_at) };
    },

    async forget(tenantId, conversationId) {
      await db
        .deleteFrom('destinations')
        .where('tenant_id', '=', tenantId)
        .where('conversation_id', '=', conversationId)
        .execute();
    },

    async findAll(wanted) {
      if (wanted.length === 0) return [];
      const rows = await db
        .selectFrom('destinations')
        .select(['tenant_id', 'conversation_id', 'record'])
        .where('tenant_id', 'in', [...new Set(wanted.map(({ tenantId }) => tenantId))])
        .where('conversation_id', 'in', [...new Set(wanted.map(({ conversationId }) => conversationId))])
        .execute();
      const known = new Map(rows.map((row) => [`${row.tenant_id}/${row.conversation_id}`, row.record]));
      return wanted.map(({ tenantId, conversationId }) => {
        const record = known.get(`${tenantId}/${conversationId}`);
        return record === undefined ? undefined : (JSON.parse(record) as Destination | ChannelDestination);
      });
    },

    async find(tenantId, conversationId) {
      const row = await db
        .selectFrom('destinations')
        .select('record')
        .where('tenant_id', '=', tenantId)
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row && (JSON.parse(row.record) as Destination | ChannelDestination);
    },
  };
}
