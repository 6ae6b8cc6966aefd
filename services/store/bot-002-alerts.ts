import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The tables that alerts and their delivery are kept in. Lists and records are JSON; instants as in the other tables. */
export interface AlertTables {
  /** Who wants to be told, one per conversation. */
  subscriptions: {
    id: string;
    tenant_id: string;
    conversation_id: string;
    /** Name of the person or place, as Teams gave it, for "who has been told". */
    label: string | null;
    /** Object id of the administrator who subscribed the conversation. */
    created_by: string | null;
    language: string;
    locale: string;
    time_zone: string;
    settings: string;
    /** The alerts of this subscriber as they stand. */
    states: string;
    created_at: string;
  };
  /** When each tenant is looked at next, by whom, and what is remembered of it. */
  alert_tenants: {
    tenant_id: string;
    memory: string;
    /** Raised by every change of the tenant's alerts, so that nobody decides on what has just changed. */
    version: bigint;
    next_at: string;
    claimed_by: string | null;
    claimed_until: string | null;
  };
  alert_silences: {
    id: string;
    tenant_id: string;
    conversation_id: string;
    /** Null: every alert of the conversation. */
    alert_key: string | null;
    author: string | null;
    reason: string | null;
    ends_at: string;
    created_at: string;
  };
  alert_journal: {
    id: string;
    tenant_id: string;
    conversation_id: string | null;
    at: string;
    what: 'said' | 'muted' | 'acknowledged' | 'silenced' | 'subscribed' | 'changed' | 'stopped';
    /** Why it was said or muted. */
    reason: string | null;
    /** Alert keys, as JSON. */
    alerts: string;
    /** The outbox message's key, and a hash of what it says. */
    message_key: string | null;
    content_hash: string | null;
    author: string | null;
  };
  /** Replicas that send, so that they can share one pace. */
  delivery_workers: { worker: string; seen_at: string };
  /** Until when nothing is sent, because Teams asked for it. */
  delivery_pauses: { scope: string; until: string };
}

/** What the outbox has learnt since its first version. */
export interface OutboxAdditions {
  /** What the message is about, for the metrics. */
  topic: string;
  /** Key of the message that this one takes the place of; null: a new message. */
  updates_key: string | null;
  /** How often it was sent without our knowing what came of it. */
  doubts: bigint;
}

export const alertTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('subscriptions')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('label', 'text')
      .addColumn('created_by', 'text')
      .addColumn('language', 'text', (c) => c.notNull())
      .addColumn('locale', 'text', (c) => c.notNull())
      .addColumn('time_zone', 'text', (c) => c.notNull())
      .addColumn('settings', 'text', (c) => c.notNull())
      .addColumn('states', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addUniqueConstraint('subscriptions_once', ['tenant_id', 'conversation_id'])
      .execute();
    await db.schema
      .createTable('alert_tenants')
      .addColumn('tenant_id', 'text', (c) => c.primaryKey())
      .addColumn('memory', 'text', (c) => c.notNull())
      .addColumn('version', 'bigint', (c) => c.notNull())
      .addColumn('next_at', 'text', (c) => c.notNull())
      .addColumn('claimed_by', 'text')
      .addColumn('claimed_until', 'text')
      .execute();
    await db.schema.createIndex('alert_tenants_due').on('alert_tenants').column('next_at').execute();
    await db.schema
      .createTable('alert_silences')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('alert_key', 'text')
      .addColumn('author', 'text')
      .addColumn('reason', 'text')
      .addColumn('ends_at', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex('alert_silences_where')
      .on('alert_silences')
      .columns(['tenant_id', 'conversation_id'])
      .execute();
    await db.schema
      .createTable('alert_journal')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text')
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('alerts', 'text', (c) => c.notNull())
      .addColumn('message_key', 'text')
      .addColumn('content_hash', 'text')
      .addColumn('author', 'text')
      .execute();
    await db.schema
      .createIndex('alert_journal_time')
      .on('alert_journal')
      .columns(['tenant_id', 'at'])
      .execute();
    await db.schema
      .createTable('delivery_workers')
      .addColumn('worker', 'text', (c) => c.primaryKey())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('delivery_pauses')
      .addColumn('scope', 'text', (c) => c.primaryKey())
      .addColumn('until', 'text', (c) => c.notNull())
      .execute();
    // One column a statement: SQLite adds no more at a time.
    const outbox = () => db.schema.alterTable('outbox');
    await outbox()
      .addColumn('topic', 'text', (c) => c.notNull().defaultTo('message'))
      .execute();
    await outbox().addColumn('updates_key', 'text').execute();
    await outbox()
      .addColumn('doubts', 'bigint', (c) => c.notNull().defaultTo(0))
      .execute();
    // What waits in a conversation is asked for with every claim; what is finished is not.
    await sql`create index outbox_open on outbox (tenant_id, conversation_id, created_at, id)
      where state in ('waiting', 'claimed')`.execute(db);
  },
};
