import type { Migration } from 'kysely/migration';

/** Call rows and how far they reach. */
export const usageTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('calls')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint', (c) => c.notNull())
      .addColumn('duration_s', 'bigint', (c) => c.notNull())
      .addColumn('call_type', 'text', (c) => c.notNull())
      .addColumn('capability', 'text')
      .addColumn('destination', 'text')
      .addColumn('organiser_id', 'text')
      .addColumn('currency', 'text')
      .addColumn('charge', 'bigint', (c) => c.notNull())
      .addColumn('fee', 'bigint', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('calls_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createIndex('calls_time')
      .on('calls')
      .columns(['tenant_id', 'currency', 'started_at'])
      .execute();
    await db.schema
      .createTable('usage_state')
      .addColumn('tenant_id', 'text', (c) => c.primaryKey())
      .addColumn('reported_until', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .execute();
  },
};
