import { ownUsageCard, privateUsageCard, usageCard } from '../../../../cards/usage-card.ts';
import type { UsageCurrencyView, UsageView } from '../../../../cards/usage-view.ts';
import type { Sample } from './sample.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const figures = (calls: number, seconds: number, spend: string) => ({ calls, seconds, spend: eur(spend) });
const ALICE = '00000000-0000-4000-8000-0000000000b1';

const EUROS: UsageCurrencyView = {
  currency: 'EUR',
  total: figures(412, 604_321, '318.47'),
  rows: [
    { key: 'conf_out', name: null, ...figures(180, 301_000, '201.02') },
    { key: 'conf_in', name: null, ...figures(190, 280_000, '96.40') },
    { key: 'ucap_in', name: null, ...figures(40, 20_321, '20.55') },
    { key: 'user_out_tomorrow', name: null, ...figures(1, 2_000, '0.5') },
  ],
  others: { count: 2, ...figures(1, 1_000, '0') },
  days: [
    { day: '2026-10-01', ...figures(200, 300_000, '150.47') },
    { day: '2026-10-02', ...figures(12, 4_321, '8') },
    { day: '2026-10-30', ...figures(200, 300_000, '160') },
  ],
  compared: {
    from: '2026-09-01',
    to: '2026-09-30',
    ...figures(350, 500_000, '250.00'),
    difference: eur('68.47'),
    effects: { volume: eur('52.16'), price: eur('-3.50'), mix: eur('19.81') },
  },
};

const base: UsageView = {
  demo: false,
  from: '2026-10-01',
  to: '2026-10-31',
  by: 'callType',
  display: 'names',
  currencies: [EUROS],
  unpriced: null,
  notes: [],
  usage: { reportedUntil: '2026-11-21T22:00:00Z', origin: 'graph' },
  asOf: '2026-11-23T01:11:00Z',
  asked: { why: false, period: 'last_month', only: {} },
};

const states: Readonly<Record<string, UsageView>> = {
  'last-month': base,
  why: {
    ...base,
    by: 'country',
    currencies: [
      {
        ...EUROS,
        rows: [
          { key: 'MA', name: 'Morocco', ...figures(40, 30_000, '210.02') },
          { key: 'Atlantis', name: 'Atlantis', ...figures(2, 300, '3') },
          { key: null, name: null, ...figures(1, 30, '1') },
        ],
      },
    ],
    asked: { ...base.asked, why: true },
  },
  organisers: {
    ...base,
    demo: true,
    by: 'organiser',
    unpriced: { calls: 3, seconds: 200 },
    notes: ['not-all-reported'],
    usage: { reportedUntil: '2026-10-29T00:00:00Z', origin: 'demo' },
    currencies: [
      {
        ...EUROS,
        rows: [
          { key: ALICE, name: 'Alice Martin', ...figures(40, 30_000, '210.02') },
          { key: null, name: null, ...figures(30, 20_000, '90') },
        ],
        compared: { ...EUROS.compared!, difference: eur('-12.00') },
      },
    ],
    asked: {
      why: false,
      period: '7d',
      only: { countries: ['MA'], user: 'Alice', department: 'Sales', direction: 'dialout' },
    },
  },
  pseudonyms: {
    ...base,
    by: 'organiser',
    display: 'pseudonyms',
    notes: ['organiser-withheld', 'note-of-tomorrow'],
    currencies: [
      {
        ...EUROS,
        rows: [{ key: '4F2A91BC', name: null, ...figures(40, 30_000, '210.02') }],
        compared: { ...EUROS.compared!, effects: null },
      },
    ],
    asked: { ...base.asked, why: true },
  },
  'two-currencies': {
    ...base,
    currencies: [
      EUROS,
      {
        ...EUROS,
        currency: 'USD',
        total: { ...EUROS.total, spend: { amount: '7', currency: 'USD' } },
        days: [],
        rows: [],
        others: null,
        compared: null,
      },
    ],
  },
  'a-year': {
    ...base,
    from: '2026-01-01',
    to: '2026-12-31',
    by: 'serviceNumber',
    asked: { ...base.asked, period: 'this_year' },
  },
  nothing: {
    ...base,
    currencies: [],
    notes: ['not-all-reported'],
    usage: { reportedUntil: null, origin: 'none' },
  },
  stale: { ...base, from: '2026-10-01', to: '2026-10-01', staleSince: '2026-11-23T00:30:00Z' },
};

export const USAGE_SAMPLES: readonly Sample[] = [
  ...Object.entries(states).map(
    ([state, view]): Sample => ({
      id: `usage.${state}`,
      role: 'admin',
      render: (reader) => usageCard(view, reader),
    }),
  ),
  { id: 'usage.own', role: 'user', render: (reader) => ownUsageCard(base, reader) },
  {
    id: 'usage.own-nothing',
    role: 'user',
    render: (reader) => ownUsageCard({ ...base, currencies: [] }, reader),
  },
  { id: 'usage.private', role: 'user', render: (reader) => privateUsageCard({ demo: true }, reader) },
];
