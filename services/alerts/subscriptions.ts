import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';
import type { AlertState } from './episode.ts';
import { type JournalEntry, journal } from './journal.ts';
import { NO_MEMORY } from './memory.ts';
import { type AlertSettings, DEFAULT_SETTINGS } from './settings.ts';
import { takeTenant } from './take-tenant.ts';

/** A conversation that wants to be told. */
export interface Subscription {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  readonly label: string | null;
  readonly createdBy: string | null;
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly settings: AlertSettings;
  readonly states: readonly AlertState[];
}

/** Stands for the person where an address is subscribed by the settings: whoever writes those may see money. */
export const BY_CONFIGURATION = 'configuration';

/** Whose doing a change is, for the journal. */
export interface Author {
  readonly objectId: string | null;
  readonly name: string | null;
}

export interface NewSubscription {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly label: string | null;
  readonly language: string;
  readonly locale: string;
  readonly timeZone: string;
}

/**
 * Subscribes a conversation, or changes what it wants. The tenant is looked at soon after, so that whoever sets a
 * line that is crossed already is told at once.
 *
 * @param change what becomes of the settings there are; the defaults where it was not subscribed
 */
export async function subscribe(
  db: BotDb,
  who: NewSubscription,
  change: (settings: AlertSettings) => AlertSettings,
  author: Author,
  now: Date,
): Promise<Subscription> {
  const at = now.toISOString();
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('alert_tenants')
      .values({
        tenant_id: who.tenantId,
        memory: JSON.stringify(NO_MEMORY),
        version: 0n,
        next_at: at,
        claimed_by: null,
        claimed_until: null,
      })
      .onConflict((conflict) => conflict.column('tenant_id').doNothing())
      .execute();
    await takeTenant(tx, who.tenantId, { lookAt: at });
    const before = await tx
      .selectFrom('subscriptions')
      .selectAll()
      .where('tenant_id', '=', who.tenantId)
      .where('conversation_id', '=', who.conversationId)
      .executeTakeFirst();
    const settings = change(before ? read(before).settings : DEFAULT_SETTINGS);
    const row = {
      id: before?.id ?? randomUUID(),
      tenant_id: who.tenantId,
      conversation_id: who.conversationId,
      label: who.label,
      created_by: author.objectId,
      language: who.language,
      locale: who.locale,
      time_zone: who.timeZone,
      settings: JSON.stringify(settings),
      states: before?.states ?? '[]',
      created_at: before?.created_at ?? at,
    };
    await tx
      .insertInto('subscriptions')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          label: row.label,
          created_by: row.created_by,
          language: row.language,
          locale: row.locale,
          time_zone: row.time_zone,
          settings: row.settings,
        }),
      )
      .execute();
    const what = before ? 'changed' : 'subscribed';
    await journal(tx, [about(who, { what, at, author: author.name })]);
    return read(row);
  });
}

/** Ends a subscription. @returns false where there was none */
export async function unsubscribe(
  db: BotDb,
  where: { readonly tenantId: string; readonly conversationId: string },
  author: Author,
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await takeTenant(tx, where.tenantId);
    const { numDeletedRows } = await tx
      .deleteFrom('subscriptions')
      .where('tenant_id', '=', where.tenantId)
      .where('conversation_id', '=', where.conversationId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await tx
      .deleteFrom('alert_silences')
      .where('tenant_id', '=', where.tenantId)
      .where('conversation_id', '=', where.conversationId)
      .execute();
    await journal(tx, [about(where, { what: 'stopped', at: now.toISOString(), author: author.name })]);
    return true;
  });
}

/** Every subscription of a tenant; with `conversationId` only that conversation's. */
export async function subscriptionsOf(
  db: BotDb,
  tenantId: string,
  conversationId?: string,
): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(conversationId !== undefined, (query) => query.where('conversation_id', '=', conversationId ?? ''))
    .orderBy('created_at')
    .execute();
  return rows.map(read);
}

export function read(row: Selectable<BotTables['subscriptions']>): Subscription {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    conversationId: row.conversation_id,
    label: row.label,
    createdBy: row.created_by,
    language: row.language,
    locale: row.locale,
    timeZone: row.time_zone,
    // A setting that an older version did not know has its default.
    settings: { ...DEFAULT_SETTINGS, ...(JSON.parse(row.settings) as Partial<AlertSettings>) },
    states: JSON.parse(row.states) as AlertState[],
  };
}

function about(
  where: { readonly tenantId: string; readonly conversationId: string },
  entry: Pick<JournalEntry, 'what' | 'at' | 'author'>,
): JournalEntry {
  const { tenantId, conversationId } = where;
  return {
    tenantId,
    conversationId,
    reason: null,
    alerts: [],
    messageKey: null,
    contentHash: null,
    ...entry,
  };
}
