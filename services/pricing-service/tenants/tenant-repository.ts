import type { PricingDb } from '../store/pricing-store.ts';

/** A fact about an organisation, with the instant it was true at and where it came from. */
export interface TenantFact {
  readonly value: string;
  readonly asOf: number;
  readonly origin: 'graph' | 'admin' | 'file' | 'demo';
}

/** The facts that are kept by name. `agreement`, `billingAccount`, `country` are what eligibility is judged by. */
export type FactName = 'agreement' | 'billingAccount' | 'country' | 'monthlyBudget';

/** One SKU of the newest licence snapshot. */
export interface OwnedSku {
  readonly skuId: string;
  readonly partNumber: string;
  readonly planIds: readonly string[];
  readonly enabled: number;
  readonly assigned: number;
}

/** What the directory said about licences, and when. */
export interface LicenceSnapshot {
  readonly skus: readonly OwnedSku[];
  readonly takenAt: number;
  readonly origin: 'graph' | 'admin' | 'file' | 'demo';
}

/** Whether a tenant is the labelled demo. One that was never written down is not. */
export async function isDemo(db: PricingDb, tenantId: string): Promise<boolean> {
  const row = await db
    .selectFrom('tenants')
    .select('demo')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return row?.demo === 1n;
}

/** Writes down a tenant; one that is there already stays as it is. */
export async function addTenant(db: PricingDb, tenantId: string, demo: boolean, now: Date): Promise<void> {
  await db
    .insertInto('tenants')
    .values({ tenant_id: tenantId, demo: demo ? 1n : 0n, created_at: BigInt(now.getTime()) })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing())
    .execute();
}

/** The newest fact of each name. */
export async function tenantFacts(
  db: PricingDb,
  tenantId: string,
): Promise<Readonly<Partial<Record<FactName, TenantFact>>>> {
  const rows = await db
    .selectFrom('tenant_facts')
    .select(['name', 'value', 'as_of', 'origin'])
    .where('tenant_id', '=', tenantId)
    .orderBy('recorded_at')
    .execute();
  return Object.fromEntries(
    rows.map((row) => [row.name, { value: row.value, asOf: Number(row.as_of), origin: row.origin }]),
  );
}

/** Records a fact; earlier ones of the same name are kept as history. */
export async function recordFact(
  db: PricingDb,
  tenantId: string,
  name: FactName,
  fact: TenantFact,
  by: { now: Date; author: string | null },
): Promise<void> {
  await db
    .insertInto('tenant_facts')
    .values({
      tenant_id: tenantId,
      name,
      value: fact.value,
      as_of: BigInt(fact.asOf),
      origin: fact.origin,
      recorded_at: BigInt(by.now.getTime()),
      recorded_by: by.author,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'name', 'recorded_at']).doUpdateSet({
        value: fact.value,
        as_of: BigInt(fact.asOf),
        origin: fact.origin,
        recorded_by: by.author,
      }),
    )
    .execute();
}

/** The newest licence snapshot; null where none was ever taken, which is not the same as owning none. */
export async function licenceSnapshot(db: PricingDb, tenantId: string): Promise<LicenceSnapshot | null> {
  const rows = await db.selectFrom('licences').selectAll().where('tenant_id', '=', tenantId).execute();
  const [first] = rows;
  if (!first) return null;
  return {
    skus: rows.map((row) => ({
      skuId: row.sku_id,
      partNumber: row.part_number,
      planIds: JSON.parse(row.plan_ids) as string[],
      enabled: Number(row.enabled),
      assigned: Number(row.assigned),
    })),
    takenAt: Number(first.taken_at),
    origin: first.origin as LicenceSnapshot['origin'],
  };
}

/** Puts a new licence snapshot in place of the old one, whole. */
export async function replaceLicences(
  db: PricingDb,
  tenantId: string,
  snapshot: LicenceSnapshot,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('licences').where('tenant_id', '=', tenantId).execute();
    for (const sku of snapshot.skus) {
      await tx
        .insertInto('licences')
        .values({
          tenant_id: tenantId,
          sku_id: sku.skuId,
          part_number: sku.partNumber,
          plan_ids: JSON.stringify(sku.planIds),
          enabled: BigInt(sku.enabled),
          assigned: BigInt(sku.assigned),
          taken_at: BigInt(snapshot.takenAt),
          origin: snapshot.origin,
        })
        .execute();
    }
  });
}
