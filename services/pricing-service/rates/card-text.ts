import type { CardNeed } from './card-columns.ts';
import type { CheckedCard } from './check-card.ts';

const QUESTIONS: Record<CardNeed, string> = {
  prefix: 'which column holds prefixes or destinations ("columns":{"prefix":"…"})',
  price: 'which column holds the price a minute ("prices":[{"header":"…"}])',
  columns: 'which column holds what, as the headers leave it open ("columns" and "prices")',
  kind: 'which kind of call it is for ("kind":"dialOut", "tollDialIn" or "tollFreeDialIn")',
  currency: 'its currency ("currency":"EUR"; with "cents":true where prices are hundredths)',
};

const SHOWN = 20;

/** What a check of a rate sheet came to, for a terminal. Cells of the sheet are shown without control characters. */
export function cardText(
  file: string,
  checked: CheckedCard,
  kept: { readonly id: string; readonly fresh: boolean } | null,
): string {
  const lines: string[] = [];
  if (checked.state === 'asked') {
    lines.push(`${file}: not read yet. Tell with --mapping:`);
    for (const need of checked.needs) lines.push(`  - ${QUESTIONS[need]}`);
    lines.push(`  headers: ${checked.headers.join(' | ')}`);
    for (const row of checked.sample) lines.push(`  a row:   ${row.join(' | ')}`);
  } else {
    const { report } = checked;
    const state = checked.state === 'refused' ? 'refused whole' : keptWords(kept);
    lines.push(`${file}: ${state}.`);
    lines.push(
      `  ${report.rows} rows, ${report.rates} rates (${Object.entries(report.kinds)
        .map(([kind, count]) => `${kind} ${count}`)
        .join(
          ', ',
        )}), ${report.noRate} without a rate, ${report.text} of text; ${report.currencies.join(', ')}`,
    );
    for (const { header, means } of report.columns) lines.push(`  "${header}" is ${means}`);
    if (report.newColumns.length > 0) lines.push(`  left out: ${report.newColumns.join(', ')}`);
    if (report.unknownDestinations.length > 0) {
      lines.push(`  no country known for: ${report.unknownDestinations.slice(0, SHOWN).join(', ')}`);
    }
    for (const { line, column, message } of report.errors.slice(0, SHOWN)) {
      lines.push(`  line ${line}${column === null ? '' : `, column "${column}"`}: ${message}`);
    }
    const more = report.errorCount - Math.min(SHOWN, report.errors.length);
    if (more > 0) lines.push(`  and ${more} more`);
  }
  return `${lines.map(printable).join('\n')}\n`;
}

function keptWords(kept: { readonly id: string; readonly fresh: boolean } | null): string {
  if (kept === null) return 'nothing wrong, nothing kept (dry run)';
  return kept.fresh ? `taken in as card ${kept.id}` : `already there as card ${kept.id}; nothing changed`;
}

function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ').slice(0, 400);
}
