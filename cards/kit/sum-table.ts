/** A sum, row by row: what it is on the left, the amount on the right, totals in bold. */
import type { Plain } from '../text/plain.ts';
import type { Table } from './elements.ts';
import { text } from './text.ts';

export interface SumRow {
  readonly label: Plain;
  readonly amount: Plain;
  readonly total?: boolean;
}

export function sumTable(rows: readonly SumRow[]): Table {
  return {
    type: 'Table',
    firstRowAsHeaders: false,
    showGridLines: false,
    spacing: 'small',
    columns: [{ width: 3 }, { width: 2 }],
    rows: rows.map(({ label, amount, total }) => ({
      type: 'TableRow',
      cells: [
        { type: 'TableCell', items: [text(label, total ? { bold: true } : {})] },
        { type: 'TableCell', items: [text(amount, { align: 'right', ...(total && { bold: true }) })] },
      ],
    })),
  };
}
