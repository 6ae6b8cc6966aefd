import { mailCard } from '../../../../cards/mail-card.ts';
import type { MailView } from '../../../../cards/mail-view.ts';
import type { Sample } from './sample.ts';

const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** All mails are invented. */
const recharged: MailView['mail'] = {
  id: '00000000-0000-4000-8000-00000000ae01',
  kind: 'recharged',
  subject: 'Your Communications Credits have been recharged',
  amount: eur('500.00'),
  balance: eur('682.15'),
  occurredAt: '2026-11-20T12:00:00Z',
  datedBy: 'mail',
  amounts: [eur('200.00'), eur('500.00'), eur('682.15')],
  evidence: [
    { about: 'topic', text: 'Your Communications Credits have been recharged' },
    { about: 'kind', text: 'Your balance fell below €200.00 and has been automatically recharged' },
    { about: 'amount', text: 'Amount: €500.00' },
  ],
  doubts: [],
  status: 'open',
  decidedAt: null,
  effect: {
    entry: 'recharge',
    before: { known: eur('182.15'), expectedNow: eur('660.40') },
    after: { known: eur('682.15'), expectedNow: eur('660.40') },
    pairsWith: { amount: eur('500.00'), at: '2026-11-20T09:00:00Z' },
    resembles: null,
  },
};
const base: MailView = { demo: false, others: 0, mail: recharged };
const nothing = { amount: null, balance: null, effect: null } as const;

const states: Readonly<Record<string, MailView>> = {
  recharged: base,
  'maybe-twice': {
    ...base,
    demo: true,
    others: 2,
    mail: {
      ...recharged,
      kind: 'bought',
      datedBy: 'receipt',
      doubts: ['currencyAssumed', 'amountUnclear'],
      effect: {
        entry: 'topUp',
        before: { known: eur('182.15'), expectedNow: null },
        after: { known: eur('682.15'), expectedNow: null },
        pairsWith: null,
        resembles: { amount: eur('500.00'), occurredAt: '2026-11-19T09:00:00Z' },
      },
    },
  },
  'no-amount': {
    ...base,
    mail: { ...recharged, ...nothing, doubts: ['severalAmounts', 'noAmount', 'new-doubt'] },
  },
  failed: { ...base, mail: { ...recharged, ...nothing, kind: 'rechargeFailed', balance: eur('12.40') } },
  zero: {
    ...base,
    mail: {
      ...recharged,
      kind: 'balanceZero',
      amount: null,
      balance: eur('0.00'),
      effect: {
        entry: 'reading',
        before: { known: null, expectedNow: null },
        after: { known: eur('0.00'), expectedNow: eur('0.00') },
        pairsWith: null,
        resembles: null,
      },
    },
  },
  pool: { ...base, mail: { ...recharged, ...nothing, kind: 'pool80', amounts: [], evidence: [] } },
  'not-recognised': { ...base, mail: { ...recharged, ...nothing, kind: 'notRecognised', subject: '' } },
  asking: { ...base, asking: true, mail: { ...recharged, ...nothing, kind: 'pool100' } },
  confirmed: {
    ...base,
    mail: { ...recharged, effect: null, status: 'confirmed', decidedAt: '2026-11-21T08:00:00Z' },
  },
};

export const MAIL_SAMPLES: readonly Sample[] = Object.entries(states).map(([state, view]) => ({
  id: `mail.${state}`,
  role: 'admin',
  render: (reader) => mailCard(view, reader),
}));
