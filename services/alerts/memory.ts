import { Big } from 'big.js';
import type { Balance } from '../pricing/pricing-port.ts';

type CurrencyBalance = Balance['balances'][number];

/** What was spent on a day, as far as reports tell: the growth of the reported charges. */
export interface DaySpend {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly amount: string;
}

/** What is remembered of one currency between two looks at it. */
export interface CurrencyMemory {
  /** The reported charges at the last look: what the next one is compared with. */
  readonly reported: {
    readonly readingTakenAt: string;
    readonly until: string;
    readonly spent: string;
  } | null;
  /** Newest first. */
  readonly spends: readonly DaySpend[];
  readonly recharge: 'on' | 'off' | 'unknown';
  /** When auto-recharge was last seen to go from on to off; null while it is on, or was never seen on. */
  readonly rechargeOffSince: string | null;
  /** Since when a recharge has been expected that nobody has confirmed. */
  readonly rechargeExpectedSince: string | null;
}

/** Somebody has seen an alert and is at it. */
export interface Acknowledgement {
  /** Name as Teams gives it; null where it gives none. */
  readonly by: string | null;
  readonly at: string;
  /** The level that was acknowledged: a graver one is news again. */
  readonly level: 1 | 2;
}

/** What is remembered of a tenant between two looks, beside the alerts of its subscribers. */
export interface TenantMemory {
  readonly version: 1;
  readonly currencies: Readonly<Record<string, CurrencyMemory>>;
  /** Since when the pricing service could not be asked; null while it can. */
  readonly blindSince: string | null;
  /** By alert key. */
  readonly acknowledged: Readonly<Record<string, Acknowledgement>>;
}

export const NO_MEMORY: TenantMemory = { version: 1, currencies: {}, blindSince: null, acknowledged: {} };

const NOTHING: CurrencyMemory = {
  reported: null,
  spends: [],
  recharge: 'unknown',
  rechargeOffSince: null,
  rechargeExpectedSince: null,
};
const DAY_MS = 86_400_000;
/** Reports come a day at a time; a shorter step is added to the next. */
const LEAST_STEP_MS = 0.9 * DAY_MS;
/** Five weeks: four to know the habit by, one to look at. */
const DAYS_KEPT = 35;

/** Adds what is seen now to what is remembered. @param balance null where the pricing service could not be asked */
export function remember(memory: TenantMemory, balance: Balance | null, now: Date): TenantMemory {
  const at = now.toISOString();
  if (!balance) return { ...memory, blindSince: memory.blindSince ?? at };
  const currencies = { ...memory.currencies };
  for (const one of balance.balances) {
    currencies[one.currency] = rememberCurrency(currencies[one.currency] ?? NOTHING, one, at);
  }
  return { ...memory, currencies, blindSince: null };
}

function rememberCurrency(before: CurrencyMemory, balance: CurrencyBalance, at: string): CurrencyMemory {
  const { state } = balance.autoRecharge;
  const expected = new Big(balance.expectedNow?.probableRecharges.amount ?? '0').gt(0);
  return {
    ...spendOf(before, balance),
    // "Unknown" after "on" tells nothing new: what was known stays known.
    recharge: state === 'unknown' ? before.recharge : state,
    rechargeOffSince:
      state === 'on' ? null : state === 'off' && before.recharge === 'on' ? at : before.rechargeOffSince,
    rechargeExpectedSince: expected ? (before.rechargeExpectedSince ?? at) : null,
  };
}

/** How much the reported charges have grown, per day of what has been reported since. */
function spendOf(
  before: CurrencyMemory,
  { reading, since, usage }: CurrencyBalance,
): Pick<CurrencyMemory, 'reported' | 'spends'> {
  const { reported, spends } = before;
  if (!reading || !since || !usage.reportedUntil) return { reported, spends };
  const until = usage.reportedUntil;
  const spent = new Big(since.charges.amount).plus(since.connectionFees.amount);
  const now = { readingTakenAt: reading.takenAt, until, spent: spent.toFixed() };
  // After another reading the charges are counted from another day, so the first look is only a start.
  if (!reported || reported.readingTakenAt !== reading.takenAt) return { reported: now, spends };
  const step = Date.parse(until) - Date.parse(reported.until);
  if (step < LEAST_STEP_MS) return { reported, spends };
  const days = Math.max(1, Math.round(step / DAY_MS));
  const perDay = spent.minus(reported.spent).div(days).round(6).toFixed();
  // The reports reach to the end of the day before `until`, or into it: its last instant tells which.
  const last = Date.parse(until) - 1;
  const added = Array.from({ length: Math.min(days, DAYS_KEPT) }, (_, index) => ({
    day: new Date(last - index * DAY_MS).toISOString().slice(0, 10),
    amount: perDay,
  }));
  return { reported: now, spends: [...added, ...spends].slice(0, DAYS_KEPT) };
}
