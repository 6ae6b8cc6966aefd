import { type Counting, countedSpends, DEFAULT_COUNTING } from '../credits/counting.ts';
import { countings } from '../credits/counting-repository.ts';
import { type LedgerEntry, type Spend, standingEntries } from '../credits/ledger.ts';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import { surcharges } from '../credits/surcharge-repository.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo, type LicenceSnapshot, licenceSnapshot } from '../tenants/tenant-repository.ts';
import { callCurrencies, usageState } from '../usage/call-repository.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import type { KeyFigures } from '../usage/usage-figures.ts';
import { rekeyed } from '../usage/usage-figures.ts';
import {
  departmentOf,
  departments,
  people,
  pseudonym,
  type UsageSettings,
  usageSettings,
} from '../usage/usage-people.ts';
import { usageSums } from '../usage/usage-sums.ts';
import type { CountryFacts } from './country-facts.ts';
import type { LicencePrice } from './licence-price.ts';
import { type LicenceSaving, licenceSaving } from './licence-saving.ts';
import type { Month } from './month.ts';
import { monthCalls } from './month-calls.ts';
import { type Reconciliation, readingsOf, reconcile } from './reconcile.ts';
import { type TollFreeSaving, tollFreeSaving } from './toll-free-saving.ts';

/** What calls of one currency came to in the month, and what is made of it. */
export interface CurrencyMonth {
  readonly currency: string;
  /** Null where no balance was ever read. */
  readonly balance: Reconciliation | null;
  readonly counting: Counting;
  /** Recharges that have probably happened and that nobody has confirmed; in no figure. */
  readonly probable: readonly LedgerEntry[];
  /** By department; `''` is people without one, `NO_USER` what nobody organised. */
  readonly departments: readonly KeyFigures[];
  /** By destination as Microsoft names it. */
  readonly destinations: readonly KeyFigures[];
  readonly destinationsBefore: readonly KeyFigures[];
  readonly types: readonly KeyFigures[];
  readonly licences: LicenceSaving;
  readonly tollFree: TollFreeSaving;
}

/** Everything that a month-end pack says. */
export interface MonthFacts {
  readonly tenantId: string;
  readonly demo: boolean;
  readonly month: Month;
  readonly now: Date;
  readonly currencies: readonly CurrencyMonth[];
  readonly usage: Awaited<ReturnType<typeof usageState>>;
  readonly settings: UsageSettings;
  readonly departmentsKnown: boolean;
  readonly unpriced: KeyFigures | null;
  readonly owned: LicenceSnapshot | null;
  readonly licencePrice: LicencePrice | null;
  /** How somebody is shown: a name, a pseudonym, or null where people are not shown. */
  readonly shown: (key: string) => string | null;
}

/** The department of calls that nobody organised: attendants, queues, bridges. No department has that name. */
export const NO_USER = '\u0000no-user';
/** How many months back service numbers are looked for that were not called in this one. */
const NUMBERS_SEEN_DAYS = 184;

/** What a pack is asked for. */
export interface MonthAsked {
  readonly month: Month;
  /** What the customer pays for a standard licence; null where that was not told. */
  readonly licencePrice: LicencePrice | null;
}

