import {
  type CostEstimateView,
  costEstimateCard,
  privateCostCard,
  type QuoteLineView,
  type QuoteView,
} from '../../../../cards/cost-estimate-card.ts';
import { type CostFormView, costFormCard } from '../../../../cards/cost-form-card.ts';
import {
  type LicenceComparisonView,
  licenceComparisonCard,
} from '../../../../cards/licence-comparison-card.ts';
import type { Sample } from './sample.ts';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const cost = (low: string, expected: string | null, high: string) => ({
  low: euros(low),
  expected: expected === null ? null : euros(expected),
  high: euros(high),
});
const asOf = '2026-11-23T09:00:00Z';

const brazil: QuoteLineView = {
  count: 10,
  kind: 'tollFreeDialIn',
  country: 'BR',
  number: null,
  minutes: 60,
  state: 'priced',
  cost: cost('132.20', '132.20', '132.20'),
  connectionFees: { low: euros('0.20'), high: euros('0.20') },
  rate: {
    perMinute: { low: euros('0.22'), high: euros('0.22') },
    average: null,
    connectionFee: { low: euros('0.02'), high: euros('0.02') },
    source: 'card',
    billingSeconds: 60,
    calls: null,
    since: null,
    until: null,
    kindNotTold: false,
  },
  reason: null,
  nextStep: null,
  notes: [],
};
const france: QuoteLineView = {
  ...brazil,
  count: 2,
  kind: 'dialOut',
  country: 'FR',
  number: '+33123456789',
  cost: cost('3.48', '3.70', '3.72'),
  connectionFees: null,
  rate: {
    perMinute: { low: euros('0.029'), high: euros('0.031') },
    average: euros('0.0325'),
    connectionFee: null,
    source: 'observed',
    billingSeconds: null,
    calls: 12,
    since: '2026-09-01T09:00:00Z',
    until: '2026-09-12T09:00:00Z',
    kindNotTold: true,
  },
  notes: ['roundingUnknown', 'feeNotStated', 'poolMayCover', 'callingPlanOrderUnknown', 'licenceUnknown'],
};
const unknown: QuoteLineView = {
  ...brazil,
  country: 'TV',
  count: 1,
  minutes: 1,
  state: 'unknown',
  cost: null,
  rate: null,
  connectionFees: null,
  reason: 'noRate',
  nextStep: 'importRateCard',
};
const quote: QuoteView = {
  demo: false,
  licence: 'payPerMinute',
  lines: [brazil, france],
  totals: [cost('135.68', '135.90', '135.92')],
  complete: true,
  unknownLines: 0,
  pool: null,
  card: { file: 'rates [2026](x).csv', validFrom: '2026-07-01' },
  asOf,
};
const asked = {
  count1: '10',
  kind1: 'tollFreeDialIn',
  where1: 'Brazil',
  minutes1: '60',
  licence: 'payPerMinute',
};
const way = (kind: 'dialOut' | 'tollDialIn' | 'tollFreeDialIn', amount: string) => ({
  kind,
  quote: {
    ...quote,
    lines: [{ ...brazil, kind, cost: cost(amount, amount, amount) }],
    totals: [cost(amount, amount, amount)],
  },
});

const estimates: Readonly<Record<string, CostEstimateView>> = {
  whole: { demo: true, rows: 2, asked, ways: [{ kind: null, quote }] },
  'in-part': {
    demo: false,
    rows: 2,
    asked,
    ways: [
      {
        kind: null,
        quote: {
          ...quote,
          lines: [brazil, unknown],
          totals: [cost('132.20', null, '132.40')],
          complete: false,
          unknownLines: 1,
        },
      },
    ],
  },
  unknown: {
    demo: false,
    rows: 1,
    asked,
    ways: [
      { kind: null, quote: { ...quote, lines: [unknown], totals: [], complete: false, unknownLines: 1 } },
    ],
  },
  ways: {
    demo: false,
    rows: 1,
    asked,
    ways: [way('dialOut', '31.00'), way('tollDialIn', '12.00'), way('tollFreeDialIn', '132.20')],
  },
  'ways-overlap': {
    demo: false,
    rows: 1,
    asked,
    ways: [way('tollDialIn', '12.00'), way('tollFreeDialIn', '12.00')],
  },
  'ways-unknown': {
    demo: false,
    rows: 1,
    asked,
    ways: [
      way('dialOut', '31.00'),
      {
        kind: 'tollDialIn',
        quote: { ...quote, lines: [unknown], totals: [], complete: false, unknownLines: 1 },
      },
    ],
  },
  standard: {
    demo: false,
    rows: 1,
    asked,
    ways: [
      {
        kind: null,
        quote: {
          ...quote,
          licence: 'standard',
          pool: { leftMinutes: 480, recordedAt: '2026-11-20T08:00:00Z' },
          lines: [{ ...brazil, state: 'included', kind: 'tollDialIn', cost: null, rate: null }],
          totals: [],
        },
      },
    ],
  },
};

