import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { type AlertTables, alertTables, type OutboxAdditions } from './bot-002-alerts.ts';
import { type DiagnosisTables, diagnosisTables } from './bot-003-diagnosis.ts';
import { type ChatTables, chatTables } from './bot-005-chat.ts';
import { type DownloadTables, downloadTables } from './bot-006-downloads.ts';
import { type SharedMessageTables, sharedMessageTables } from './bot-009-shared-messages.ts';
import { openStore, type Store, type StoreLocation } from './open-database.ts';

/** The bot's tables. Every row belongs to a tenant. Instants are ISO 8601 UTC texts, which sort as they read. */
export interface BotTables
  extends AlertTables,
    DiagnosisTables,
    ChatTables,
    DownloadTables,
    SharedMessageTables {
  destinations: {
    tenant_id: string;
    conversation_id: string;
    aad_object_id: string | null;
    /** The whole Destination record, versioned, as JSON. */
    record: string;
    seen_at: string;
  };
  seen_activities: {
    tenant_id: string;
    conversation_id: string;
    activity_id: string;
    seen_at: string;
  };
  contexts: {
    tenant_id: string;
    conversation_id: string;
    user_id: string;
    /** The last Question of this person in this conversation, as JSON. */
    question: string;
    expires_at: string;
  };
  preferences: {
    tenant_id: string;
    user_id: string;
    language: string;
  };
  outbox: OutboxAdditions & {
    id: string;
    tenant_id: string;
    conversation_id: string;
    /** One message per key, ever: a second enqueue of the same key is the first one. */
    idempotency_key: string;
    message: string;
    state: 'waiting' | 'claimed' | 'sent' | 'dead';
    attempts: bigint;
    not_before: string;
    claimed_by: string | null;
    claimed_until: string | null;
    outcome: string | null;
    created_at: string;
    finished_at: string | null;
  };
}

const tables: Migration = {
  async up(db) {
    await db.schema
      .createTable('destinations')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('aad_object_id', 'text')
      .addColumn('record', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('destinations_key', ['tenant_id', 'conversation_id'])
      .execute();
    await db.schema
      .createTable('seen_activities')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('activity_id', 'text', (c) => c.notNull())
      .addColumn('seen_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('seen_activities_key', ['tenant_id', 'conversation_id', 'activity_id'])
      .execute();
    await db.schema.createIndex('seen_activities_age').on('seen_activities').column('seen_at').execute();
    await db.schema
      .createTable('contexts')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('question', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('contexts_key', ['tenant_id', 'conversation_id', 'user_id'])
      .execute();
    await db.schema.createIndex('contexts_age').on('contexts').column('expires_at').execute();
    await db.schema
      .createTable('preferences')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('language', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('preferences_key', ['tenant_id', 'user_id'])
      .execute();
    await db.schema
      .createTable('outbox')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('idempotency_key', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'bigint', (c) => c.notNull())
      .addColumn('not_before', 'text', (c) => c.notNull())
      .addColumn('claimed_by', 'text')
      .addColumn('claimed_until', 'text')
      .addColumn('outcome', 'text')
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('finished_at', 'text')
      .addUniqueConstraint('outbox_once', ['tenant_id', 'idempotency_key'])
      .execute();
    await db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'not_before']).execute();
  },
};

/** Opens the bot's own store. */
export function openBotStore(location: StoreLocation): Promise<Store<BotTables>> {
  return openStore<BotTables>(location, {
    '001-bot-tables': tables,
    '002-alerts': alertTables,
    '003-diagnosis': diagnosisTables,
    '005-chat': chatTables,
    '006-downloads': downloadTables,
    '009-shared-messages': sharedMessageTables,
  });
}

export type BotDb = Kysely<BotTables>;
