import type { BenchRow } from './bench-row.ts';

/** The rows as a plain table, figures to four significant digits. */
export function benchTable(rows: readonly BenchRow[]): string {
  if (rows.length === 0) return 'No benchmarks yet.';
  const cells = rows.map(({ name, value, unit, ratio, note }) => [
    name,
    figure(value),
    unit,
    ratio === undefined ? '' : `${figure(ratio)}x`,
    note ?? '',
  ]);
  const table = [['name', 'value', 'unit', 'ratio', 'note'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 || column === 3
            ? cell.padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
