import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import { newestMeetingCalls } from '../rates/meeting-calls.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { usageState } from '../usage/call-repository.ts';
import type { CallRow } from '../usage/call-row.ts';
import { type Person, people, pseudonym, type UsageSettings, usageSettings } from '../usage/usage-people.ts';
import { compareLicences, type LicenceVerdict } from './compare-licences.ts';
import { conferencingPool, plainPool } from './quote-answer.ts';
import type { TenantRates } from './tenant-rates.ts';

type Schemas = components['schemas'];

/** What is asked of the comparison. */
export interface AskedComparison {
  /** Millionths a user and month, the customer's own; null: not given. */
  readonly price: bigint | null;
  /** Null: the one that most of the calls are charged in. */
  readonly currency: string | null;
  readonly months: number;
}

const DAY_MS = 86_400_000;
/** Days in a mean month of the Gregorian calendar. */
const MONTH_DAYS = 30.436875;
const USERS_SHOWN = 20;
const MOST_CALLS = 100_000;

/**
 * Pay-per-minute against standard licences, over a tenant's own last months. The period begins with the first call that
 * is known of them, so that a tenant of five weeks is not spread over three months.
 */
export async function licenceAnswer(
  db: PricingDb,
  tenantId: string,
  asked: AskedComparison,
  rules: Pick<TenantRates, 'countryOf' | 'isZoneA'>,
  now: Date,
): Promise<Schemas['LicenceComparison']> {
  const at = now.getTime();
  const wanted = at - asked.months * MONTH_DAYS * DAY_MS;
  const [demo, state, settings, everybody, pool, calls] = await Promise.all([
    isDemo(db, tenantId),
    usageState(db, tenantId),
    usageSettings(db, tenantId),
    people(db, tenantId),
    conferencingPool(db, tenantId, now),
    newestMeetingCalls(db, tenantId, { after: wanted, until: at, most: MOST_CALLS }),
  ]);
  const currency = asked.currency ?? usualCurrency(calls);
  const { price } = asked;
  const common = {
    demo,
    asOf: now.toISOString(),
    currency,
    licencePrice: price === null || currency === null ? null : moneyOf(price, currency),
    display: settings.display,
    pool: plainPool(pool),
    complete: calls.length < MOST_CALLS,
  };
  const first = calls.at(-1);
  const newest = calls[0];
  if (!first || !newest || currency === null) return { ...common, ...NOTHING };
  const from = Math.floor(first.startedAt / DAY_MS) * DAY_MS;
  const until = Math.min(at, Math.max(state?.reportedUntil ?? 0, newest.startedAt + 1));
  const days = Math.max(1, (until - from) / DAY_MS);
  const compared = compareLicences({
    calls,
    licencePrice: price ?? 0n,
    currency,
    monthsMillionths: BigInt(Math.round((days / MONTH_DAYS) * 1e6)),
    ...rules,
  });
  const { together } = compared;
  const span = (saved: { low: bigint; high: bigint }) => ({
    low: moneyOf(saved.low, currency),
    high: moneyOf(saved.high, currency),
  });
  const judged = price !== null;
  const shown = nameOf(everybody, settings, tenantId);
  return {
    ...common,
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    months: Math.round((days / MONTH_DAYS) * 100) / 100,
    organisers: compared.users.length,
    users: (shown ? compared.users.slice(0, USERS_SHOWN) : []).map((user) => ({
      ...(shown?.(user) ?? { key: null, name: null }),
      spentPerMonth: moneyOf(user.spentPerMonth, currency),
      saved: span(user.saved),
      better: judged ? user.better : null,
      breakEvenMinutes: judged ? whole(user.breakEvenMinutes) : null,
      minutesPerMonth: Number(user.minutesPerMonth),
    })),
    spentPerMonth: moneyOf(together.spentPerMonth, currency),
    saved: span(together.saved),
    counts: judged ? compared.counts : null,
    saving: judged ? span(compared.saving) : null,
    breakEvenMinutes: judged ? whole(together.breakEvenMinutes) : null,
    leftOut: compared.leftOut,
  };
}

const NOTHING = {
  from: null,
  until: null,
  months: 0,
  organisers: 0,
  users: [],
  spentPerMonth: null,
  saved: null,
  counts: null,
  saving: null,
  breakEvenMinutes: null,
  leftOut: { noUser: 0, noPrice: 0, otherCurrency: 0 },
};

function usualCurrency(calls: readonly CallRow[]): string | null {
  const counts = new Map<string, number>();
  for (const { charge, currency } of calls) {
    if (charge !== null && currency !== null) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return usual?.[0] ?? null;
}

/** How people are shown, as the tenant has set it; null: not at all. */
function nameOf(
  everybody: readonly Person[],
  { display, salt }: UsageSettings,
  tenantId: string,
): ((user: LicenceVerdict) => { readonly key: string | null; readonly name: string | null }) | null {
  if (display === 'departments') return null;
  if (display === 'pseudonyms') {
    return ({ userId }) => ({ key: salt === null ? null : pseudonym(salt, tenantId, userId), name: null });
  }
  const names = new Map(everybody.map((person) => [person.key, person.name ?? person.upn]));
  return ({ userId }) => ({ key: userId, name: names.get(userId) ?? null });
}

function whole(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}
