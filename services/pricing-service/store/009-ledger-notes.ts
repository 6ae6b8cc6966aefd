import type { Migration } from 'kysely/migration';

/**
 * Words about a ledger entry, an index for its pages, how charges are confirmed to be taken off the balance, and what
 * was known of it when a reading was recorded.
 */
export const ledgerNotes: Migration = {
  async up(db) {
    await db.schema.alterTable('ledger').addColumn('note', 'text').execute();
    await db.schema
      .createIndex('ledger_pages')
      .on('ledger')
      .columns(['tenant_id', 'recorded_at', 'id'])
      .execute();
    await db.schema
      .createTable('counting')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('connection_fee', 'bigint', (c) => c.notNull())
      .addColumn('rounding', 'text', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addColumn('recorded_by', 'text')
      .addPrimaryKeyConstraint('counting_key', ['tenant_id', 'currency'])
      .execute();
    await db.schema
      .createTable('predictions')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('entry_id', 'text', (c) => c.notNull())
      .addColumn('known', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('predictions_key', ['tenant_id', 'entry_id'])
      .execute();
  },
};
