import type { Micro } from '../money.ts';
import type { MonthFacts } from './month-facts.ts';
import { conferencingLicences } from './unassigned-licences.ts';
import type { Say } from './words.ts';

/** A saving in money, in words for the summary. */
export interface TopSaving {
  readonly what: string;
  /** Saved surely; null where nothing is sure. */
  readonly low: Micro | null;
  /** Saved at most. */
  readonly high: Micro;
  readonly currency: string;
}

const SHOWN = 3;

/** What giving up unassigned standard licences saves a month; null where that is not known in money. */
export function unassignedSaving(
  facts: MonthFacts,
): { readonly count: number; readonly micro: Micro; readonly currency: string } | null {
  const { owned, licencePrice } = facts;
  if (!owned || !licencePrice) return null;
  const count = conferencingLicences(owned)
    .filter(({ standardAlone }) => standardAlone)
    .reduce((sum, { free }) => sum + free, 0);
  return count === 0
    ? null
    : { count, micro: BigInt(count) * licencePrice.micro, currency: licencePrice.currency };
}

/** The three largest savings that are known in money: what is sure counts first, then what is possible. */
export function topSavings(facts: MonthFacts, say: Say): readonly TopSaving[] {
  const found: TopSaving[] = [];
  for (const { currency, licences, tollFree } of facts.currencies) {
    if (licences.better && licences.better.users > 0) {
      const { users: count, low, high } = licences.better;
      found.push({ what: say('savings.top.licences', { count }), low, high, currency });
    } else if (licences.price === null && licences.users.length > 0) {
      const what = say('savings.top.licences.break-even', { count: licences.users.length });
      const low = licences.users.reduce((sum, { saved }) => sum + saved.low, 0n);
      const high = licences.users.reduce((sum, { saved }) => sum + saved.high, 0n);
      found.push({ what, low, high, currency });
    }
    if (tollFree.saving !== null && tollFree.saving > 0n) {
      found.push({ what: say('savings.top.toll-free'), low: null, high: tollFree.saving, currency });
    }
  }
  const unassigned = unassignedSaving(facts);
  if (unassigned) {
    const { count, micro, currency } = unassigned;
    found.push({ what: say('savings.top.unassigned', { count }), low: micro, high: micro, currency });
  }
  const larger = (a: Micro, b: Micro) => (a === b ? 0 : a < b ? 1 : -1);
  return found.sort((a, b) => larger(a.low ?? 0n, b.low ?? 0n) || larger(a.high, b.high)).slice(0, SHOWN);
}
