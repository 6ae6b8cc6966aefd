import type { Generated, Kysely } from 'kysely';
import { openStore, type Store, type StoreLocation } from '../../store/open-database.ts';
import { tenantTables } from './001-tenants.ts';
import { creditTables } from './002-credits.ts';
import { usageTables } from './003-usage.ts';
import { importTables } from './004-imports.ts';
import { graphTables } from './005-graph.ts';
import { usageRollups } from './006-usage-rollups.ts';
import { rateCardTables } from './007-rate-cards.ts';
import { usageErased } from './008-usage-erased.ts';
import { ledgerNotes } from './009-ledger-notes.ts';
import { mailTables } from './010-mails.ts';

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
    note: string | null;
  };
  /** What was known of the balance when a reading was recorded. */
  predictions: { tenant_id: string; entry_id: string; known: bigint };
  /** How charges are taken off the balance, once an administrator has confirmed it. */
  counting: {
    tenant_id: string;
    currency: string;
    connection_fee: bigint;
    rounding: string;
    recorded_at: bigint;
    recorded_by: string | null;
  };
  /** What Microsoft's mails were understood to say, and what was decided about each; see 010-mails. */
  mails: {
    tenant_id: string;
    id: string;
    /** Names the mail itself: by its message id, or else by its content. */
    mail_key: string;
    content_hash: string;
    kind: string;
    language: string | null;
    subject: string;
    currency: string | null;
    amount: bigint | null;
    balance: bigint | null;
    occurred_at: bigint;
    dated_by: string;
    received_at: bigint;
    recorded_at: bigint;
    amounts: string;
    evidence: string;
    doubts: string;
    status: string;
    decided_at: bigint | null;
    decided_by: string | null;
    entry_id: string | null;
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
    /** From here on: what `CallRow` says of a call; null in rows from before it was kept, and in the demo. */
    ended_at: bigint | null;
    call_id: string | null;
    conference_id: string | null;
    organiser_upn: string | null;
    organiser_name: string | null;
    caller_number: string | null;
    callee_number: string | null;
    destination_context: string | null;
    inventory_type: string | null;
    operator: string | null;
    tenant_country: string | null;
    usage_country: string | null;
  };
  /** Which department a user's spend belongs to. `user_key`: object id, sign-in name or e-mail, lower case. */
  departments: { tenant_id: string; user_key: string; department: string; recorded_at: bigint };
  /** Daily cost of telephony by the cost file, for tenants without a balance. `meter` and `product` may be empty. */
  cost_days: {
    tenant_id: string;
    day: bigint;
    currency: string;
    service: string;
    meter: string;
    product: string;
    amount: bigint;
  };
  /** The minute pools as a report showed them, in millionths of a minute. */
  minute_pools: {
    tenant_id: string;
    country: string;
    capability: string;
    total: bigint;
    used: bigint;
    recorded_at: bigint;
  };
  /** Every file that was taken in, whole. */
  imports: {
    tenant_id: string;
    id: string;
    file: string;
    kinds: string;
    row_count: bigint;
    stored: bigint;
    period_from: bigint | null;
    period_until: bigint | null;
    imported_at: bigint;
    imported_by: string | null;
  };
  /** What calls come to by UTC day (days since 1970), kept by triggers on `calls`; see 006-usage-rollups. */
  usage_days: {
    tenant_id: string;
    dimension: string;
    currency: string;
    day: bigint;
    key: string;
    calls: bigint;
    seconds: bigint;
    charge: bigint;
    fee: bigint;
  };
  /** Who stands behind a key of the dimension `organiser`; kept by the same triggers. */
  usage_people: { tenant_id: string; key: string; upn: string | null; name: string | null };
  /** How usage may be shown, and how long calls are kept. Calls from before `purged_before` are gone for good. */
  usage_settings: {
    tenant_id: string;
    display: Generated<string>;
    salt: string | null;
    keep_days: bigint | null;
    purged_before: Generated<bigint>;
    recorded_at: bigint | null;
    recorded_by: string | null;
  };
  /** Digests of people who were erased. */
  usage_erased: { tenant_id: string; digest: string; erased_at: bigint };
  /** How far usage is reported, and when it was last brought in. */
  usage_state: { tenant_id: string; reported_until: bigint; updated_at: bigint; origin: string };
  /** Of which time calls were brought in from Graph, by the start of calls. */
  graph_coverage: { tenant_id: string; covered_from: bigint; covered_to: bigint; synced_at: bigint };
  /** A customer's rate cards. `valid_from` is a day since 1970; of those that hold on a day the newest counts. */
  rate_cards: {
    tenant_id: string;
    id: string;
    file: string;
    rates: bigint;
    valid_from: bigint;
    imported_at: bigint;
    imported_by: string | null;
  };
  /** The rates of a card, some thousand to a part, as `card-lines.ts` writes them. */
  rate_card_parts: { tenant_id: string; card_id: string; part: bigint; rates: string };
}

export type PricingDb = Kysely<PricingTables>;

/** Opens the service's own store and brings it up to date. @throws as `openStore` does */
export function openPricingStore(location: StoreLocation): Promise<Store<PricingTables>> {
  return openStore<PricingTables>(location, {
    '001-tenants': tenantTables,
    '002-credits': creditTables,
    '003-usage': usageTables,
    '004-imports': importTables,
    '005-graph': graphTables,
    '006-usage-rollups': usageRollups,
    '007-rate-cards': rateCardTables,
    '008-usage-erased': usageErased,
    '009-ledger-notes': ledgerNotes,
    '010-mails': mailTables,
  });
}
