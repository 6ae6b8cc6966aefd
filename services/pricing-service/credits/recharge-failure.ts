import type { PricingDb } from '../store/pricing-store.ts';
import type { LedgerEntry } from './ledger.ts';

/** A recharge that failed, as a mail said and an administrator confirmed. Currency null: the mail named none. */
export interface RechargeFailure {
  readonly currency: string | null;
  readonly at: number;
}

/** The failed recharges of a tenant that administrators confirmed. */
export async function rechargeFailures(db: PricingDb, tenantId: string): Promise<readonly RechargeFailure[]> {
  const rows = await db
    .selectFrom('mails')
    .select(['currency', 'occurred_at'])
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'confirmed')
    .where('kind', '=', 'rechargeFailed')
    // Corrected into an entry, it was no failure.
    .where('entry_id', 'is', null)
    .execute();
  return rows.map(({ currency, occurred_at }) => ({ currency, at: Number(occurred_at) }));
}

const SETTLES: ReadonlySet<LedgerEntry['kind']> = new Set(['recharge', 'topUp', 'reading']);

/**
 * The newest failure that nothing has settled: a recharge, a top-up or a reading from then on shows that somebody has
 * dealt with it. A probable recharge does not, as nobody has seen it.
 *
 * @param entries those that stand, of one currency
 * @returns milliseconds UTC; null where none is open
 */
export function openFailure(
  failures: readonly RechargeFailure[],
  entries: readonly LedgerEntry[],
  currency: string,
): number | null {
  const own = failures.filter((failure) => failure.currency === null || failure.currency === currency);
  if (own.length === 0) return null;
  const newest = Math.max(...own.map(({ at }) => at));
  const settled = entries.some(({ kind, occurredAt }) => SETTLES.has(kind) && occurredAt >= newest);
  return settled ? null : newest;
}
