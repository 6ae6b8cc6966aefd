import type { BotDb } from '../../services/store/bot-store.ts';
import type { Question } from '../understanding/question.ts';
import type { Turn } from './turn.ts';

/** A follow-up ("and Belgium?") refers to what was just asked; after half an hour it is a new conversation. */
const LASTS_MS = 30 * 60_000;

export interface Context {
  /** The last question of this person in this conversation, unless it has expired. */
  recall(turn: Pick<Turn, 'asker' | 'destination'>): Promise<Question | undefined>;
  keep(turn: Turn, question: Question): Promise<void>;
  /** Drops what has expired. */
  purge(): Promise<void>;
}

/** Follow-up context per conversation and person, kept in the store so that any replica can go on. */
export function storedContext(db: BotDb, now: () => Date): Context {
  return {
    async recall(turn) {
      const row = await db
        .selectFrom('contexts')
        .select('question')
        .where('tenant_id', '=', turn.asker.tenantId)
        .where('conversation_id', '=', turn.destination.conversationId)
        .where('user_id', '=', turn.asker.userId)
        .where('expires_at', '>', now().toISOString())
        .executeTakeFirst();
      return row && (JSON.parse(row.question) as Question);
    },

    async keep(turn, question) {
      const changing = {
        question: JSON.stringify(question),
        expires_at: new Date(now().getTime() + LASTS_MS).toISOString(),
      };
      await db
        .insertInto('contexts')
        .values({
          tenant_id: turn.asker.tenantId,
          conversation_id: turn.destination.conversationId,
          user_id: turn.asker.userId,
          ...changing,
        })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'conversation_id', 'user_id']).doUpdateSet(changing),
        )
        .execute();
    },

    async purge() {
      await db.deleteFrom('contexts').where('expires_at', '<=', now().toISOString()).execute();
    },
  };
}
