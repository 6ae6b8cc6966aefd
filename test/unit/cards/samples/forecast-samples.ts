import { type ForecastView, forecastCard } from '../../../../cards/forecast-card.ts';
import type { RunwayView } from '../../../../cards/runway-words.ts';
import type { Sample } from './sample.ts';

const runway: RunwayView = {
  state: 'estimate',
  p10: '2026-12-02',
  p50: '2026-12-05',
  p90: '2026-12-10',
  recharge: null,
  basis: { days: 60, since: '2026-09-24', until: '2026-11-22', evidence: 'tested' },
};
const recharging: RunwayView = {
  ...runway,
  recharge: {
    next: { p10: '2026-11-28', p50: '2026-11-30', p90: '2026-12-03' },
    perMonth: { p10: 1.8, p50: 2.1, p90: 2.6 },
  },
  basis: { days: 20, since: '2026-11-03', until: '2026-11-22', evidence: 'little' },
};
const euros = { amount: '1094.12', currency: 'EUR' };
const one: ForecastView = { demo: false, asOf: '2026-11-23T01:11:00Z', amounts: [{ amount: euros, runway }] };

const views: Readonly<Record<string, ForecastView>> = {
  'runs-out': one,
  recharge: { ...one, demo: true, amounts: [{ amount: euros, runway: recharging }] },
  'until-yes': { ...one, until: '2026-11-30' },
  'until-likely': { ...one, until: '2026-12-04' },
  'until-unlikely': { ...one, until: '2026-12-08' },
  'until-no': { ...one, until: '2026-12-31' },
  far: { ...one, amounts: [{ amount: euros, runway: { ...runway, p10: null, p50: null, p90: null } }] },
  none: {
    ...one,
    staleSince: '2026-11-22T01:11:00Z',
    amounts: [
      { amount: euros, runway: null },
      { amount: null, runway: null },
    ],
  },
};

export const FORECAST_SAMPLES: readonly Sample[] = Object.entries(views).map(([state, view]) => ({
  id: `forecast.${state}`,
  role: 'admin',
  render: (reader) => forecastCard(view, reader),
}));
