import type { Migration } from 'kysely/migration';

/** Who was erased, as a digest that only the same person's id makes again: reports that come later would bring them back. */
export const usageErased: Migration = {
  async up(db) {
    await db.schema
      .createTable('usage_erased')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('digest', 'text', (c) => c.notNull())
      .addColumn('erased_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('usage_erased_key', ['tenant_id', 'digest'])
      .execute();
  },
};
