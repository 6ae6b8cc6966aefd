import type { Migration } from 'kysely/migration';

/** Rate cards, each kept whole and never changed, its rates in parts of some thousand lines. */
export const rateCardTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('rate_cards')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('file', 'text', (c) => c.notNull())
      .addColumn('rates', 'bigint', (c) => c.notNull())
      .addColumn('valid_from', 'bigint', (c) => c.notNull())
      .addColumn('imported_at', 'bigint', (c) => c.notNull())
      .addColumn('imported_by', 'text')
      .addPrimaryKeyConstraint('rate_cards_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createTable('rate_card_parts')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('card_id', 'text', (c) => c.notNull())
      .addColumn('part', 'bigint', (c) => c.notNull())
      .addColumn('rates', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('rate_card_parts_key', ['tenant_id', 'card_id', 'part'])
      .execute();
  },
};