/** Gathers what a month-end pack says of a tenant. Everything comes from the store; nothing is written. */
export async function monthFacts(
  db: PricingDb,
  tenantId: string,
  { month, licencePrice }: MonthAsked,
  countries: CountryFacts,
  now: Date,
): Promise<MonthFacts> {
  const [demo, usage, settings, everybody, byUser, entries, counted, charged, owned] = await Promise.all([
    isDemo(db, tenantId),
    usageState(db, tenantId),
    usageSettings(db, tenantId),
    people(db, tenantId),
    departments(db, tenantId),
    ledgerEntries(db, tenantId),
    countings(db, tenantId),
    callCurrencies(db, tenantId),
    licenceSnapshot(db, tenantId),
  ]);
  const { period, before } = month;
  const seen = { first: period.first - NUMBERS_SEEN_DAYS, last: period.first - 1 };
  const sums = (of: Month['period'], by: Parameters<typeof usageSums>[3]) =>
    usageSums(db, tenantId, of, by, []);
  const [organisers, destinations, destinationsBefore, types, numbers, numbersBefore] = await Promise.all([
    sums(period, 'organiser'),
    sums(period, 'country'),
    sums(before, 'country'),
    sums(period, 'type'),
    sums(period, 'number'),
    sums(seen, 'number'),
  ]);
  const department = departmentOf(everybody, byUser);
  const byDepartment = rekeyed(organisers, (key) => (key === '' ? NO_USER : department(key)));
  const own = (figures: readonly KeyFigures[], currency: string) =>
    figures.filter((one) => one.currency === currency);
  const called = new Set(numbers.map(({ key }) => key));
  const calls = await monthCalls(db, tenantId, month);
  const names = [...new Set([...charged, ...entries.map((entry) => entry.currency)])].sort();
  const all = await Promise.all(
    names.map(async (currency): Promise<CurrencyMonth> => {
      const counting = counted.get(currency) ?? DEFAULT_COUNTING;
      const standing = standingEntries(entries).filter((entry) => entry.currency === currency);
      return {
        currency,
        counting,
        ...(await balanceMonth(db, tenantId, { currency, standing, counting, month, now })),
        departments: own(byDepartment, currency),
        destinations: own(destinations, currency),
        destinationsBefore: own(destinationsBefore, currency),
        types: own(types, currency),
        licences: licenceSaving(calls, currency, licencePrice, countries),
        tollFree: tollFreeSaving(own(numbers, currency), own(numbersBefore, currency), called),
      };
    }),
  );
  const named = new Map(everybody.map((person) => [person.key, person.name ?? person.upn ?? person.key]));
  return {
    tenantId,
    demo,
    month,
    now,
    // A currency of an old ledger entry that nothing happened in is no part of the month.
    currencies: all.filter((one) => one.balance !== null || one.types.length > 0),
    usage,
    settings,
    departmentsKnown: byUser.size > 0,
    unpriced: rekeyed(own(types, ''), () => '')[0] ?? null,
    owned,
    licencePrice,
    shown: (key) => {
      if (settings.display === 'departments') return null;
      if (settings.display === 'names') return named.get(key) ?? key;
      return settings.salt === null ? null : pseudonym(settings.salt, tenantId, key);
    },
  };
}

async function balanceMonth(
  db: PricingDb,
  tenantId: string,
  asked: {
    readonly currency: string;
    readonly standing: readonly LedgerEntry[];
    readonly counting: Counting;
    readonly month: Month;
    readonly now: Date;
  },
): Promise<Pick<CurrencyMonth, 'balance' | 'probable'>> {
  const { currency, standing, counting, month } = asked;
  const start = month.start;
  const end = Math.min(month.end, asked.now.getTime() + 1);
  const probable = standing.filter(
    (entry) => entry.kind === 'probableRecharge' && entry.occurredAt >= start && entry.occurredAt < month.end,
  );
  const readings = readingsOf(standing, start, end);
  const [first] = readings;
  if (!first) return { balance: null, probable };
  // Cut at every reading and at the month's beginning, so that no sum lies across one of them.
  const cuts = [...new Set([...readings.map((one) => one.occurredAt), Math.max(first.occurredAt, start - 1)])]
    .sort((a, b) => a - b)
    .concat(end - 1);
  const spends: Spend[] = [];
  for (const [n, from] of cuts.entries()) {
    const until = cuts[n + 1];
    if (until === undefined || until <= from) continue;
    const range = { from, split: from, until };
    const [plain, extra] = await Promise.all([
      spendByDay(db, tenantId, currency, range),
      counting.rounding === 'asCharged' ? null : surcharges(db, tenantId, currency, range),
    ]);
    spends.push(...countedSpends(plain, counting, extra));
  }
  return { balance: reconcile({ entries: standing, spends, start, end }), probable };
}
