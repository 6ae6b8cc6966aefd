import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';
import type { OutgoingMessage } from './messenger.ts';

/** Stands in the outbox where a message is kept elsewhere: no JSON begins with it. */
const ELSEWHERE = '#';
/** Twice as long as the outbox keeps what is finished. */
const KEPT_MS = 60 * 24 * 3_600_000;

/**
 * What the outbox is to hold for each message: the message itself, or where several go out with the same one, the
 * name of the one copy that this stores.
 */
export async function storeBodies(
  db: BotDb | Transaction<BotTables>,
  messages: readonly { readonly tenantId: string; readonly message: OutgoingMessage }[],
  at: string,
): Promise<string[]> {
  const written = new Map<OutgoingMessage, { times: number; json: string; ids: Map<string, string> }>();
  for (const { message } of messages) {
    const known = written.get(message);
    if (known) known.times += 1;
    else written.set(message, { times: 1, json: JSON.stringify(message), ids: new Map() });
  }
  const shared: BotTables['outbox_bodies'][] = [];
  const held = messages.map(({ tenantId, message }) => {
    const one = written.get(message);
    if (!one || one.times === 1) return one?.json ?? JSON.stringify(message);
    // Nothing is shared between tenants, were it the same word for word.
    const known = one.ids.get(tenantId);
    const id = known ?? randomUUID();
    if (known === undefined) {
      one.ids.set(tenantId, id);
      shared.push({ id, tenant_id: tenantId, message: one.json, created_at: at });
    }
    return `${ELSEWHERE}${id}`;
  });
  if (shared.length > 0) await db.insertInto('outbox_bodies').values(shared).execute();
  return held;
}

/** The messages themselves, of what the outbox holds. @throws Error where a copy is gone, which would be a fault of ours */
export async function readBodies(db: BotDb, held: readonly string[]): Promise<OutgoingMessage[]> {
  const ids = [...new Set(held.filter((one) => one.startsWith(ELSEWHERE)).map((one) => one.slice(1)))];
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('outbox_bodies').select(['id', 'message']).where('id', 'in', ids).execute();
  const known = new Map(rows.map(({ id, message }) => [id, JSON.parse(message) as OutgoingMessage]));
  return held.map((one) => {
    if (!one.startsWith(ELSEWHERE)) return JSON.parse(one) as OutgoingMessage;
    const message = known.get(one.slice(1));
    if (!message) throw new Error(`The outbox names a message that is not kept: ${one}`);
    return message;
  });
}

/** Drops copies that nothing in the outbox names any more. */
export async function purgeBodies(db: BotDb, now: Date): Promise<void> {
  await db
    .deleteFrom('outbox_bodies')
    .where('created_at', '<', new Date(now.getTime() - KEPT_MS).toISOString())
    .where(
      sql<boolean>`not exists (select 1 from outbox
        where outbox.tenant_id = outbox_bodies.tenant_id and outbox.message = ${ELSEWHERE} || outbox_bodies.id)`,
    )
    .execute();
}
