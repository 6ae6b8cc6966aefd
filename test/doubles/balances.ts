import type { Balance } from '../../services/pricing/pricing-port.ts';

export type CurrencyBalance = Balance['balances'][number];

/** A balance as the pricing service gives it: a reading ten days ago and some calls, changed as told. */
export function balanceOf(
  amount: string | null,
  now: Date,
  changes: Partial<CurrencyBalance> = {},
  currency = 'EUR',
): Balance {
  const money = (value: string) => ({ amount: value, currency });
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const one: CurrencyBalance = {
    currency,
    known: amount === null ? null : { amount: money(amount), asOf: ago(1) },
    expectedNow: null,
    reading: {
      amount: money('1000'),
      takenAt: ago(10),
      recordedAt: ago(10),
      recordedBy: null,
      origin: 'admin',
    },
    since: {
      topUps: money('0'),
      charges: money('0'),
      connectionFees: money('0'),
      expired: money('0'),
      corrections: money('0'),
      calls: 0,
    },
    usage: { reportedUntil: ago(1), updatedAt: ago(0), origin: 'file' },
    autoRecharge: { state: 'unknown', trigger: null, amount: null, failedAt: null },
    lastTopUp: null,
    expiring: [],
    runway: null,
    counting: { connectionFee: true, rounding: 'asCharged' },
    pendingRecharges: [],
    drift: null,
    suggestion: null,
    flags: [],
    ...changes,
  };
  return { demo: false, mode: 'credits', balances: [one], budgets: [], asOf: now.toISOString() };
}
