import type { CountryBook } from '../countries/country-answer.ts';
import type { FoundCountry } from '../countries/find-country.ts';

/** What a pack has to know of countries. */
export interface CountryFacts {
  readonly findCountry: (name: string) => FoundCountry;
  /** Null where that is not known. */
  readonly isZoneA: (iso2: string) => boolean | null;
}

/** The same, from the data set that is in use. */
export function countryFacts(
  book: Pick<CountryBook, 'country'>,
  findCountry: CountryFacts['findCountry'],
): CountryFacts {
  return { findCountry, isZoneA: (iso2) => book.country(iso2, false).zoneA };
}
