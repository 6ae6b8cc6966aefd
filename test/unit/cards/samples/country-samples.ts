/** Countries as the published pages of 2022 describe them, one for each kind of answer. */

import { countryCard } from '../../../../cards/country-card.ts';
import { countryCompareCard } from '../../../../cards/country-compare-card.ts';
import { compareFormCard } from '../../../../cards/country-compare-form.ts';
import { type CountryListView, countryListCard } from '../../../../cards/country-list-card.ts';
import { countryQuestionCard } from '../../../../cards/country-question-card.ts';
import type { CountryView } from '../../../../cards/country-view.ts';
import type { Sample } from './sample.ts';

const SOURCE_URL =
  'https://learn.microsoft.com/microsoftteams/country-and-region-availability-for-audio-conferencing-and-calling-plans/country-and-region-availability-for-audio-conferencing-and-calling-plans';

const MOROCCO: CountryView = {
  demo: false,
  iso2: 'MA',
  page: true,
  audioConferencingSale: 'payPerMinuteOnly',
  payPerMinute: 'offered',
  tollNumbers: {
    available: true,
    qualifier: null,
    geographic: true,
    cities: ['Casablanca'],
    otherCitiesOnRequest: false,
  },
  tollFreeNumbers: { available: false, qualifier: null, dialing: [] },
  dialOut: 'requiresCommunicationsCredits',
  zoneA: false,
  communicationsCreditsSale: true,
  phoneSystem: true,
  callingPlans: { available: false, carrier: null, payAsYouGoZone: null, ownPayAsYouGo: null },
  internationalDestination: true,
  sharedDialIn: { autoAssigned: false, cities: [] },
  premiumNumbersOutbound: null,
  maskedDigits: 0,
  notes: null,
  source: { name: 'Microsoft, availability in Morocco', url: SOURCE_URL, date: '2022-07-05' },
};

const FRANCE: CountryView = {
  ...MOROCCO,
  iso2: 'FR',
  audioConferencingSale: 'yes',
  payPerMinute: 'notStated',
  tollNumbers: {
    available: true,
    qualifier: null,
    geographic: true,
    cities: [
      'Angers',
      'Bordeaux',
      'Carcassonne',
      'Dijon',
      'Grenoble',
      'Le Havre',
      'Lille',
      'Lyon',
      'Marseille',
      'Montpellier',
      'Nantes',
      'Nice',
      'Paris',
    ],
    otherCitiesOnRequest: false,
  },
  tollFreeNumbers: {
    available: true,
    qualifier: null,
    dialing: [
      {
        label: null,
        formats: ['0 800 9XX XXX'],
        fixedLineAccess: 'yes',
        mobileAccess: 'yes',
        mobilePremium: false,
      },
    ],
  },
  dialOut: 'available',
  zoneA: true,
  callingPlans: { available: true, carrier: 'Microsoft', payAsYouGoZone: 2, ownPayAsYouGo: false },
  sharedDialIn: { autoAssigned: true, cities: ['Paris'] },
  premiumNumbersOutbound: 'yes, paid with Communications Credits',
  maskedDigits: 4,
  source: { name: 'Microsoft, availability in France', url: SOURCE_URL, date: '2022-08-07' },
};

const CHINA: CountryView = {
  ...MOROCCO,
  iso2: 'CN',
  audioConferencingSale: 'special',
  payPerMinute: 'special',
  tollNumbers: { ...MOROCCO.tollNumbers, cities: ['Beijing'] },
  tollFreeNumbers: {
    available: true,
    qualifier: 'onRequest',
    dialing: [
      {
        label: 'China North',
        formats: ['10 800 714 XXXX'],
        fixedLineAccess: 'restricted',
        mobileAccess: 'no',
        mobilePremium: false,
      },
      {
        label: 'China South',
        formats: ['10 800 140 XXXX'],
        fixedLineAccess: 'restricted',
        mobileAccess: 'restricted',
        mobilePremium: true,
      },
    ],
  },
  dialOut: 'special',
  zoneA: true,
  communicationsCreditsSale: false,
  notes:
    'Sale only for use by users located outside China, through the account team; customers who buy the service from China get no dial-out and no toll-free numbers.',
  source: { name: 'Microsoft, availability in China', url: SOURCE_URL, date: '2022-01-25' },
};

const MEXICO: CountryView = {
  ...FRANCE,
  iso2: 'MX',
  tollNumbers: {
    ...FRANCE.tollNumbers,
    qualifier: 'nonGeographic, onRequest',
    geographic: false,
    cities: [],
  },
  callingPlans: { available: true, carrier: 'Microsoft', payAsYouGoZone: null, ownPayAsYouGo: true },
  premiumNumbersOutbound: 'no',
  maskedDigits: 0,
  notes:
    'Mexico has its own Calling Plan SKUs (Domestic, Domestic and International, pay-as-you-go); generic Calling Plan SKUs cannot be used there.',
};

