import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { BotDb, BotTables } from '../store/bot-store.ts';

/** A failed call that somebody reported to the administrators. */
export interface CallReport {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly name: string | null;
  /** In what the reporter reads: language, locale, time zone; ours to pass on, not to understand. */
  readonly reader: unknown;
  readonly failedAt: string;
  /** Reports of which this is the same are taken for the same trouble. */
  readonly sameness: string;
}

/** Reports of the same trouble within the hour. */
export interface Incident {
  readonly id: string;
  readonly reports: readonly Pick<CallReport, 'conversationId' | 'name' | 'failedAt' | 'reader' | 'userId'>[];
}

const HOUR_MS = 3_600_000;

/** How many other people reported the same within the hour before. */
export async function similarReports(
  db: BotDb,
  about: Pick<CallReport, 'tenantId' | 'sameness' | 'userId'>,
  now: Date,
): Promise<number> {
  const rows = await db
    .selectFrom('call_reports')
    .select('user_id')
    .distinct()
    .where('tenant_id', '=', about.tenantId)
    .where('sameness', '=', about.sameness)
    .where('user_id', '!=', about.userId)
    .where('reported_at', '>', hourBefore(now))
    .execute();
  return rows.length;
}

/**
 * Writes a report down and says which incident it belongs to. The same person twice within the hour is one report.
 *
 * @returns the incident with all its reports, and whether this one is new
 */
export async function report(
  tx: Transaction<BotTables>,
  one: CallReport,
  now: Date,
): Promise<{ readonly incident: Incident; readonly added: boolean }> {
  const open = await tx
    .selectFrom('call_reports')
    .select(['incident_id', 'user_id'])
    .where('tenant_id', '=', one.tenantId)
    .where('sameness', '=', one.sameness)
    .where('reported_at', '>', hourBefore(now))
    .where('cause', 'is', null)
    .orderBy('reported_at')
    .execute();
  const id = randomUUID();
  const incidentId = open[0]?.incident_id ?? id;
  const added = !open.some(({ user_id: userId }) => userId === one.userId);
  if (added) {
    await tx
      .insertInto('call_reports')
      .values({
        tenant_id: one.tenantId,
        id,
        incident_id: incidentId,
        sameness: one.sameness,
        conversation_id: one.conversationId,
        user_id: one.userId,
        name: one.name,
        reader: JSON.stringify(one.reader),
        failed_at: one.failedAt,
        reported_at: now.toISOString(),
        cause: null,
        confirmed_by: null,
        confirmed_at: null,
      })
      .execute();
  }
  return { incident: { id: incidentId, reports: await reportsOf(tx, one.tenantId, incidentId) }, added };
}

async function reportsOf(
  db: BotDb | Transaction<BotTables>,
  tenantId: string,
  incidentId: string,
): Promise<Incident['reports']> {
  const rows = await db
    .selectFrom('call_reports')
    .select(['conversation_id', 'name', 'failed_at', 'reader', 'user_id'])
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', incidentId)
    .orderBy('reported_at')
    .execute();
  return rows.map((row) => ({
    conversationId: row.conversation_id,
    name: row.name,
    failedAt: row.failed_at,
    reader: JSON.parse(row.reader) as unknown,
    userId: row.user_id,
  }));
}

/** An incident with its reports, and the cause that was confirmed; without reports where there is none such. */
export async function findIncident(
  db: BotDb,
  tenantId: string,
  incidentId: string,
): Promise<Incident & { readonly cause: string | null }> {
  const [reports, confirmed] = await Promise.all([
    reportsOf(db, tenantId, incidentId),
    db
      .selectFrom('call_reports')
      .select('cause')
      .where('tenant_id', '=', tenantId)
      .where('incident_id', '=', incidentId)
      .where('cause', 'is not', null)
      .executeTakeFirst(),
  ]);
  return { id: incidentId, reports, cause: confirmed?.cause ?? null };
}

/**
 * Writes down what an administrator found to be the true cause. The first confirmation counts.
 *
 * @returns the reports that were open, and how often this cause is confirmed in the organisation
 */
export async function confirmCause(
  tx: Transaction<BotTables>,
  about: {
    readonly tenantId: string;
    readonly incidentId: string;
    readonly cause: string;
    readonly by: string;
  },
  now: Date,
): Promise<{ readonly reports: Incident['reports']; readonly confirmed: number }> {
  const changed = await tx
    .updateTable('call_reports')
    .set({ cause: about.cause, confirmed_by: about.by, confirmed_at: now.toISOString() })
    .where('tenant_id', '=', about.tenantId)
    .where('incident_id', '=', about.incidentId)
    .where('cause', 'is', null)
    .executeTakeFirst();
  const incidents = await tx
    .selectFrom('call_reports')
    .select('incident_id')
    .distinct()
    .where('tenant_id', '=', about.tenantId)
    .where('cause', '=', about.cause)
    .execute();
  const reports = changed.numUpdatedRows > 0n ? await reportsOf(tx, about.tenantId, about.incidentId) : [];
  return { reports, confirmed: incidents.length };
}

/** How often each cause was confirmed in an organisation: incidents, not reports. */
export async function confirmedCauses(
  db: BotDb,
  tenantId: string,
): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('call_reports')
    .select(['cause', (row) => row.fn.count('incident_id').distinct().as('incidents')])
    .where('tenant_id', '=', tenantId)
    .where('cause', 'is not', null)
    .groupBy('cause')
    .execute();
  return Object.fromEntries(
    rows.flatMap(({ cause, incidents }) => (cause ? [[cause, Number(incidents)]] : [])),
  );
}

function hourBefore(now: Date): string {
  return new Date(now.getTime() - HOUR_MS).toISOString();
}
