import type { PricingDb } from '../store/pricing-store.ts';

/** Included minutes as the imported report of a month showed them, in whole minutes. */
export interface MinutePool {
  readonly total: number;
  readonly used: number;
  /** Milliseconds since 1970 UTC. */
  readonly recordedAt: number;
}

const MICRO_MINUTES = 1_000_000n;

/**
 * The pools of a month, those of a capability together; null where no report of that month was imported. A report of
 * another month says nothing of it, as pools begin anew each calendar month (subscription dial-out page, 2023-01-25).
 *
 * @param at an instant of the month
 * @param counts which capabilities to add up; by default all of them
 */
export async function minutePool(
  db: PricingDb,
  tenantId: string,
  at: number,
  counts: (capability: string) => boolean = () => true,
): Promise<MinutePool | null> {
  const rows = await db
    .selectFrom('minute_pools')
    .select(['capability', 'total', 'used', 'recorded_at'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const month = (instant: number) => new Date(instant).toISOString().slice(0, 7);
  const own = rows.filter((row) => month(Number(row.recorded_at)) === month(at) && counts(row.capability));
  const [first] = own;
  if (!first) return null;
  const minutes = (column: 'total' | 'used') =>
    Number(own.reduce((sum, row) => sum + row[column], 0n) / MICRO_MINUTES);
  return { total: minutes('total'), used: minutes('used'), recordedAt: Number(first.recorded_at) };
}
