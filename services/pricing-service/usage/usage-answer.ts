import type { components } from '../../pricing/contract/contract.generated.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import { moneyOf } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { usageState } from './call-repository.ts';
import { changeEffects, type DestinationSpend } from './change-effects.ts';
import { bySpend, type KeyFigures, spendOf, told, total } from './usage-figures.ts';
import { isoDay, startOf } from './usage-period.ts';
import type { UsageQuestion } from './usage-question.ts';
import { type UsageScope, usageScope } from './usage-scope.ts';
import { firstKnownDay, usageSums } from './usage-sums.ts';

type Usage = components['schemas']['Usage'];
type UsageCurrency = components['schemas']['UsageCurrency'];

/** The sums that one answer is made of. */
interface Sums {
  readonly rows: readonly KeyFigures[];
  readonly days: readonly KeyFigures[];
  /** By destination, of the period and of the one that it is compared with. */
  readonly destinations: readonly KeyFigures[];
  readonly before: readonly KeyFigures[];
}

/**
 * What calls came to in a period: by what was asked, by day, and against another period. Answered from the sums of
 * days, so that it takes as long for ten million calls as for ten thousand.
 *
 * @param findCountry turns Microsoft's names of destinations into codes
 */
export async function usageAnswer(
  db: PricingDb,
  tenantId: string,
  question: UsageQuestion,
  findCountry: (name: string) => FoundCountry,
  now: Date,
): Promise<Usage> {
  const [demo, state, scope] = await Promise.all([
    isDemo(db, tenantId),
    usageState(db, tenantId),
    usageScope(db, tenantId, question, findCountry),
  ]);
  const known = await firstKnownDay(db, tenantId);
  const { compare } = question;
  // Days before the first call that was ever reported are not days without calls: nothing is known of them.
  const comparable = compare !== null && known !== null && compare.first >= known ? compare : null;
  const sums = await sumsOf(db, tenantId, { ...question, compare: comparable }, scope);
  const currencies = new Set([...sums.days, ...sums.before].map((figures) => figures.currency));
  currencies.delete('');
  const unpriced = total(sums.days.filter((figures) => figures.currency === ''));
  const notes = [...scope.notes];
  if (!state || state.reportedUntil < Math.min(startOf(question.period.last + 1), now.getTime()))
    notes.push('not-all-reported');
  if (scope.settings.purgedBefore > startOf(question.period.first) && scope.filters.length > 0)
    notes.push('calls-purged');
  if (compare && !comparable && sums.days.length > 0) notes.push('before-first-call');
  return {
    demo,
    from: isoDay(question.period.first),
    to: isoDay(question.period.last),
    by: scope.by,
    display: scope.settings.display,
    currencies: [...currencies]
      .sort()
      .map((currency) => inCurrency(currency, sums, { ...question, compare: comparable }, scope)),
    unpriced:
      unpriced.calls > 0n ? { calls: Number(unpriced.calls), seconds: Number(unpriced.seconds) } : null,
    notes,
    usage: {
      reportedUntil: state ? new Date(state.reportedUntil).toISOString() : null,
      updatedAt: state ? new Date(state.updatedAt).toISOString() : null,
      origin: state ? state.origin : 'none',
    },
    asOf: now.toISOString(),
  };
}

async function sumsOf(
  db: PricingDb,
  tenantId: string,
  { period, compare }: UsageQuestion,
  { dimension, filters }: UsageScope,
): Promise<Sums> {
  const none: readonly KeyFigures[] = [];
  const [days, rows, destinations, before] = await Promise.all([
    usageSums(db, tenantId, period, 'day', filters),
    dimension === 'day' ? none : usageSums(db, tenantId, period, dimension, filters),
    compare && dimension !== 'country' ? usageSums(db, tenantId, period, 'country', filters) : none,
    compare ? usageSums(db, tenantId, compare, 'country', filters) : none,
  ]);
  return {
    days,
    rows: dimension === 'day' ? days : rows,
    destinations: dimension === 'country' ? rows : destinations,
    before,
  };
}

function inCurrency(currency: string, sums: Sums, question: UsageQuestion, scope: UsageScope): UsageCurrency {
  const own = (figures: readonly KeyFigures[]) => figures.filter((one) => one.currency === currency);
  const days = own(sums.days).toSorted((a, b) => Number(a.key) - Number(b.key));
  const ranked = scope.named(own(sums.rows)).toSorted((a, b) => bySpend(a.figures, b.figures));
  const shown = ranked.slice(0, question.top);
  const rest = ranked.slice(question.top).map((row) => row.figures);
  return {
    currency,
    total: told(total(days), currency),
    rows: shown.map(({ key, name, figures }) => ({ key, name, ...told(figures, currency) })),
    others: rest.length > 0 ? { count: rest.length, ...told(total(rest), currency) } : null,
    days: days.map((day) => ({ day: isoDay(Number(day.key)), ...told(day, currency) })),
    compared: compared(currency, own(sums.destinations), own(sums.before), question),
  };
}

function compared(
  currency: string,
  after: readonly KeyFigures[],
  before: readonly KeyFigures[],
  { compare }: UsageQuestion,
): UsageCurrency['compared'] {
  if (!compare) return null;
  const earlier = total(before);
  const effects = changeEffects(byDestination(before), byDestination(after));
  return {
    from: isoDay(compare.first),
    to: isoDay(compare.last),
    ...told(earlier, currency),
    difference: moneyOf(spendOf(total(after)) - spendOf(earlier), currency),
    effects: effects && {
      volume: moneyOf(effects.volume, currency),
      price: moneyOf(effects.price, currency),
      mix: moneyOf(effects.mix, currency),
    },
  };
}

function byDestination(all: readonly KeyFigures[]): ReadonlyMap<string, DestinationSpend> {
  return new Map(all.map((one) => [one.key, { seconds: one.seconds, spend: spendOf(one) }]));
}
