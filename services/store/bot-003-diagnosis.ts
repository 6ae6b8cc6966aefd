import type { Migration } from 'kysely/migration';

/** What people reported of failed calls, and second looks that were promised. Instants as in the other tables. */
export interface DiagnosisTables {
  call_reports: {
    tenant_id: string;
    id: string;
    /** Reports of the same trouble within the hour are one incident; it has the id of its first report. */
    incident_id: string;
    sameness: string;
    conversation_id: string;
    user_id: string;
    name: string | null;
    /** Language, locale and time zone of the reporter, as JSON. */
    reader: string;
    failed_at: string;
    reported_at: string;
    /** The true cause, once an administrator confirmed it. */
    cause: string | null;
    confirmed_by: string | null;
    confirmed_at: string | null;
  };
  call_reminders: {
    tenant_id: string;
    id: string;
    conversation_id: string;
    /** The case, who asked and in which language, as JSON. */
    request: string;
    due_at: string;
    done_at: string | null;
  };
}

export const diagnosisTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('call_reports')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('incident_id', 'text', (c) => c.notNull())
      .addColumn('sameness', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text')
      .addColumn('reader', 'text', (c) => c.notNull())
      .addColumn('failed_at', 'text', (c) => c.notNull())
      .addColumn('reported_at', 'text', (c) => c.notNull())
      .addColumn('cause', 'text')
      .addColumn('confirmed_by', 'text')
      .addColumn('confirmed_at', 'text')
      .addPrimaryKeyConstraint('call_reports_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createIndex('call_reports_sameness')
      .on('call_reports')
      .columns(['tenant_id', 'sameness', 'reported_at'])
      .execute();
    await db.schema
      .createTable('call_reminders')
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('request', 'text', (c) => c.notNull())
      .addColumn('due_at', 'text', (c) => c.notNull())
      .addColumn('done_at', 'text')
      .addPrimaryKeyConstraint('call_reminders_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createIndex('call_reminders_due')
      .on('call_reminders')
      .columns(['done_at', 'due_at'])
      .execute();
  },
};
