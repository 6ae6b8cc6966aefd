import { type LedgerFormView, ledgerFormCard } from '../../../../cards/ledger-form-card.ts';
import type { Sample } from './sample.ts';

const base = { demo: false, id: '00000000-0000-4000-8000-00000000f001', today: '2026-11-23' } as const;
const now = { currency: 'EUR', day: '2026-11-23', time: '09:30' };

const states: Readonly<Record<string, LedgerFormView>> = {
  reading: { ...base, form: 'reading', values: now },
  'reading-wrong': {
    ...base,
    form: 'reading',
    values: { ...now, amount: 'about 12', currency: 'euro', day: '2026-12-24' },
    errors: { amount: 'amount', currency: 'currency', day: 'future' },
  },
  'reading-saved': { ...base, form: 'reading', values: { ...now, amount: '12' }, trouble: 'saved' },
  recharge: {
    ...base,
    form: 'recharge',
    mail: '00000000-0000-4000-8000-00000000ae01',
    mailDay: '2026-11-20',
    values: { ...now, amount: '500.00', day: '2026-11-20' },
  },
  'top-up': { ...base, demo: true, form: 'topUp', values: now },
  'auto-recharge': {
    ...base,
    form: 'autoRecharge',
    values: { ...now, state: 'on', trigger: '-1', recharge: '0' },
    errors: { trigger: 'positive', recharge: 'positive' },
  },
  budget: { ...base, form: 'budget', values: { currency: '' }, trouble: 'away' },
};

export const LEDGER_SAMPLES: readonly Sample[] = Object.entries(states).map(([state, view]) => ({
  id: `ledger-form.${state}`,
  role: 'admin',
  render: (reader) => ledgerFormCard(view, reader),
}));
