import { sql } from 'kysely';
import type { BotDb } from '../store/bot-store.ts';

/** A clock that every replica reads alike, so that a claim lasts as long for one as for another. */
export interface SharedClock {
  readonly now: () => Date;
  /** Compares with the database's clock again. */
  adjust(): Promise<void>;
}

/**
 * The database's clock, read now and then and kept going by this machine's. On SQLite there is one machine, so its
 * own clock is the shared one.
 */
export function sharedClock(db: BotDb, engine: 'sqlite' | 'postgres', own: () => Date): SharedClock {
  let offset = 0;
  return {
    now: () => new Date(own().getTime() + offset),
    async adjust() {
      if (engine === 'sqlite') return;
      const before = own().getTime();
      const { rows } = await sql<{
        at: string;
      }>`select extract(epoch from clock_timestamp()) * 1000 as at`.execute(db);
      const after = own().getTime();
      offset = Math.round(Number(rows[0]?.at ?? after) - (before + after) / 2);
    },
  };
}
