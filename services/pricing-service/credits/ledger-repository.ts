import type { Selectable } from 'kysely';
import type { PricingDb, PricingTables } from '../store/pricing-store.ts';
import type { AutoRecharge } from './balance-facts.ts';
import type { EntryKind, EntryOrigin, LedgerEntry } from './ledger.ts';

/** The whole ledger of a tenant, oldest first, every currency, reversals included. */
export async function ledgerEntries(db: PricingDb, tenantId: string): Promise<readonly LedgerEntry[]> {
  const rows = await db
    .selectFrom('ledger')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('occurred_at')
    .orderBy('recorded_at')
    .execute();
  return rows.map(entryOf);
}

function entryOf(row: Selectable<PricingTables['ledger']>): LedgerEntry {
  return {
    id: row.id,
    kind: row.kind as EntryKind,
    currency: row.currency,
    amount: row.amount,
    occurredAt: Number(row.occurred_at),
    recordedAt: Number(row.recorded_at),
    author: row.author,
    origin: row.origin as EntryOrigin,
    reverses: row.reverses,
    note: row.note,
  };
}

/** One entry of a tenant; null where it has none of that id. */
export async function ledgerEntry(db: PricingDb, tenantId: string, id: string): Promise<LedgerEntry | null> {
  const row = await db
    .selectFrom('ledger')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** The entry that was written with a key; null where none was. */
export async function entryByKey(
  db: PricingDb,
  tenantId: string,
  idempotencyKey: string,
): Promise<LedgerEntry | null> {
  const row = await db
    .selectFrom('ledger')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** Where a page of the ledger starts: after the entry that was recorded then. */
export interface PageStart {
  readonly recordedAt: number;
  readonly id: string;
}

/** Entries by when they were recorded, newest first. */
export async function ledgerPage(
  db: PricingDb,
  tenantId: string,
  page: { readonly before: PageStart | null; readonly limit: number },
): Promise<readonly LedgerEntry[]> {
  const { before } = page;
  let query = db.selectFrom('ledger').selectAll().where('tenant_id', '=', tenantId);
  if (before) {
    const recordedAt = BigInt(before.recordedAt);
    query = query.where((eb) =>
      eb.or([
        eb('recorded_at', '<', recordedAt),
        eb.and([eb('recorded_at', '=', recordedAt), eb('id', '<', before.id)]),
      ]),
    );
  }
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
  return rows.map(entryOf);
}

/** Which of some entries were undone, and by which. */
export async function undoings(
  db: PricingDb,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('ledger')
    .select(['id', 'reverses'])
    .where('tenant_id', '=', tenantId)
    .where('reverses', 'in', [...ids])
    .execute();
  return new Map(rows.flatMap((row) => (row.reverses === null ? [] : [[row.reverses, row.id] as const])));
}

/**
 * Appends an entry. A second one with the same key is the first one: nothing is written. Nor is one that would undo
 * what is undone already.
 *
 * @returns whether it was written
 */
export async function appendEntry(
  db: PricingDb,
  tenantId: string,
  entry: LedgerEntry,
  idempotencyKey: string,
): Promise<boolean> {
  const result = await db
    .insertInto('ledger')
    .values({
      tenant_id: tenantId,
      id: entry.id,
      kind: entry.kind,
      currency: entry.currency,
      amount: entry.amount,
      occurred_at: BigInt(entry.occurredAt),
      recorded_at: BigInt(entry.recordedAt),
      author: entry.author,
      origin: entry.origin,
      reverses: entry.reverses,
      idempotency_key: idempotencyKey,
      note: entry.note,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What is known of auto-recharge, by currency. */
export async function autoRecharges(
  db: PricingDb,
  tenantId: string,
): Promise<ReadonlyMap<string, AutoRecharge>> {
  const rows = await db.selectFrom('auto_recharge').selectAll().where('tenant_id', '=', tenantId).execute();
  return new Map(
    rows.map((row) => [
      row.currency,
      { state: row.state as AutoRecharge['state'], trigger: row.trigger_amount, amount: row.recharge_amount },
    ]),
  );
}

/** Records what an administrator says of auto-recharge. */
export async function recordAutoRecharge(
  db: PricingDb,
  tenantId: string,
  currency: string,
  setting: AutoRecharge,
  by: { now: Date; author: string | null },
): Promise<void> {
  const values = {
    state: setting.state,
    trigger_amount: setting.trigger,
    recharge_amount: setting.amount,
    recorded_at: BigInt(by.now.getTime()),
    recorded_by: by.author,
  };
  await db
    .insertInto('auto_recharge')
    .values({ tenant_id: tenantId, currency, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'currency']).doUpdateSet(values))
    .execute();
}
