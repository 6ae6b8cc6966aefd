import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../usage/call-repository.ts';
import { amountRunway } from './balance-runway.ts';

/** An amount that somebody asks about. */
export interface AskedAmount {
  /** Millionths, above zero. */
  readonly amount: bigint;
  /** Null: the one that calls are charged in. */
  readonly currency: string | null;
}

/** How long an amount lasts from today at a tenant's own pace, if nobody refills it. */
export async function forecastAnswer(
  db: PricingDb,
  tenantId: string,
  asked: AskedAmount,
  now: Date,
): Promise<components['schemas']['AmountForecast']> {
  const [demo, usage, charged] = await Promise.all([
    isDemo(db, tenantId),
    usageState(db, tenantId),
    callCurrencies(db, tenantId),
  ]);
  // With calls in several currencies it is for the asker to say which.
  const currency = asked.currency ?? (charged.length === 1 ? (charged[0] ?? null) : null);
  const common = { demo, asOf: now.toISOString() };
  if (currency === null) return { ...common, amount: null, runway: null };
  const amount = moneyOf(asked.amount, currency);
  if (!usage) return { ...common, amount, runway: null };
  const spent = { currency, amount: asked.amount, reportedUntil: usage.reportedUntil, autoRecharge: null };
  return { ...common, amount, runway: await amountRunway(db, tenantId, spent, now.getTime()) };
}
