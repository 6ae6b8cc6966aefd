import type { Migration } from 'kysely/migration';

/** The credits ledger, append-only, and what is known of auto-recharge. */
export const creditTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('ledger')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('amount', 'bigint', (c) => c.notNull())
      .addColumn('occurred_at', 'bigint', (c) => c.notNull())
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addColumn('author', 'text')
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('reverses', 'text')
      .addColumn('idempotency_key', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('ledger_key', ['tenant_id', 'id'])
      .addUniqueConstraint('ledger_once', ['tenant_id', 'idempotency_key'])
      // An entry is reversed at most once.
      .addUniqueConstraint('ledger_reversed_once', ['tenant_id', 'reverses'])
      .execute();
    await db.schema
      .createTable('auto_recharge')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('currency', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('trigger_amount', 'bigint')
      .addColumn('recharge_amount', 'bigint')
      .addColumn('recorded_at', 'bigint', (c) => c.notNull())
      .addColumn('recorded_by', 'text')
      .addPrimaryKeyConstraint('auto_recharge_key', ['tenant_id', 'currency'])
      .execute();
  },
};
