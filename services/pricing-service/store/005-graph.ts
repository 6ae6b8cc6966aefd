import type { Migration } from 'kysely/migration';

/** Of which time a tenant's calls were brought in from Microsoft Graph. */
export const graphTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('graph_coverage')
      .addColumn('tenant_id', 'text', (c) => c.primaryKey())
      .addColumn('covered_from', 'bigint', (c) => c.notNull())
      .addColumn('covered_to', 'bigint', (c) => c.notNull())
      .addColumn('synced_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
