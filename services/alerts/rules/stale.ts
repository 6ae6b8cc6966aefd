import type { Condition, Rule } from '../condition.ts';
import { above } from './lines.ts';

const DAY_MS = 86_400_000;
/** Days after which each source of what we know counts as silent. Usage itself is reported one to two days late. */
const USAGE_DAYS = { warning: 4, critical: 10 };
/** Where usage comes in, a reading only corrects it; without usage the reading is all there is. */
const READING_DAYS = { warning: 60, critical: 120 };
const READING_ALONE_DAYS = { warning: 14, critical: 30 };
const SERVICE_DAYS = { warning: 1, critical: 3 };

/** Gone blind: what the alerts go by is too old, so that no alert means nothing. */
export const stale: Rule = ({ balance, memory, now }) => {
  const age = (since: string) => (now.getTime() - Date.parse(since)) / DAY_MS;
  const told = (subject: string, since: string, days: { warning: number; critical: number }): Condition => ({
    kind: 'stale',
    subject,
    seen: above(age(since), days.warning, days.critical),
    figures: { since, days: Math.floor(age(since)) },
  });
  if (!balance) return memory.blindSince ? [told('service', memory.blindSince, SERVICE_DAYS)] : [];
  const readings = balance.balances.flatMap(({ reading }) => (reading ? [reading.takenAt] : []));
  const reports = balance.balances.flatMap(({ usage }) => usage.reportedUntil ?? []);
  const [reading, report] = [newest(readings), newest(reports)];
  return [
    ...(report ? [told('usage', report, USAGE_DAYS)] : []),
    ...(reading ? [told('reading', reading, report ? READING_DAYS : READING_ALONE_DAYS)] : []),
  ];
};

function newest(instants: readonly string[]): string | undefined {
  return instants.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0];
}
