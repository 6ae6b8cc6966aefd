import type { Spend } from './ledger.ts';

/** In what unit of time a call is taken off the balance: as its row says, or by the minute or tenth of one begun. */
export type Rounding = 'asCharged' | 'minute' | 'tenth';

/** How charges are taken off the balance. */
export interface Counting {
  readonly connectionFee: boolean;
  readonly rounding: Rounding;
}

/** What counts until an administrator confirms another: everything, as it was charged. */
export const DEFAULT_COUNTING: Counting = { connectionFee: true, rounding: 'asCharged' };

/** What calls would cost besides their charges, were they rounded up to whole units of time. */
export type Surcharges = Readonly<Record<Exclude<Rounding, 'asCharged'>, readonly Spend[]>>;

/**
 * Spends as they are taken off the balance.
 *
 * @param surcharges needed where the rounding is not `asCharged`
 */
export function countedSpends(
  spends: readonly Spend[],
  counting: Counting,
  surcharges: Surcharges | null,
): readonly Spend[] {
  const charged = counting.connectionFee ? spends : spends.map((spend) => ({ ...spend, fee: 0n }));
  if (counting.rounding === 'asCharged') return charged;
  return [...charged, ...(surcharges?.[counting.rounding] ?? [])];
}
