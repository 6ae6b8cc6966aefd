import { privateRatesCard, type RatesView, type RateView, ratesCard } from '../../../../cards/rates-card.ts';
import type { Sample } from './sample.ts';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const observed: RateView = {
  kind: 'dialOut',
  rate: {
    perMinute: { low: euros('0.013'), high: euros('0.05') },
    average: euros('0.0415'),
    connectionFee: null,
    source: 'observed',
    billingSeconds: 60,
    calls: 14,
    since: '2026-09-02T08:00:00Z',
    until: '2026-11-20T15:30:00Z',
    kindNotTold: false,
  },
  reason: null,
  card: null,
};
const listed: RateView = {
  kind: 'tollFreeDialIn',
  rate: {
    perMinute: { low: euros('0.11'), high: euros('0.11') },
    average: null,
    connectionFee: { low: euros('0.02'), high: euros('0.02') },
    source: 'card',
    billingSeconds: null,
    calls: null,
    since: null,
    until: null,
    kindNotTold: true,
  },
  reason: null,
  card: { file: 'rates [2026](x).csv', validFrom: '2026-07-01' },
};
const unknown: RateView = { kind: 'tollDialIn', rate: null, reason: 'noRate', card: null };
const asOf = '2026-11-23T09:00:00Z';

const views: Readonly<Record<string, RatesView>> = {
  found: {
    demo: true,
    asOf,
    places: [
      { country: 'FR', rates: [observed, unknown, listed] },
      { country: 'BR', number: '+551133334444', rates: [observed] },
    ],
  },
  unknown: { demo: false, asOf, staleSince: asOf, places: [{ country: 'TV', rates: [unknown] }] },
  unasked: { demo: false, asOf, places: [] },
};

export const RATES_SAMPLES: readonly Sample[] = [
  ...Object.entries(views).map(
    ([state, view]): Sample => ({
      id: `rates.${state}`,
      role: 'admin',
      render: (reader) => ratesCard(view, reader),
    }),
  ),
  { id: 'rates.private', role: 'user', render: privateRatesCard },
];
