import type { components } from '../../pricing/contract/contract.generated.ts';
import type { CountryData, CountryRow } from './country-data.ts';

type Country = components['schemas']['Country'];
type CountryList = components['schemas']['CountryList'];

/**
 * What the page says about pay-per-minute itself. A "yes" is about Audio Conferencing as such, so without a word
 * about pay-per-minute it is "notStated"; whether its prerequisites are met is another question, and never an answer
 * to this one.
 */
function payPerMinuteOf(row: Pick<CountryRow, 'sale' | 'payPerMinuteStated'>): Country['payPerMinute'] {
  if (row.payPerMinuteStated) return 'offered';
  switch (row.sale) {
    case 'yes':
      return 'notStated';
    case 'no':
      return 'notOffered';
    case 'special':
      return 'special';
    case 'payPerMinuteOnly':
      return 'notStated';
  }
}

function fromRow(row: CountryRow, source: CountryData['source'], demo: boolean): Country {
  const { payAsYouGo } = row.callingPlans;
  return {
    demo,
    iso2: row.iso2,
    page: true,
    audioConferencingSale: row.sale,
    payPerMinute: payPerMinuteOf(row),
    tollNumbers: row.toll,
    tollFreeNumbers: row.tollFree,
    dialOut: row.dialOut,
    zoneA: row.zoneA,
    communicationsCreditsSale: row.creditsSale,
    phoneSystem: row.phoneSystem,
    callingPlans: {
      available: row.callingPlans.available,
      carrier: row.callingPlans.carrier,
      payAsYouGoZone: payAsYouGo === '1' ? 1 : payAsYouGo === '2' ? 2 : null,
      ownPayAsYouGo: payAsYouGo === 'MX-own',
    },
    internationalDestination: row.internationalDestination,
    sharedDialIn: row.sharedDialIn,
    premiumNumbersOutbound: row.premiumNumbersOutbound,
    maskedDigits: row.maskedDigits,
    notes: row.notes,
    source: { name: source.name, url: source.base + row.page, date: row.pageDate },
  };
}

/** A country without a page: every dimension is unknown, save whether calling plans reach it. */
function withoutPage(iso2: string, destination: boolean, data: CountryData, demo: boolean): Country {
  const { name, url, date } = data.destinationSource;
  return {
    demo,
    iso2,
    page: false,
    audioConferencingSale: null,
    payPerMinute: 'unknown',
    tollNumbers: {
      available: null,
      qualifier: null,
      geographic: null,
      cities: [],
      otherCitiesOnRequest: null,
    },
    tollFreeNumbers: { available: null, qualifier: null, dialing: [] },
    dialOut: null,
    zoneA: null,
    communicationsCreditsSale: null,
    phoneSystem: null,
    callingPlans: { available: null, carrier: null, payAsYouGoZone: null, ownPayAsYouGo: null },
    internationalDestination: destination ? true : null,
    sharedDialIn: { autoAssigned: null, cities: [] },
    premiumNumbersOutbound: null,
    maskedDigits: null,
    notes: null,
    source: { name, url, date },
  };
}

/** The data set, asked for one country or all of them, in the words of the contract. */
export interface CountryBook {
  country(iso2: string, demo: boolean): Country;
  list(demo: boolean): CountryList;
}

/** Makes the book of a data set. Pure: nothing is read or fetched. */
export function countryBook(data: CountryData): CountryBook {
  const rows = new Map(data.countries.map((row) => [row.iso2, row]));
  const destinations = new Set(data.destinationsOnly.map((row) => row.iso2));
  const country = (iso2: string, demo: boolean): Country => {
    const row = rows.get(iso2);
    return row ? fromRow(row, data.source, demo) : withoutPage(iso2, destinations.has(iso2), data, demo);
  };
  return {
    country,
    list(demo) {
      const countries = [...rows.keys(), ...destinations].sort().map((iso2) => country(iso2, demo));
      const count = (which: (c: Country) => boolean | null) => countries.filter(which).length;
      return {
        demo,
        countries,
        source: { name: data.source.name, url: data.source.base, date: data.source.compiled },
        counts: {
          total: countries.length,
          withPage: count((c) => c.page),
          destinationOnly: count((c) => !c.page),
          payPerMinuteOffered: count((c) => c.payPerMinute === 'offered'),
          payPerMinuteNotStated: count((c) => c.payPerMinute === 'notStated'),
          tollNumbers: count((c) => c.tollNumbers.available),
          tollFreeNumbers: count((c) => c.tollFreeNumbers.available),
          creditsSale: count((c) => c.communicationsCreditsSale),
          zoneA: count((c) => c.zoneA),
        },
      };
    },
  };
}
