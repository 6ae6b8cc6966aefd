import { formatMicro } from '../money.ts';
import type { TableReport } from './check-table.ts';
import { placeText } from './import-error.ts';
import type { ImportResult } from './import-usage.ts';
import { KIND_TITLES } from './kinds.ts';
import type { TableQuestion } from './plan-table.ts';

const OUTCOMES: Readonly<Record<ImportResult['outcome'], string>> = {
  imported: 'taken in',
  checked: 'right; nothing was kept (dry run)',
  refused: 'refused; nothing was kept',
  asked: 'not taken in: something has to be told first',
};

const WHY_LEFT_OUT: Readonly<Record<ImportResult['leftOut'][number]['why'], string>> = {
  'own-carrier': 'Direct Routing calls are paid to your own carrier and use no credits',
  'sums-only': 'it holds sums of calls that the usage export holds one by one; compare them',
  'no-table': 'no table',
};

const second = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

function tableLines(report: TableReport): string[] {
  const { period, sums, newColumns, problems, problemCount } = report;
  const lines = [
    `  ${placeText(report.place)}: ${KIND_TITLES[report.kind]}, ${report.rows} rows ` +
      `(${report.encoding}, ${DELIMITERS[report.delimiter]}, dates ${report.dates}, decimals "${report.decimals}")`,
  ];
  if (period) lines.push(`    from ${second(period.from)} to ${second(period.until)}`);
  for (const { currency, amount, rows } of sums) {
    lines.push(`    ${formatMicro(amount)} ${currency} in ${rows} rows`);
  }
  if (newColumns.length > 0) lines.push(`    columns not known, left out: ${newColumns.join(', ')}`);
  if (problemCount > 0) {
    lines.push(
      `    ${problemCount} wrong${problemCount > problems.length ? `, the first ${problems.length}` : ''}:`,
    );
    lines.push(...problems.map((problem) => `    - ${problem.message}`));
  }
  return lines;
}

function columnsLines(question: Extract<TableQuestion, { about: 'columns' }>['columns']): string[] {
  const one = question.kinds.length === 1;
  return [
    one ? 'more than one column may be meant' : `it may be: ${question.kinds.join(', ')}`,
    `its columns: ${question.headers.map((header) => `"${header}"`).join(', ')}`,
    ...(one
      ? question.columns
          .filter((column) => column.candidates.length > 1)
          .map((column) => `${column.name}: ${column.candidates.map((name) => `"${name}"`).join(' or ')}`)
      : []),
    '--mapping \'{"kind":"…","columns":{"ours":"theirs"}}\'; --help lists ours',
  ];
}

function questionLines(question: TableQuestion): string[] {
  switch (question.about) {
    case 'columns':
      return columnsLines(question.columns);
    case 'dates':
      return [
        `${question.headers.join(', ')}: day and month could be either way round in the whole file`,
        '--mapping \'{"dates":"dmy"}\' or "mdy"',
      ];
    case 'decimals':
      return [
        `${question.headers.join(', ')}: nothing shows which mark divides the decimals, or that there are any`,
        '--mapping \'{"decimals":"."}\', "," or "none" for whole units',
      ];
    case 'services':
      return [
        `which of these services are telephony? ${question.services.map((name) => `"${name}"`).join(', ')}`,
        '--mapping \'{"services":["…"]}\'',
      ];
  }
}

/** What became of a file, for people at a terminal. Holds sums and column names, never rows. */
export function importText(result: ImportResult): string {
  const stored = result.outcome === 'imported' ? `, ${result.stored} rows new or changed` : '';
  const lines = [`${result.file}: ${OUTCOMES[result.outcome]}${stored}`];
  for (const report of result.tables) lines.push(...tableLines(report));
  for (const { place, question } of result.questions) {
    lines.push(`  ${placeText(place)}:`, ...questionLines(question).map((line) => `    ${line}`));
  }
  for (const { place, why } of result.leftOut) {
    lines.push(`  left out: ${placeText(place)} (${WHY_LEFT_OUT[why]})`);
  }
  return `${lines.join('\n')}\n`;
}
