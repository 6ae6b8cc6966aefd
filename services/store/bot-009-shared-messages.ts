import type { Migration } from 'kysely/migration';

/** Messages that go to many at once, kept once: fifty rows that change state need not carry fifty cards along. */
export interface SharedMessageTables {
  outbox_bodies: {
    id: string;
    tenant_id: string;
    message: string;
    created_at: string;
  };
}

export const sharedMessageTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('outbox_bodies')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('message', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('outbox_bodies_age').on('outbox_bodies').column('created_at').execute();
  },
};