const forms: Readonly<Record<string, CostFormView>> = {
  empty: { demo: true, rows: 1, values: {} },
  wrong: {
    demo: false,
    rows: 2,
    values: {
      ...asked,
      count1: 'ten',
      where1: 'Congo',
      minutes1: '',
      where2: 'Atlantis',
      minutes2: '5000',
      licence: 'unknown',
    },
    errors: {
      count1: 'count',
      where1: 'severalPlaces',
      minutes1: 'missing',
      where2: 'unknownPlace',
      minutes2: 'minutes',
    },
  },
  away: { demo: false, rows: 4, values: asked, away: true },
};

const compared: LicenceComparisonView = {
  demo: false,
  asOf,
  from: '2026-08-24T00:00:00Z',
  until: '2026-11-22T00:00:00Z',
  currency: 'EUR',
  licencePrice: euros('4.00'),
  display: 'names',
  organisers: 7,
  users: [
    {
      key: '00000000-0000-4000-8000-0000000000b1',
      name: 'Ada [Example](x)',
      spentPerMonth: euros('31.50'),
      saved: { low: euros('12.00'), high: euros('19.00') },
      better: 'licence',
      minutesPerMonth: 400,
    },
    {
      key: '8F00B204',
      name: null,
      spentPerMonth: euros('2.10'),
      saved: { low: euros('0.00'), high: euros('1.10') },
      better: 'payPerMinute',
      minutesPerMonth: 1,
    },
  ],
  spentPerMonth: euros('33.60'),
  saved: { low: euros('12.00'), high: euros('20.10') },
  counts: { licence: 1, payPerMinute: 5, either: 1 },
  saving: { low: euros('8.00'), high: euros('15.00') },
  breakEvenMinutes: 84,
  leftOut: { noUser: 3, noPrice: 0, otherCurrency: 1 },
  complete: false,
};
const unjudged = { licencePrice: null, counts: null, saving: null, breakEvenMinutes: null } as const;

const comparisons: Readonly<Record<string, LicenceComparisonView>> = {
  licence: compared,
  'not-certain': { ...compared, counts: { licence: 0, payPerMinute: 6, either: 1 }, complete: true },
  'pay-per-minute': {
    ...compared,
    demo: true,
    counts: { licence: 0, payPerMinute: 7, either: 0 },
    display: 'departments',
    users: [],
  },
  'no-price': { ...compared, ...unjudged },
  'wrong-price': { ...compared, ...unjudged, typed: 'four', error: 'price' },
  'no-calls': {
    ...compared,
    ...unjudged,
    staleSince: asOf,
    from: null,
    until: null,
    currency: null,
    organisers: 0,
    users: [],
    spentPerMonth: null,
    saved: null,
    leftOut: { noUser: 0, noPrice: 0, otherCurrency: 0 },
    complete: true,
  },
};

export const COST_SAMPLES: readonly Sample[] = [
  ...Object.entries(estimates).map(
    ([state, view]): Sample => ({
      id: `cost.${state}`,
      role: 'admin',
      render: (reader) => costEstimateCard(view, reader),
    }),
  ),
  ...Object.entries(forms).map(
    ([state, view]): Sample => ({
      id: `cost-form.${state}`,
      role: 'admin',
      render: (reader) => costFormCard(view, reader),
    }),
  ),
  ...Object.entries(comparisons).map(
    ([state, view]): Sample => ({
      id: `licence-comparison.${state}`,
      role: 'admin',
      render: (reader) => licenceComparisonCard(view, reader),
    }),
  ),
  { id: 'cost.private', role: 'user', render: (reader) => privateCostCard({ demo: false }, reader) },
];
