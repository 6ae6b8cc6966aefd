import type { BotDb } from '../store/bot-store.ts';

const ALIVE_MS = 6_000;
const FORGOTTEN_MS = 3_600_000;
const EVERYWHERE = 'all';
/** A header that asks for more is a mistake, or somebody's joke. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * Says that this worker is alive, and tells how many are: they share one pace with no leader. A worker that died is
 * no longer counted after six seconds.
 */
export async function sayAlive(db: BotDb, worker: string, now: Date): Promise<number> {
  const seen_at = now.toISOString();
  await db
    .insertInto('delivery_workers')
    .values({ worker, seen_at })
    .onConflict((conflict) => conflict.column('worker').doUpdateSet({ seen_at }))
    .execute();
  const since = (ms: number) => new Date(now.getTime() - ms).toISOString();
  await db.deleteFrom('delivery_workers').where('seen_at', '<', since(FORGOTTEN_MS)).execute();
  const { alive } = await db
    .selectFrom('delivery_workers')
    .select(({ fn }) => fn.countAll<bigint>().as('alive'))
    .where('seen_at', '>', since(ALIVE_MS))
    .executeTakeFirstOrThrow();
  return Math.max(1, Number(alive));
}

/** Takes this worker off the list, so that the others need not wait to see that it is gone. */
export async function sayGone(db: BotDb, worker: string): Promise<void> {
  await db.deleteFrom('delivery_workers').where('worker', '=', worker).execute();
}

/** Keeps every worker from sending for as long as Teams has asked for. The longest wish counts. */
export async function pauseAll(db: BotDb, forMs: number, now: Date): Promise<void> {
  const until = new Date(now.getTime() + Math.min(forMs, LONGEST_PAUSE_MS)).toISOString();
  await db
    .insertInto('delivery_pauses')
    .values({ scope: EVERYWHERE, until })
    .onConflict((conflict) =>
      conflict
        .column('scope')
        .doUpdateSet({ until })
        .where((row) => row(row.ref('delivery_pauses.until'), '<', until)),
    )
    .execute();
}

/** Until when nothing may be sent; undefined: something may. */
export async function pausedUntil(db: BotDb, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('delivery_pauses')
    .select('until')
    .where('scope', '=', EVERYWHERE)
    .where('until', '>', now.toISOString())
    .executeTakeFirst();
  return row && new Date(row.until);
}
