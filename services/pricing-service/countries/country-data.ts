import data from './countries.json' with { type: 'json' };

/** One row per number range that callers dial free of charge, as Microsoft publishes it. */
interface TollFreeDialing {
  readonly label: string | null;
  readonly available: boolean | null;
  readonly formats: readonly string[];
  readonly fixedLineAccess: 'yes' | 'restricted' | 'no' | null;
  readonly mobileAccess: 'yes' | 'restricted' | 'no' | null;
  readonly mobilePremium: boolean | null;
}

/** A country or region that has an availability page of its own. */
export interface CountryRow {
  readonly iso2: string;
  /** Its English name, as the page has it. For looking up; display names come from the reader's language. */
  readonly name: string;
  readonly page: string;
  /** The day of the page this row was read from. */
  readonly pageDate: string;
  readonly sale: 'yes' | 'payPerMinuteOnly' | 'no' | 'special';
  /** True only where the page names pay-per-minute in words. */
  readonly payPerMinuteStated: boolean;
  readonly toll: {
    readonly available: boolean | null;
    readonly qualifier: string | null;
    readonly geographic: boolean | null;
    readonly cities: readonly string[];
    readonly otherCitiesOnRequest: boolean | null;
  };
  readonly tollFree: {
    readonly available: boolean | null;
    readonly qualifier: string | null;
    readonly dialing: readonly TollFreeDialing[];
  };
  readonly dialOut:
    | 'available'
    | 'requiresCommunicationsCredits'
    | 'availableWithCommunicationsCredits'
    | 'special';
  readonly zoneA: boolean;
  readonly creditsSale: boolean;
  readonly phoneSystem: boolean;
  readonly callingPlans: {
    readonly available: boolean;
    readonly carrier: string | null;
    readonly payAsYouGo: '1' | '2' | 'MX-own' | null;
  };
  readonly internationalDestination: boolean;
  readonly sharedDialIn: { readonly autoAssigned: boolean; readonly cities: readonly string[] };
  readonly premiumNumbersOutbound: string | null;
  readonly maskedDigits: number;
  readonly complimentaryDialOutKept: boolean;
  readonly notes: string | null;
}

/** The whole data set: pages, and what is known as a calling-plan destination only. */
export interface CountryData {
  readonly source: {
    readonly name: string;
    readonly compiled: string;
    readonly base: string;
    readonly note: string;
  };
  readonly destinationSource: { readonly name: string; readonly date: string; readonly url: string };
  readonly countries: readonly CountryRow[];
  readonly destinationsOnly: readonly { readonly iso2: string; readonly name: string }[];
}

/**
 * The data set that ships: 114 availability pages and 84 further destinations of international calling plans,
 * read from Microsoft's public documentation (dates beside every row). Nothing in it is derived.
 */
export const COUNTRY_DATA = data as CountryData;
