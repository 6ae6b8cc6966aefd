import type { BotDb } from '../../services/store/bot-store.ts';
import type { Asker } from './turn.ts';

/** What a person asked the bot to remember about them. */
export interface Preferences {
  /** The language this person asked to be answered in; undefined: that of the question. */
  language(asker: Asker): Promise<string | undefined>;
  setLanguage(asker: Asker, language: string): Promise<void>;
}

/** Preferences kept in the bot's store, per tenant and person. */
export function storedPreferences(db: BotDb): Preferences {
  return {
    async language(asker) {
      const row = await db
        .selectFrom('preferences')
        .select('language')
        .where('tenant_id', '=', asker.tenantId)
        .where('user_id', '=', asker.userId)
        .executeTakeFirst();
      return row?.language;
    },

    async setLanguage(asker, language) {
      await db
        .insertInto('preferences')
        .values({ tenant_id: asker.tenantId, user_id: asker.userId, language })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ language }))
        .execute();
    },
  };
}
