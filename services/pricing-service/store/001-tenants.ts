import type { Migration } from 'kysely/migration';

/** Tenants, what is known about them, and their licences. */
export const tenantTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('tenants')
      .addColumn('tenant_id', 'text', (c) => c.primaryKey())
      .addColumn('demo', 'bigint', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('tenant_facts')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('as_of', 'bigint', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addColumn('recorded_by', 'text')
      .addPrimaryKeyConstraint('tenant_facts_key', ['tenant_id', 'name', 'recorded_at'])
      .execute();
    await db.schema
      .createTable('licences')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('sku_id', 'text', (c) => c.notNull())
      .addColumn('part_number', 'text', (c) => c.notNull())
      .addColumn('plan_ids', 'text', (c) => c.notNull())
      .addColumn('enabled', 'bigint', (c) => c.notNull())
      .addColumn('assigned', 'bigint', (c) => c.notNull())
      .addColumn('taken_at', 'bigint', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('licences_key', ['tenant_id', 'sku_id'])
      .execute();
  },
};
