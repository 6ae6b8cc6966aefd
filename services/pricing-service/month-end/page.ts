import { formatMicro } from '../money.ts';
import { type Cell, decimalMinutes, type PackDocument, type Sheet, type Table } from './tables.ts';

/** Nothing but what stands in it: no script, nothing loaded, so that it may be forwarded and opened anywhere. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light; --ink: #1b1f27; --soft: #566070; --line: #d5dae3; --head: #eef2f8; --note: #9a3412; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 62rem; color: var(--ink); background: #fff;
  font: 15px/1.5 "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .6rem; }
h2 { font-size: 1.25rem; margin: 2.4rem 0 .4rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .2rem 0; color: var(--soft); }
.demo { margin: 0 0 1rem; padding: .5rem .8rem; border: 2px solid var(--note); color: var(--note); font-weight: 600; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  overflow-wrap: normal; }
th { background: var(--head); font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
td.t { min-width: 7rem; max-width: 26rem; overflow-wrap: break-word; }
tfoot td { font-weight: 700; border-top: 2px solid var(--ink); }
ul { margin: .5rem 0 0; padding-left: 1.1rem; color: var(--soft); font-size: .88rem; }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
@media (max-width: 32rem) { body { padding: 1.1rem .8rem 2rem; } th, td { padding: .3rem .4rem; } table { font-size: .85rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .scroll { overflow: visible; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  th { print-color-adjust: exact; -webkit-print-color-adjust: exact; } @page { margin: 16mm 14mm; } }
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from outside is text in the page, whatever it looks like. */
function escaped(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** Writes the pack as one printable page that holds everything it needs. */
export function pageOf(document: PackDocument): string {
  const { language, title, demo, lines, sheets, footer } = document;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${demo === null ? '' : `<p class="demo">${escaped(demo)}</p>\n`}<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<main>
${sheets.map((sheet) => section(sheet, language)).join('\n')}
</main>
<footer>${escaped(footer)}</footer>
</body>
</html>
`;
}

function section({ title, lines, tables }: Sheet, language: string): string {
  return `<section>
<h2>${escaped(title)}</h2>
${lines.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${tables.map((table) => tableOf(table, language)).join('\n')}
</section>`;
}

function tableOf(table: Table, language: string): string {
  const numeric = (column: number) =>
    table.rows.some((row) => !['text', 'none'].includes(row[column]?.kind ?? 'none'));
  const cells = (row: readonly Cell[]) =>
    row
      .map((cell, n) => {
        const shown = escaped(told(cell, language));
        const kind = numeric(n) ? 'n' : shown.length > 3 ? 't' : 'c';
        return `<td class="${kind}">${shown}</td>`;
      })
      .join('');
  const head = table.columns
    .map((column, n) => `<th scope="col"${numeric(n) ? ' class="n"' : ''}>${escaped(column)}</th>`)
    .join('');
  const body = table.rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  const foot = table.total ? `<tfoot><tr>${cells(table.total)}</tr></tfoot>` : '';
  const grid =
    table.columns.length === 0
      ? ''
      : `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody>${foot}</table></div>`;
  const notes =
    table.notes.length === 0
      ? ''
      : `<ul>${table.notes.map((note) => `<li>${escaped(note)}</li>`).join('')}</ul>`;
  return `<h3>${escaped(table.title)}</h3>\n${grid}\n${notes}`;
}

/** Decimals go to Intl as text, so that not even a large one passes through a float. */
function decimal(value: string, language: string, places: readonly [number, number]): string {
  const [minimumFractionDigits, maximumFractionDigits] = places;
  return new Intl.NumberFormat(language, { minimumFractionDigits, maximumFractionDigits }).format(
    value as `${number}`,
  );
}

function percent(thousandths: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1 }).format(
    thousandths / 1000,
  );
}

function told(cell: Cell, language: string): string {
  switch (cell.kind) {
    case 'none':
      return '';
    case 'text':
      return cell.text;
    case 'amount':
      return decimal(formatMicro(cell.micro), language, [2, 6]);
    case 'count':
      return decimal(String(cell.count), language, [0, 0]);
    case 'minutes':
      return decimal(decimalMinutes(cell.seconds), language, [1, 1]);
    case 'share':
      return percent(cell.thousandths, language);
  }
}