const NOT_SOLD: CountryView = {
  ...MOROCCO,
  iso2: 'KZ',
  audioConferencingSale: 'no',
  payPerMinute: 'notOffered',
  communicationsCreditsSale: false,
  notes: 'A note that was published after these words were translated.',
  premiumNumbersOutbound: 'only on Sundays',
};

const UNKNOWN_EVERYWHERE: CountryView = {
  demo: false,
  iso2: 'XK',
  page: true,
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
  internationalDestination: null,
  sharedDialIn: { autoAssigned: null, cities: [] },
  premiumNumbersOutbound: null,
  maskedDigits: null,
  notes: null,
  source: { name: 'Microsoft, availability pages', date: '2022-07-05' },
};

const DESTINATION: CountryView = {
  ...UNKNOWN_EVERYWHERE,
  iso2: 'AF',
  page: false,
  internationalDestination: true,
};

/** The 33 countries whose pages say "pay-per-minute only" would stand here; these stand in for their number. */
const MANY = 'AL DZ AG AZ BS BB BY BZ BM BO BA BW BN KH CM CV CL CR CI DO EC SV GE GT'.split(' ');

const lists: Readonly<Record<string, CountryListView>> = {
  many: {
    demo: false,
    filter: 'payPerMinute',
    countries: [...MANY, 'MA', 'TN', 'SN', 'UY', 'ZM', 'XK', 'HK', 'CD', 'KR'],
    total: 114,
    source: MOROCCO.source,
  },
  few: {
    demo: true,
    filter: 'callingPlans',
    countries: ['FR', 'GB', 'US'],
    total: 114,
    source: FRANCE.source,
  },
  none: { demo: false, filter: 'notSold', countries: [], source: FRANCE.source },
};
const FILTERS = ['notStated', 'tollNumbers', 'tollFreeNumbers', 'zoneA', 'creditsNotSold', 'all'] as const;

export const COUNTRY_SAMPLES: readonly Sample[] = [
  ...Object.entries({
    offered: MOROCCO,
    'not-stated': FRANCE,
    special: CHINA,
    'own-plan': { ...MEXICO, demo: true },
    'not-sold': NOT_SOLD,
    unknown: UNKNOWN_EVERYWHERE,
    'destination-only': DESTINATION,
    stale: { ...MOROCCO, staleSince: '2026-11-22T23:40:00Z' },
  }).map(
    ([state, view]): Sample => ({
      id: `country.${state}`,
      role: 'anyone',
      render: (reader) => countryCard(view, reader),
    }),
  ),
  ...[
    ...Object.entries(lists),
    ...FILTERS.map((filter) => [filter, { ...lists.few!, filter, total: undefined }] as const),
  ].map(
    ([state, view]): Sample => ({
      id: `country-list.${state}`,
      role: 'anyone',
      render: (reader) => countryListCard(view, reader),
    }),
  ),
  ...Object.entries({
    two: { demo: false, countries: [MOROCCO, FRANCE] },
    four: { demo: false, countries: [MOROCCO, { ...UNKNOWN_EVERYWHERE, iso2: 'CD' }, CHINA, MEXICO] },
    'not-sold': { demo: true, countries: [NOT_SOLD, FRANCE, MEXICO], staleSince: '2026-11-22T23:40:00Z' },
  }).map(
    ([state, view]): Sample => ({
      id: `country-compare.${state}`,
      role: 'anyone',
      render: (reader) => countryCompareCard(view, reader),
    }),
  ),
  ...Object.entries({
    'not-known': { asked: 'Wakanda', candidates: [] },
    ambiguous: { asked: 'Congo', candidates: ['CD', 'CG'] },
    'ambiguous-many': { asked: 'guinea', candidates: ['GN', 'GQ', 'GW', 'PG', 'GF'] },
  }).map(
    ([state, view]): Sample => ({
      id: `country-question.${state}`,
      role: 'anyone',
      render: (reader) => countryQuestionCard(view, reader),
    }),
  ),
];

const form: Sample['render'] = (reader) =>
  compareFormCard({ countries: ['MA'], others: ['BE', 'FR', 'CI', 'DE'] }, reader);
export const COMPARE_FORM_SAMPLES: readonly Sample[] = [
  { id: 'country-compare-form.open', role: 'anyone', render: form },
  {
    id: 'country-compare-form.empty',
    role: 'anyone',
    render: (reader) => compareFormCard({ countries: ['MA', 'DZ'], others: ['BE'], empty: true }, reader),
  },
];
