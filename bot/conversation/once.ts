import type { BotDb } from '../../services/store/bot-store.ts';
import type { Turn } from './turn.ts';

/** Teams re-sends an activity that was not answered within 15 s; a day is far beyond any re-send. */
const REMEMBERED_MS = 24 * 3_600_000;

export interface Once {
  /** True for the first turn with this activity id, false for every re-send of it, also on another machine. */
  claim(turn: Turn): Promise<boolean>;
  /** Drops what no re-send can repeat any more. */
  purge(): Promise<void>;
}

/** De-duplication by activity id, kept in the store so that replicas share it. */
export function storedOnce(db: BotDb, now: () => Date): Once {
  return {
    async claim(turn) {
      const inserted = await db
        .insertInto('seen_activities')
        .values({
          tenant_id: turn.asker.tenantId,
          conversation_id: turn.destination.conversationId,
          activity_id: turn.activityId,
          seen_at: now().toISOString(),
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'conversation_id', 'activity_id']).doNothing(),
        )
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async purge() {
      const oldest = new Date(now().getTime() - REMEMBERED_MS).toISOString();
      await db.deleteFrom('seen_activities').where('seen_at', '<', oldest).execute();
    },
  };
}
