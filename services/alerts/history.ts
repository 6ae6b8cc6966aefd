import { Big } from 'big.js';
import type { LedgerPage, PricingPort, Usage } from '../pricing/pricing-port.ts';

/** What a currency's credit came to at the end of a day, as it is known now. */
export interface PastDay {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  readonly balance: string;
  /** What calls cost on that day. */
  readonly spend: string;
  /** What was bought or refilled on that day; null: nothing. */
  readonly refill: string | null;
}

type Entry = LedgerPage['entries'][number];

const DAY_MS = 86_400_000;
/** Pages of 200: a ledger with more entries in a quarter is nobody's. */
const MOST_PAGES = 3;

const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The credit at the end of each day of a period, by currency: the newest reading before it, with what was added and
 * spent since; before the first reading, reckoned back from it. Empty for a currency that was never read.
 *
 * @param days how many days, the last of them the one before `now`'s
 * @throws PricingError where neither usage nor ledger can be had
 */
export async function historyOf(
  pricing: Pick<PricingPort, 'usage' | 'ledger'>,
  tenantId: string,
  days: number,
  now: Date,
): Promise<ReadonlyMap<string, readonly PastDay[]>> {
  const to = dayOf(now.getTime() - DAY_MS);
  const from = dayOf(startOf(to) - (days - 1) * DAY_MS);
  const [usage, entries] = await Promise.all([
    pricing.usage(tenantId, { from, to, by: 'day', top: 1 }),
    allEntries(pricing, tenantId),
  ]);
  const currencies = new Set(
    entries.filter(({ kind }) => kind === 'reading').map((one) => one.amount.currency),
  );
  return new Map(
    [...currencies].map((currency) => [
      currency,
      pastDays(
        entries.filter(({ amount }) => amount.currency === currency),
        usage.value.currencies.find((one) => one.currency === currency)?.days ?? [],
        { from, to: reportedTo(usage.value, to) },
      ),
    ]),
  );
}

/** The last day whose calls are all reported: after it a flat line would be drawn where nothing is known. */
function reportedTo({ usage: { reportedUntil } }: Usage, to: string): string {
  if (reportedUntil === null) return to;
  const last = dayOf(Date.parse(reportedUntil) - DAY_MS);
  return last < to ? last : to;
}

async function allEntries(pricing: Pick<PricingPort, 'ledger'>, tenantId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let before: string | null | undefined;
  for (let page = 0; page < MOST_PAGES && before !== null; page += 1) {
    const { value } = await pricing.ledger(tenantId, { limit: 200, ...(before ? { before } : {}) });
    entries.push(...value.entries);
    before = value.next;
  }
  return entries.filter(({ kind, reversedBy }) => kind !== 'reversal' && reversedBy === null);
}

/** Pure. Of the day of a reading nothing is counted twice: its calls are taken to be in the reading. */
export function pastDays(
  entries: readonly Entry[],
  usage: Usage['currencies'][number]['days'],
  { from, to }: { readonly from: string; readonly to: string },
): readonly PastDay[] {
  const spends = new Map(usage.map(({ day, spend }) => [day, new Big(spend.amount)]));
  const nothing = new Big(0);
  const spentOn = (day: string) => spends.get(day) ?? nothing;
  const byTime = entries.toSorted((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));
  const readings = byTime.filter(({ kind }) => kind === 'reading');
  const changes = byTime.filter(({ kind }) => kind !== 'reading');
  const [first] = readings;
  if (!first) return [];
  /** What came in after one instant and until another. */
  const added = (after: number, until: number): Big =>
    changes.reduce((sum, { occurredAt, amount }) => {
      const at = Date.parse(occurredAt);
      return at > after && at <= until ? sum.plus(amount.amount) : sum;
    }, nothing);
  const days: string[] = [];
  for (let ms = startOf(from); ms <= startOf(to); ms += DAY_MS) days.push(dayOf(ms));
  const spentBetween = (after: string, until: string): Big =>
    days.reduce((sum, day) => (day > after && day <= until ? sum.plus(spentOn(day)) : sum), nothing);

  return days.map((day) => {
    const end = startOf(day) + DAY_MS - 1;
    const reading = readings.findLast(({ occurredAt }) => Date.parse(occurredAt) <= end) ?? first;
    const readAt = Date.parse(reading.occurredAt);
    const readOn = dayOf(readAt);
    const amount = new Big(reading.amount.amount);
    const balance =
      readAt <= end
        ? amount.plus(added(readAt, end)).minus(spentBetween(readOn, day))
        : amount.minus(added(end, readAt)).plus(spentBetween(day, readOn));
    const refill = changes
      .filter(({ kind, occurredAt }) => kind !== 'correction' && dayOf(Date.parse(occurredAt)) === day)
      .reduce((sum, one) => sum.plus(one.amount.amount), nothing);
    return {
      day,
      balance: balance.toFixed(),
      spend: spentOn(day).toFixed(),
      refill: refill.gt(0) ? refill.toFixed() : null,
    };
  });
}
