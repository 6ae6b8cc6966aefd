import type { Kysely } from 'kysely';
import { openStore, type Store, type StoreLocation } from '../../store/open-database.ts';
import { tenantTables } from './001-tenants.ts';
import { creditTables } from './002-credits.ts';
import { usageTables } from './003-usage.ts';

/**
 * The tables of the pricing service. Every row belongs to a tenant, and every key starts with it.
 * Instants are milliseconds since 1970 UTC, money is millionths of a currency unit; both whole numbers.
 */
export interface PricingTables {
  tenants: { tenant_id: string; demo: bigint; created_at: bigint };
  /** What is known about an organisation, one row a fact; the newest row of a name counts. */
  tenant_facts: {
    tenant_id: string;
    name: string;
    value: string;
    as_of: bigint;
    origin: string;
    recorded_at: bigint;
    recorded_by: string | null;
  };
  /** The newest snapshot of `subscribedSkus`; `plan_ids` is a JSON array of service plan ids. */
  licences: {
    tenant_id: string;
    sku_id: string;
    part_number: string;
    plan_ids: string;
    enabled: bigint;
    assigned: bigint;
    taken_at: bigint;
    origin: string;
  };
  /** Append-only: a mistake is undone by a row that reverses it. */
  ledger: {
    tenant_id: string;
    id: string;
    kind: string;
    currency: string;
    amount: bigint;
    occurred_at: bigint;
    recorded_at: bigint;
    author: string | null;
    origin: string;
    reverses: string | null;
    /** Makes a repeated write the first one: same tenant and key, same row. */
    idempotency_key: string;
  };
  auto_recharge: {
    tenant_id: string;
    currency: string;
    state: string;
    trigger_amount: bigint | null;
    recharge_amount: bigint | null;
    recorded_at: bigint;
    recorded_by: string | null;
  };
  /** One row a call, from Graph or a file. `currency` is null where the row has no price. */
  calls: {
    tenant_id: string;
    id: string;
    started_at: bigint;
    duration_s: bigint;
    call_type: string;
    capability: string | null;
    destination: string | null;
    organiser_id: string | null;
    currency: string | null;
    charge: bigint;
    fee: bigint;
    origin: string;
  };
  /** How far usage is reported, and when it was last brought in. */
  usage_state: { tenant_id: string; reported_until: bigint; updated_at: bigint; origin: string };
}

export type PricingDb = Kysely<PricingTables>;

/** Opens the service's own store and brings it up to date. @throws as `openStore` does */
export function openPricingStore(location: StoreLocation): Promise<Store<PricingTables>> {
  return openStore<PricingTables>(location, {
    '001-tenants': tenantTables,
    '002-credits': creditTables,
    '003-usage': usageTables,
  });
}
