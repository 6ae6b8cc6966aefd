import type { Migration } from 'kysely/migration';

/** Links that were given out, so that any machine serves them and none outlives its minutes. */
export interface DownloadTables {
  downloads: {
    tenant_id: string;
    /** SHA-256 of the token, in hex: who reads the store can open no link. */
    token_hash: string;
    /** Object id of the administrator it was given to. */
    owner: string;
    /** What it opens, as JSON. */
    wanted: string;
    expires_at: string;
  };
}

export const downloadTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('downloads')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('token_hash', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('wanted', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('downloads_key', ['token_hash'])
      .execute();
    await db.schema.createIndex('downloads_age').on('downloads').column('expires_at').execute();
  },
};
