import { type AuditView, auditCard } from '../../../../cards/audit-card.ts';
import type { Sample } from './sample.ts';

const about = {
  demo: false,
  what: null,
  from: '2026-10-24T09:30:00.000Z',
  at: '2026-11-23T09:30:00.000Z',
} as const;
const ada = { who: '00000000-0000-4000-8000-0000000000a1', name: 'Ada Admin' };
const nobody = { who: '00000000-0000-4000-8000-0000000000a2', name: null };

const states: Readonly<Record<string, AuditView>> = {
  all: {
    ...about,
    state: 'lines',
    lines: [
      { ...ada, what: 'balance', how: 'shown', times: 12, last: '2026-11-23T09:12:00.000Z' },
      { ...nobody, what: 'ledger', how: 'did', times: 1, last: '2026-11-22T16:00:00.000Z' },
      { ...ada, what: 'a_verb_of_another_version', how: 'did', times: 2, last: '2026-11-02T08:00:00.000Z' },
    ],
    more: 7,
  },
  balance: {
    ...about,
    demo: true,
    what: 'balance',
    state: 'lines',
    lines: [{ ...ada, what: 'balance', how: 'shown', times: 1, last: '2026-11-23T09:12:00.000Z' }],
    more: 0,
  },
  nothing: { ...about, what: 'usage', state: 'lines', lines: [], more: 0 },
  private: { ...about, what: 'balance', state: 'private' },
};

export const AUDIT_SAMPLES: readonly Sample[] = Object.entries(states).map(([state, view]) => ({
  id: `audit.${state}`,
  role: view.state === 'private' ? 'user' : 'admin',
  render: (reader) => auditCard(view, reader),
}));
