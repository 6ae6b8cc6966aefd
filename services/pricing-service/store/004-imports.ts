import type { Migration } from 'kysely/migration';

/** What else a call says; and what comes from files: departments, costs by day, minute pools, the imports themselves. */
export const importTables: Migration = {
  async up(db) {
    for (const column of [
      'call_id',
      'conference_id',
      'organiser_upn',
      'organiser_name',
      'caller_number',
      'callee_number',
      'destination_context',
      'inventory_type',
      'operator',
      'tenant_country',
      'usage_country',
    ]) {
      await db.schema.alterTable('calls').addColumn(column, 'text').execute();
    }
    await db.schema.alterTable('calls').addColumn('ended_at', 'bigint').execute();
    await db.schema
      .createTable('departments')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('user_key', 'text', (c) => c.notNull())
      .addColumn('department', 'text', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('departments_key', ['tenant_id', 'user_key'])
      .execute();
    await db.schema
      .createTable('cost_days')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('day', 'bigint', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('service', 'text', (c) => c.notNull())
      .addColumn('meter', 'text', (c) => c.notNull())
      .addColumn('product', 'text', (c) => c.notNull())
      .addColumn('amount', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('cost_days_key', [
        'tenant_id',
        'day',
        'currency',
        'service',
        'meter',
        'product',
      ])
      .execute();
    await db.schema
      .createTable('minute_pools')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('country', 'text', (c) => c.notNull())
      .addColumn('capability', 'text', (c) => c.notNull())
      .addColumn('total', 'bigint', (c) => c.notNull())
      .addColumn('used', 'bigint', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('minute_pools_key', ['tenant_id', 'country', 'capability'])
      .execute();
    await db.schema
      .createTable('imports')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('file', 'text', (c) => c.notNull())
      .addColumn('kinds', 'text', (c) => c.notNull())
      .addColumn('row_count', 'bigint', (c) => c.notNull())
      .addColumn('stored', 'bigint', (c) => c.notNull())
      .addColumn('period_from', 'bigint')
      .addColumn('period_until', 'bigint')
      .addColumn('imported_at', 'bigint', (c) => c.notNull())
      .addColumn('imported_by', 'text')
      .addPrimaryKeyConstraint('imports_key', ['tenant_id', 'id'])
      .execute();
  },
};
