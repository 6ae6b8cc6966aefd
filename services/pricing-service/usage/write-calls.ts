import { CompiledQuery, type Insertable, sql } from 'kysely';
import type { UsageState } from '../credits/balance-facts.ts';
import type { PricingDb, PricingTables } from '../store/pricing-store.ts';
import { callKey } from './call-key.ts';
import { putUsageState } from './call-repository.ts';
import type { CallRow } from './call-row.ts';
import { erasedPeople } from './erased-people.ts';
import { oneWriterAtATime } from './write-lock.ts';

type CallValues = Required<Insertable<PricingTables['calls']>>;

/** Rows in one statement: enough to spare round trips, few enough for the parameter limits of both engines. */
const CHUNK = 50;

/** In the order in which values are bound. */
const COLUMNS = [
  'tenant_id',
  'id',
  'started_at',
  'duration_s',
  'call_type',
  'capability',
  'destination',
  'organiser_id',
  'currency',
  'charge',
  'fee',
  'origin',
  'ended_at',
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
] as const satisfies readonly (keyof CallValues)[];

const UPDATED = COLUMNS.slice(2);
/** What makes a call that is there already another one. */
export const COMPARED = [
  'charge',
  'fee',
  'currency',
  'duration_s',
  'started_at',
  'origin',
  'call_type',
  'capability',
  'destination',
  'organiser_id',
] as const;

function valuesOf(tenantId: string, key: string, row: CallRow): unknown[] {
  return [
    tenantId,
    key,
    BigInt(row.startedAt),
    BigInt(row.durationSeconds),
    row.callType,
    row.licenseCapability,
    row.destinationName,
    row.userId,
    row.currency,
    row.charge ?? 0n,
    row.connectionFee ?? 0n,
    row.origin,
    row.endedAt === null ? null : BigInt(row.endedAt),
    row.callId,
    row.conferenceId,
    row.userPrincipalName,
    row.userDisplayName,
    row.callerNumber,
    row.calleeNumber,
    row.destinationContext,
    row.inventoryType,
    row.operator,
    row.tenantCountryCode,
    row.usageCountryCode,
  ];
}

function upsert(db: PricingDb, rows: number): string {
  const blank = Object.fromEntries(COLUMNS.map((column) => [column, null])) as unknown as CallValues;
  return db
    .insertInto('calls')
    .columns([...COLUMNS])
    .values(Array.from({ length: rows }, () => blank))
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'id'])
        .doUpdateSet((eb) =>
          Object.fromEntries(UPDATED.map((column) => [column, eb.ref(`excluded.${column}`)])),
        )
        .where(sql<boolean>`(calls.origin <> 'graph' or excluded.origin = 'graph')`)
        .where((eb) =>
          eb.or(
            COMPARED.map(
              (column) =>
                sql<boolean>`${sql.ref(`calls.${column}`)} is distinct from ${sql.ref(`excluded.${column}`)}`,
            ),
          ),
        ),
    )
    .compile().sql;
}

/** Stores calls, fifty at a time. */
export interface CallWriter {
  /** @returns how many were new or changed; the others were there already, or Graph had told of them */
  write(rows: readonly CallRow[]): Promise<number>;
}

/**
 * Makes a writer of a tenant's calls. A call that is there already under its key (`callKey`) is overwritten, but never
 * what Graph told by what a file tells: where both hold a call, Graph's charge wins.
 *
 * @param db a transaction, where all is to be stored or nothing
 */
export function callWriter(db: PricingDb, tenantId: string): CallWriter {
  /** What of a row may be kept; known once this is the one writer. */
  let kept: ((row: CallRow) => CallRow) | undefined;
  const statements = new Map<number, string>();
  const statement = (rows: number): string => {
    const known = statements.get(rows) ?? upsert(db, rows);
    statements.set(rows, known);
    return known;
  };
  return {
    async write(rows) {
      if (!kept) {
        await oneWriterAtATime(db, tenantId);
        kept = await erasedPeople(db, tenantId);
      }
      let stored = 0n;
      for (let at = 0; at < rows.length; at += CHUNK) {
        // One statement cannot touch a row twice: of a call that comes twice, the later row counts.
        const byKey = new Map<string, CallRow>();
        for (const row of rows.slice(at, at + CHUNK)) byKey.set(callKey(row), row);
        const parameters: unknown[] = [];
        for (const [key, row] of byKey) parameters.push(...valuesOf(tenantId, key, kept(row)));
        const result = await db.executeQuery(CompiledQuery.raw(statement(byKey.size), parameters));
        stored += result.numAffectedRows ?? 0n;
      }
      return Number(stored);
    },
  };
}

/** Writes calls and how far they reach, all or nothing. */
export async function storeCalls(
  db: PricingDb,
  tenantId: string,
  calls: readonly CallRow[],
  reach: UsageState,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await callWriter(tx, tenantId).write(calls);
    await putUsageState(tx, tenantId, reach);
  });
}
