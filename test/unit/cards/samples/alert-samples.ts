import {
  type AddressesView,
  type AddressItem,
  alertAddressesCard,
} from '../../../../cards/alert-addresses-card.ts';
import { alertCard } from '../../../../cards/alert-card.ts';
import { alertReplayCard, type ReplayView } from '../../../../cards/alert-replay-card.ts';
import type { AlertItem, AlertView } from '../../../../cards/alert-view.ts';
import { alertsCard, alertsPrivateCard, testMessageCard } from '../../../../cards/alerts-card.ts';
import type { AlertsView } from '../../../../cards/alerts-view.ts';
import type { Sample } from './sample.ts';

const low: AlertItem = {
  key: 'low_balance/EUR',
  kind: 'low_balance',
  subject: 'EUR',
  level: 2,
  firedAt: '2026-11-21T08:15:00Z',
  clearSince: null,
  figures: {
    currency: 'EUR',
    amount: '87.4',
    basis: 'expected',
    asOf: '2026-11-23T01:11:00Z',
    line: { by: 'amount', amount: '200' },
    daysLeft: 3,
    runway: 'forecast',
    trend: [
      { day: '2026-11-18', amount: '301' },
      { day: '2026-11-19', amount: '244.5' },
      { day: '2026-11-20', amount: '161.2' },
      { day: '2026-11-21', amount: '87.4' },
    ],
  },
  acknowledged: null,
};
const item = (kind: AlertItem['kind'], changes: Partial<AlertItem> = {}): AlertItem => ({
  ...low,
  key: `${kind}/EUR`,
  kind,
  ...changes,
});
const view: AlertView = {
  demo: false,
  reason: 'first',
  state: 'current',
  alerts: [low],
  told: { names: ['Ada Admin', 'Ben Second'], others: 4 },
  now: '2026-11-23T01:11:00Z',
};
const spike = item('spend_spike', {
  level: 1,
  figures: {
    currency: 'EUR',
    amount: '412.6',
    usual: '58.02',
    day: '2026-11-21',
    causes: {
      countries: [
        { key: 'MA', name: null, amount: '301.2' },
        { key: 'FR', name: null, amount: '88' },
      ],
      organisers: [{ key: '00000000-0000-4000-8000-0000000000c1', name: 'Cora Third', amount: '310.5' }],
    },
  },
});
const stale = item('stale', {
  subject: 'usage',
  level: 1,
  figures: { since: '2026-11-17T22:00:00Z', days: 5 },
});

const cards: Readonly<Record<string, AlertView>> = {
  low: view,
  worse: { ...view, reason: 'worse', demo: true, told: { names: [], others: 0 } },
  empty: {
    ...view,
    alerts: [
      item('empty', { figures: { ...low.figures, amount: '-3.1', daysLeft: 0 } }),
      item('expiring', {
        subject: 'EUR/2026-11-28',
        level: 1,
        figures: { currency: 'EUR', amount: '40', day: '2026-11-28', days: 5 },
      }),
      stale,
    ],
  },
  acknowledged: {
    ...view,
    reason: null,
    alerts: [{ ...low, acknowledged: { by: 'Ada Admin', at: '2026-11-23T01:20:00Z' } }],
    quietUntil: '2026-11-24T01:20:00Z',
  },
  resolved: {
    ...view,
    reason: 'resolved',
    alerts: [{ ...low, level: 0, clearSince: '2026-11-23T09:00:00Z' }],
    told: { names: ['Ada Admin'], others: 1 },
  },
  superseded: { ...view, reason: null, state: 'superseded' },
  budget: {
    ...view,
    alerts: [
      item('budget', {
        subject: 'EUR/2026-11',
        level: 1,
        figures: {
          currency: 'EUR',
          amount: '842.1',
          budget: '1000',
          percent: 84,
          asOf: '2026-11-23T01:11:00Z',
        },
      }),
      item('budget_forecast', { subject: 'EUR/2026-11', level: 1, figures: { currency: 'EUR' } }),
    ],
  },
  'budget-forecast': {
    ...view,
    alerts: [
      item('budget_forecast', {
        subject: 'EUR/2026-11',
        level: 1,
        figures: {
          currency: 'EUR',
          amount: '512',
          budget: '1000',
          forecast: '1220.5',
          asOf: '2026-11-23T01:11:00Z',
        },
      }),
    ],
  },
  spike: { ...view, alerts: [spike], told: { names: [], others: 2 } },
  blind: { ...view, alerts: [stale], reason: 'repeat' },
  recharge: {
    ...view,
    alerts: [
      item('recharge_missing', {
        figures: { currency: 'EUR', amount: '90', trigger: '100', since: '2026-11-20T00:00:00Z', days: 3 },
      }),
      item('recharge_off', { level: 1 }),
      item('recharge_failed'),
    ],
  },
};

