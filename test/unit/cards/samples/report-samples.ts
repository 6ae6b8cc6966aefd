import { type ReportView, reportCard } from '../../../../cards/report-card.ts';
import type { Sample } from './sample.ts';

const about = { demo: false, at: '2026-11-23T09:30:00.000Z' } as const;
const october = { month: '2026-10', from: '2026-10-01', to: '2026-10-31' } as const;
const link = (letter: string) => `https://bot.example.com/downloads/${letter.repeat(43)}`;

const states: Readonly<Record<string, ReportView>> = {
  month: {
    ...about,
    ...october,
    state: 'links',
    links: { xlsx: link('x'), html: link('h'), csv: link('c') },
    minutes: 10,
  },
  days: {
    ...about,
    demo: true,
    state: 'links',
    month: null,
    from: '2026-11-01',
    to: '2026-11-07',
    links: { csv: link('c') },
    minutes: 10,
  },
  nowhere: { ...about, ...october, state: 'nowhere' },
  alone: { ...about, state: 'alone' },
  private: { ...about, state: 'private' },
};

export const REPORT_SAMPLES: readonly Sample[] = Object.entries(states).map(([state, view]) => ({
  id: `report.${state}`,
  role: view.state === 'private' ? 'user' : 'admin',
  render: (reader) => reportCard(view, reader),
}));
