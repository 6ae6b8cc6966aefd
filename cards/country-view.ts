/** What is known about one country or region: the pricing contract's `Country`, as far as cards show it. */
import type { Source } from './kit/footer.ts';

type Access = 'yes' | 'restricted' | 'no' | null;

export interface CountryView {
  readonly demo: boolean;
  /** ISO 3166 alpha-2. */
  readonly iso2: string;
  /** Whether Microsoft publishes an availability page for it. */
  readonly page: boolean;
  /** About Audio Conferencing as such; "yes" says nothing about pay-per-minute. */
  readonly audioConferencingSale: 'yes' | 'payPerMinuteOnly' | 'no' | 'special' | null;
  readonly payPerMinute: 'offered' | 'notStated' | 'notOffered' | 'special' | 'unknown';
  readonly tollNumbers: {
    readonly available: boolean | null;
    readonly qualifier: string | null;
    readonly geographic: boolean | null;
    readonly cities: readonly string[];
    readonly otherCitiesOnRequest: boolean | null;
  };
  readonly tollFreeNumbers: {
    readonly available: boolean | null;
    readonly qualifier: string | null;
    readonly dialing: readonly {
      readonly label: string | null;
      readonly formats: readonly string[];
      readonly fixedLineAccess: Access;
      readonly mobileAccess: Access;
      readonly mobilePremium: boolean | null;
    }[];
  };
  readonly dialOut:
    | 'available'
    | 'requiresCommunicationsCredits'
    | 'availableWithCommunicationsCredits'
    | 'special'
    | null;
  readonly zoneA: boolean | null;
  readonly communicationsCreditsSale: boolean | null;
  readonly phoneSystem: boolean | null;
  readonly callingPlans: {
    readonly available: boolean | null;
    readonly carrier: string | null;
    readonly payAsYouGoZone: 1 | 2 | null;
    readonly ownPayAsYouGo: boolean | null;
  };
  readonly internationalDestination: boolean | null;
  readonly sharedDialIn: { readonly autoAssigned: boolean | null; readonly cities: readonly string[] };
  readonly premiumNumbersOutbound: string | null;
  readonly maskedDigits: number | null;
  readonly notes: string | null;
  readonly source: Source;
}