const settings: AlertsView = {
  subscription: {
    below: { amount: { value: '200', currency: 'EUR' }, percent: 20, days: 14 },
    chosen: ['days'],
    quiet: { from: '20:00', to: '07:00', timeZone: 'Europe/Paris' },
    firing: [low],
    quietUntil: '2026-11-24T01:20:00Z',
  },
  shared: true,
  others: 3,
  addresses: ['finance@contoso.com', 'hooks.contoso.com'],
  delivery: { sent: 41, waiting: 1, dead: 2, doubtful: 1 },
  journal: [
    { at: '2026-11-23T01:11:00Z', what: 'said', reason: 'worse', alerts: [low], author: null },
    { at: '2026-11-22T20:11:00Z', what: 'muted', reason: 'quiet', alerts: [stale], author: null },
    { at: '2026-11-22T08:11:00Z', what: 'acknowledged', reason: null, alerts: [low], author: 'Ada Admin' },
    { at: '2026-11-20T08:11:00Z', what: 'subscribed', reason: null, alerts: [], author: null },
  ],
};
const none: AlertsView = {
  subscription: null,
  shared: false,
  others: 0,
  addresses: [],
  delivery: { sent: 0, waiting: 0, dead: 0, doubtful: 0 },
  journal: [],
};
const lists: Readonly<Record<string, AlertsView>> = {
  settings,
  none,
  set: {
    ...none,
    done: 'set',
    subscription: {
      below: { amount: null, percent: null, days: null },
      chosen: [],
      quiet: null,
      firing: [],
      quietUntil: null,
    },
  },
  quiet: { ...settings, done: { quietUntil: '2026-11-26T08:00:00Z' }, shared: false },
  sentAgain: { ...settings, done: { sentAgain: 2 } },
  nothing: { ...none, done: 'nothingFiring' },
};

const mailbox: AddressItem = {
  id: '00000000-0000-4000-8000-0000000000f1',
  kind: 'mail',
  shown: 'finance@contoso.com',
  configured: false,
  gone: false,
};
const hook: AddressItem = {
  ...mailbox,
  id: '00000000-0000-4000-8000-0000000000f2',
  kind: 'webhook',
  shown: 'hooks.contoso.com',
};
const addresses: Readonly<Record<string, AddressesView>> = {
  none: { done: [], addresses: [] },
  several: {
    done: [],
    addresses: [
      { ...mailbox, configured: true },
      { ...hook, gone: true },
    ],
  },
  added: {
    done: [
      { what: 'added', address: 'hooks.contoso.com', key: 'whsec_bm90IGEgcmVhbCBrZXksIG9ubHkgYSBzYW1wbGU=' },
    ],
    addresses: [mailbox, hook],
  },
  refused: {
    done: [
      { what: 'mail-off', address: 'finance@contoso.com' },
      { what: 'private-network', address: '10.0.0.7' },
      { what: 'not-an-address', address: 'finance' },
    ],
    addresses: [],
  },
};

const replays: Readonly<Record<string, ReplayView>> = {
  some: {
    demo: true,
    days: 90,
    below: { amount: { value: '500', currency: 'EUR' }, percent: null, days: null },
    currencies: [
      {
        currency: 'EUR',
        trend: low.figures.trend ?? [],
        said: [
          { day: '2026-09-14', reason: 'first', kind: 'low_balance', level: 1, amount: '480.2' },
          { day: '2026-09-29', reason: 'worse', kind: 'low_balance', level: 2, amount: '249.9' },
          { day: '2026-10-02', reason: 'repeat', kind: 'low_balance', level: 2, amount: '201.4' },
          { day: '2026-10-05', reason: 'resolved', kind: 'low_balance', level: 0, amount: '1190' },
          { day: '2026-10-19', reason: 'first', kind: 'spend_spike', level: 2, amount: '412.6' },
        ],
      },
    ],
    use: { intent: 'alerts', entities: { amount: [{ value: 500, currency: 'EUR' }] } },
  },
  quiet: {
    demo: false,
    days: 90,
    below: { amount: null, percent: 20, days: 14 },
    currencies: [{ currency: 'EUR', trend: low.figures.trend ?? [], said: [] }],
  },
  unknown: {
    demo: false,
    days: 90,
    below: { amount: null, percent: 20, days: 14 },
    currencies: [],
  },
};

export const ALERT_SAMPLES: readonly Sample[] = [
  ...Object.entries(cards).map(
    ([state, sample]): Sample => ({
      id: `alert.${state}`,
      role: 'admin',
      render: (reader) => alertCard(sample, reader),
    }),
  ),
  ...Object.entries(lists).map(
    ([state, sample]): Sample => ({
      id: `alerts.${state}`,
      role: 'admin',
      render: (reader) => alertsCard(sample, reader),
    }),
  ),
  ...Object.entries(addresses).map(
    ([state, sample]): Sample => ({
      id: `alert-addresses.${state}`,
      role: 'admin',
      render: (reader) => alertAddressesCard(sample, reader),
    }),
  ),
  {
    id: 'alert.letter',
    role: 'admin',
    render: (reader) => alertCard({ ...view, letter: true }, reader),
  },
  ...Object.entries(replays).map(
    ([state, sample]): Sample => ({
      id: `alert-replay.${state}`,
      role: 'admin',
      render: (reader) => alertReplayCard(sample, reader),
    }),
  ),
  { id: 'alerts.private', role: 'user', render: alertsPrivateCard },
  { id: 'alerts.test', role: 'anyone', render: testMessageCard },
];
