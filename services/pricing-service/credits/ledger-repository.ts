import type { PricingDb } from '../store/pricing-store.ts';
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
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EntryKind,
    currency: row.currency,
    amount: row.amount,
    occurredAt: Number(row.occurred_at),
    recordedAt: Number(row.recorded_at),
    author: row.author,
    origin: row.origin as EntryOrigin,
    reverses: row.reverses,
  }));
}

/**
 * Appends an entry. A second one with the same key is the first one: nothing is written.
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
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'idempotency_key']).doNothing())
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
