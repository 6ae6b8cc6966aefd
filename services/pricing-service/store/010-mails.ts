import type { Migration } from 'kysely/migration';

/**
 * What Microsoft's mails were understood to say, each with what was decided about it. The mail itself is not kept:
 * only its subject and the words that it was recognised by. `amounts`, `evidence` and `doubts` are JSON.
 */
export const mailTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('mails')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('mail_key', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('language', 'text')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('currency', 'text')
      .addColumn('amount', 'bigint')
      .addColumn('balance', 'bigint')
      .addColumn('occurred_at', 'bigint', (c) => c.notNull())
      .addColumn('dated_by', 'text', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addColumn('amounts', 'text', (c) => c.notNull())
      .addColumn('evidence', 'text', (c) => c.notNull())
      .addColumn('doubts', 'text', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('decided_at', 'bigint')
      .addColumn('decided_by', 'text')
      .addColumn('entry_id', 'text')
      .addPrimaryKeyConstraint('mails_key', ['tenant_id', 'id'])
      // The same mail posted again, or by two flows at once, is the same one.
      .addUniqueConstraint('mails_once', ['tenant_id', 'mail_key'])
      .execute();
    await db.schema
      .createIndex('mails_by_status')
      .on('mails')
      .columns(['tenant_id', 'status', 'recorded_at'])
      .execute();
  },
};
