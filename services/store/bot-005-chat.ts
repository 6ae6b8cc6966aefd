import type { Migration } from 'kysely/migration';

/** Files dropped in chat, who saw and did what, and questions that people sent to their administrators. */
export interface ChatTables {
  /** A file between the card that shows what it would change and the press that takes it in. */
  dropped_files: {
    tenant_id: string;
    id: string;
    conversation_id: string;
    /** Object id of who dropped it. */
    owner: string;
    name: string;
    bytes: bigint;
    /** What was told of it that it does not tell itself, as JSON. */
    mapping: string;
    dropped_at: string;
    expires_at: string;
    /** Until when somebody takes it in; null: nobody does. */
    claimed_until: string | null;
    /** What became of it, as JSON, once it was taken in; its content is gone then. */
    result: string | null;
  };
  dropped_file_parts: {
    tenant_id: string;
    file_id: string;
    part: bigint;
    /** Base64, as the engines have no type of bytes in common. */
    content: string;
  };
  /** Who was shown, or did, what. Never what stood on the card. */
  audit_log: {
    tenant_id: string;
    id: string;
    at: string;
    /** Entra object id, or Teams' own id where there is none. */
    who: string;
    /** As Teams gave it, for people to read. */
    name: string | null;
    what: string;
    how: 'shown' | 'did';
    conversation_id: string;
  };
  admin_questions: {
    tenant_id: string;
    id: string;
    kind: 'question' | 'unhelpful';
    conversation_id: string;
    user_id: string;
    name: string | null;
    /** Language, locale and time zone of who asked, as JSON. */
    reader: string;
    question: string;
    note: string;
    asked_at: string;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
  };
}

export const chatTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('dropped_files')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('mapping', 'text', (c) => c.notNull())
      .addColumn('dropped_at', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addColumn('claimed_until', 'text')
      .addColumn('result', 'text')
      .addPrimaryKeyConstraint('dropped_files_key', ['tenant_id', 'id'])
      .execute();
    await db.schema.createIndex('dropped_files_age').on('dropped_files').column('expires_at').execute();
    await db.schema
      .createTable('dropped_file_parts')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('file_id', 'text', (c) => c.notNull())
      .addColumn('part', 'bigint', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('dropped_file_parts_key', ['tenant_id', 'file_id', 'part'])
      .execute();
    await db.schema
      .createTable('audit_log')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('who', 'text', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('how', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('audit_log_key', ['tenant_id', 'id'])
      .execute();
    await db.schema.createIndex('audit_log_time').on('audit_log').columns(['tenant_id', 'at']).execute();
    await db.schema.createIndex('audit_log_age').on('audit_log').column('at').execute();
    await db.schema
      .createTable('admin_questions')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('reader', 'text', (c) => c.notNull())
      .addColumn('question', 'text', (c) => c.notNull())
      .addColumn('note', 'text', (c) => c.notNull())
      .addColumn('asked_at', 'text', (c) => c.notNull())
      .addColumn('answer', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'text')
      .addPrimaryKeyConstraint('admin_questions_key', ['tenant_id', 'id'])
      .execute();
    await db.schema.createIndex('admin_questions_age').on('admin_questions').column('asked_at').execute();
  },
};
