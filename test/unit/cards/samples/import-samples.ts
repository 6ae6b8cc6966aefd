import { importCard } from '../../../../cards/import-card.ts';
import type { ImportTable, ImportView } from '../../../../cards/import-view.ts';
import type { Sample } from './sample.ts';

const id = '00000000-0000-4000-8000-00000000f001';
const base = { demo: false, file: 'Calls.Export.1.zip', at: '2026-11-23T09:30:00.000Z' } as const;
const entry = 'PSTN.calls.2026-11-01-2026-11-20.csv';
const calls: ImportTable = {
  place: { file: base.file, entry },
  kind: 'pstn-usage',
  rows: 1284,
  period: { from: '2026-11-01T06:12:00.000Z', until: '2026-11-20T17:45:00.000Z' },
  sums: [
    { amount: { amount: '1834.25', currency: 'EUR' }, rows: 1200 },
    { amount: { amount: '96.00', currency: 'USD' }, rows: 84 },
  ],
  newColumns: ['Trunk Type'],
  problemCount: 0,
  problems: [],
};
const wrong: ImportTable = {
  ...calls,
  rows: 1272,
  problemCount: 12,
  problems: [
    { code: 'amount-negative', place: { file: base.file, entry, line: 14, column: 'Charge' } },
    { code: 'date-unreadable', place: { file: base.file, entry, line: 97, column: 'Start Time' } },
    { code: 'a-word-of-a-newer-service', place: { file: base.file, line: 98 } },
  ],
};

const states: Readonly<Record<string, ImportView>> = {
  checked: { ...base, state: 'checked', id, tables: [calls], leftOut: ['no-table'], stored: 1100 },
  'checked-nothing-new': {
    ...base,
    demo: true,
    state: 'checked',
    id,
    tables: [calls],
    leftOut: [],
    stored: 0,
  },
  'checked-sums-only': {
    ...base,
    state: 'checked',
    id,
    tables: [{ ...calls, kind: 'dial-out-report', period: null, newColumns: [] }],
    leftOut: ['sums-only'],
    stored: 0,
  },
  imported: { ...base, state: 'imported', tables: [calls], leftOut: [], stored: 1100 },
  refused: { ...base, state: 'refused', tables: [wrong] },
  unreadable: { ...base, file: 'usage.xlsx', state: 'unreadable', reason: 'spreadsheet' },
  asked: {
    ...base,
    file: 'couts.csv',
    state: 'asked',
    id,
    questions: [
      { about: 'dates', headers: ['Date'] },
      { about: 'decimals', headers: ['costInBillingCurrency'] },
      { about: 'services', services: ['Teams, Calling', 'Virtual Machines'] },
    ],
  },
  'asked-columns': {
    ...base,
    file: 'liste.csv',
    state: 'asked',
    id,
    questions: [{ about: 'columns', columns: { headers: ['Art', 'Beginn', 'Ende'] } }],
  },
  running: { ...base, state: 'running', id },
  away: { ...base, state: 'away', id },
  cancelled: { ...base, state: 'cancelled' },
  gone: { ...base, file: '', state: 'gone' },
};

export const IMPORT_SAMPLES: readonly Sample[] = [
  ...Object.entries(states).map(
    ([state, view]): Sample => ({
      id: `import.${state}`,
      role: 'admin',
      render: (reader) => importCard(view, reader),
    }),
  ),
  {
    id: 'import.not-allowed',
    role: 'user',
    render: (reader) => importCard({ ...base, file: '', state: 'notAllowed' }, reader),
  },
];
