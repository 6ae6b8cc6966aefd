import { PricingError } from '../pricing/pricing-error.ts';
import type { PricingPort } from '../pricing/pricing-port.ts';
import type { TrendDay } from './condition.ts';
import type { Decision } from './decide.ts';
import { historyOf } from './history.ts';

/** A month: long enough to see a slope, short enough for a phone. */
const DAYS_SHOWN = 30;

/**
 * How the credit went in the last weeks, by currency, where an alert about it is spoken of now; nothing where that
 * cannot be had, for the alert must not wait for it.
 */
export async function trendsOf(
  pricing: Pick<PricingPort, 'usage' | 'ledger'>,
  tenantId: string,
  decisions: readonly Decision[],
  now: Date,
): Promise<ReadonlyMap<string, readonly TrendDay[]>> {
  const wanted = decisions.some(({ notifications, refreshes }) =>
    [...notifications, ...refreshes].some(({ alerts }) =>
      alerts.some(({ kind, level }) => level > 0 && (kind === 'low_balance' || kind === 'empty')),
    ),
  );
  if (!wanted) return new Map();
  try {
    const history = await historyOf(pricing, tenantId, DAYS_SHOWN, now);
    return new Map(
      [...history].map(([currency, days]) => [
        currency,
        days.map(({ day, balance }) => ({ day, amount: balance })),
      ]),
    );
  } catch (error) {
    if (error instanceof PricingError) return new Map();
    throw error;
  }
}
