import type { Micro } from '../money.ts';
import { compareLicences, type LicenceVerdict } from '../quotes/compare-licences.ts';
import type { CountryFacts } from './country-facts.ts';
import type { LicencePrice } from './licence-price.ts';
import type { MonthCalls } from './month-calls.ts';

/** Users for whom a standard licence would cost less than their calls did this month. */
export interface LicenceSaving {
  /** Those of whom a licence would have saved anything, the most first. Amounts are of this month. */
  readonly users: readonly Pick<LicenceVerdict, 'userId' | 'spentPerMonth' | 'saved' | 'minutesPerMonth'>[];
  /** The price they were compared with; null where none was told in this currency: then there is only the break-even. */
  readonly price: Micro | null;
  /** How many surely pay less with a licence, and what that saves: at least, and at most. Null without a price. */
  readonly better: { readonly users: number; readonly low: Micro; readonly high: Micro } | null;
  /** False where there were more calls than are compared one by one: the newest were. */
  readonly complete: boolean;
  readonly leftOut: { readonly noUser: number; readonly noPrice: number; readonly otherCurrency: number };
}

/** Exactly one month. */
const ONE_MONTH = 1_000_000n;

/**
 * Compares what each organiser's meetings cost in a month with a standard licence. Without a price of the customer's
 * nothing is assumed: what a licence would have saved of each user's spend is then the price at which both cost the same.
 */
export function licenceSaving(
  calls: MonthCalls,
  currency: string,
  licencePrice: LicencePrice | null,
  { findCountry, isZoneA }: CountryFacts,
): LicenceSaving {
  const price = licencePrice?.currency === currency ? licencePrice.micro : null;
  const found = compareLicences({
    calls: calls.rows,
    licencePrice: price ?? 0n,
    currency,
    monthsMillionths: ONE_MONTH,
    isZoneA,
    countryOf: (destination) => {
      const country = findCountry(destination);
      return country.kind === 'found' ? country.iso2 : null;
    },
  });
  return {
    users: found.users.filter(({ saved }) => saved.high > 0n),
    price,
    better: price === null ? null : { users: found.counts.licence, ...found.saving },
    complete: calls.complete,
    leftOut: found.leftOut,
  };
}
