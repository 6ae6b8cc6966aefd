import { balanceCard, privateBalanceCard } from '../../../../cards/balance-card.ts';
import type { BalanceView, CurrencyBalanceView } from '../../../../cards/balance-view.ts';
import type { Sample } from './sample.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

const EUROS: CurrencyBalanceView = {
  currency: 'EUR',
  known: { amount: eur('1249.37'), asOf: '2026-11-21T22:00:00Z' },
  expectedNow: {
    amount: eur('1094.12'),
    asOf: '2026-11-23T01:11:00Z',
    unreportedSpend: eur('155.25'),
    probableRecharges: eur('0'),
  },
  reading: { amount: eur('1500.00'), takenAt: '2026-11-09T08:30:00Z', origin: 'admin' },
  since: {
    topUps: eur('500'),
    charges: eur('698.13'),
    connectionFees: eur('52.50'),
    expired: eur('0'),
    corrections: eur('0'),
    calls: 1312,
  },
  usage: { reportedUntil: '2026-11-21T22:00:00Z' },
  autoRecharge: { state: 'on', trigger: eur('400'), amount: eur('1000') },
  lastTopUp: { amount: eur('500'), at: '2026-11-14T09:00:00Z' },
  expiring: [
    { amount: eur('210.00'), on: '2027-01-31' },
    { amount: eur('500.00'), on: '2027-11-14' },
  ],
  runway: {
    state: 'estimate',
    p10: '2026-12-02',
    p50: '2026-12-05',
    p90: '2026-12-10',
    recharge: {
      next: { p10: '2026-11-28', p50: '2026-11-30', p90: '2026-12-03' },
      perMonth: { p10: 1.8, p50: 2.1, p90: 2.6 },
    },
  },
  flags: [],
};

const DOLLARS: CurrencyBalanceView = {
  ...EUROS,
  currency: 'USD',
  known: { amount: { amount: '80.5', currency: 'USD' }, asOf: '2026-11-21T22:00:00Z' },
  expectedNow: null,
  reading: null,
  since: null,
  autoRecharge: { state: 'unknown', trigger: null, amount: null },
  lastTopUp: null,
  expiring: [],
  runway: null,
  flags: ['currency-mixed'],
};

const base: BalanceView = {
  demo: false,
  mode: 'credits',
  balances: [EUROS],
  asOf: '2026-11-23T01:11:00Z',
};

const states: Readonly<Record<string, BalanceView>> = {
  healthy: base,
  'mails-waiting': {
    ...base,
    mayWrite: true,
    openMails: 2,
    balances: [{ ...EUROS, autoRecharge: { ...EUROS.autoRecharge, failedAt: '2026-11-20T12:00:00Z' } }],
  },
  demo: { ...base, demo: true, balances: [{ ...EUROS, runway: null, flags: ['reading-old'] }] },
  negative: {
    ...base,
    balances: [
      {
        ...EUROS,
        known: { amount: eur('-3.80'), asOf: '2026-11-21T22:00:00Z' },
        expectedNow: {
          amount: eur('-120.4'),
          asOf: '2026-11-23T01:11:00Z',
          unreportedSpend: eur('116.6'),
          probableRecharges: eur('0'),
        },
        autoRecharge: { state: 'off', trigger: null, amount: null },
        runway: { state: 'estimate', p10: null, p50: null, p90: null },
        flags: ['negative', 'usage-stale', 'lots-of-unknown-age', 'flag-of-tomorrow'],
      },
    ],
  },
  empty: {
    ...base,
    balances: [
      {
        ...EUROS,
        known: { amount: eur('0.00'), asOf: '2026-11-21T22:00:00Z' },
        expectedNow: null,
        autoRecharge: { state: 'on', trigger: null, amount: null },
        runway: null,
        flags: ['usage-missing'],
        usage: { reportedUntil: null },
      },
    ],
  },
  'probable-recharge': {
    ...base,
    balances: [
      {
        ...EUROS,
        expectedNow: {
          amount: eur('1339.12'),
          asOf: '2026-11-23T01:11:00Z',
          unreportedSpend: eur('910.25'),
          probableRecharges: eur('1000'),
        },
        runway: { state: 'placeholder', p10: null, p50: '2026-12-05', p90: null },
        flags: ['recharge-probable'],
      },
    ],
  },
  'two-currencies': { ...base, balances: [EUROS, DOLLARS] },
  'no-reading': {
    ...base,
    balances: [{ ...DOLLARS, known: null, flags: ['no-reading'] }],
  },
  'nothing-recorded': { ...base, mode: 'unknown', balances: [] },
  budget: { ...base, mode: 'budget', balances: [] },
  'budget-spent': {
    ...base,
    mode: 'budget',
    balances: [],
    mayWrite: true,
    budgets: [
      {
        currency: 'EUR',
        month: '2026-11',
        spent: eur('912.40'),
        budget: eur('900'),
        left: eur('-12.40'),
        origin: 'costFile',
      },
      {
        currency: 'USD',
        month: '2026-11',
        spent: { amount: '14.2', currency: 'USD' },
        budget: null,
        left: null,
        origin: 'calls',
      },
    ],
  },
  'to-write': { ...base, mayWrite: true },
  'nothing-to-write': { ...base, mode: 'unknown', balances: [], mayWrite: true },
  'to-decide': {
    ...base,
    mayWrite: true,
    balances: [
      {
        ...EUROS,
        flags: ['recharge-probable', 'recharge-overdue'],
        pendingRecharges: [
          { id: '00000000-0000-4000-8000-00000000e001', amount: eur('1000'), at: '2026-11-15T09:00:00Z' },
          { id: '00000000-0000-4000-8000-00000000e002', amount: eur('1000'), at: '2026-11-20T09:00:00Z' },
        ],
      },
    ],
  },
  drifted: {
    ...base,
    mayWrite: true,
    saved: 'reading',
    balances: [
      {
        ...EUROS,
        drift: {
          predicted: eur('1510.40'),
          difference: eur('-10.40'),
          causes: [
            { cause: 'knownSince', amount: eur('-12.90') },
            { cause: 'connectionFeeNotCounted', amount: eur('2.50') },
          ],
        },
        suggestion: { counting: { connectionFee: false, rounding: 'minute' } },
      },
    ],
  },
  'not-allowed': { ...base, saved: 'notAllowed' },
  stale: { ...base, staleSince: '2026-11-23T00:30:00Z' },
};

export const BALANCE_SAMPLES: readonly Sample[] = [
  ...Object.entries(states).map(
    ([state, view]): Sample => ({
      id: `balance.${state}`,
      role: 'admin',
      render: (reader) => balanceCard(view, reader),
    }),
  ),
  {
    id: 'balance.private',
    role: 'user',
    render: (reader) => privateBalanceCard({ demo: false }, reader),
  },
  {
    id: 'balance.private-contact',
    role: 'user',
    render: (reader) => privateBalanceCard({ demo: true, contact: 'Zoé Lefèvre' }, reader),
  },
];
