import writeWorkbook, { type Cell as BookCell, type Row } from 'write-excel-file/node';
import { formatMicro } from '../money.ts';
import { asSheetText } from '../usage/csv-line.ts';
import { type Cell, decimalMinutes, type PackDocument, type Sheet, type Table } from './tables.ts';

/** Spreadsheet programs keep so many digits of a number (IEEE 754 double, as Excel's specification says). */
const SHEET_DIGITS = 15;
/** All six decimals that we keep where there are so many, two where there are not. */
const AMOUNT_FORMAT = '#,##0.00####;-#,##0.00####';
const LONGEST_TEXT = 32_000;
const WIDTHS = [44, 18, 18, 18, 18, 18, 12, 12];

/** Writes the pack as an XLSX workbook. @returns its bytes */
export async function workbookOf(document: PackDocument): Promise<Buffer> {
  const sheets = document.sheets.map((sheet, n) => ({
    sheet: sheet.name,
    data: rowsOf(sheet, document, n === 0),
    columns: WIDTHS.map((width) => ({ width })),
    orientation: 'landscape' as const,
  }));
  return writeWorkbook(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

function rowsOf(sheet: Sheet, document: PackDocument, first: boolean): Row[] {
  return [
    [{ value: plain(first ? document.title : sheet.title), fontWeight: 'bold', fontSize: 16 }],
    ...(document.demo === null
      ? []
      : [[{ value: plain(document.demo), fontWeight: 'bold' as const, textColor: '#9a3412' }]]),
    ...(first ? document.lines : []).map((line) => [plain(line)]),
    ...sheet.lines.map((line) => [plain(line)]),
    ...sheet.tables.flatMap(tableRows),
    ...(first ? [[], [plain(document.footer)]] : []),
  ];
}

function tableRows(table: Table): Row[] {
  const bold = (cells: readonly BookCell[]): Row =>
    cells.map((cell) =>
      cell !== null && typeof cell === 'object' && !(cell instanceof Date)
        ? { ...cell, fontWeight: 'bold' as const, topBorderStyle: 'thin' as const }
        : cell,
    );
  return [
    [],
    [{ value: plain(table.title), fontWeight: 'bold', fontSize: 13 }],
    ...(table.columns.length === 0
      ? []
      : [
          table.columns.map((column, n) => ({
            value: plain(column),
            fontWeight: 'bold' as const,
            backgroundColor: '#e8eef7',
            wrap: true,
            ...(isNumeric(table, n) ? { align: 'right' as const } : {}),
          })),
        ]),
    ...table.rows.map((row) => row.map(bookCell)),
    ...(table.total ? [bold(table.total.map(bookCell))] : []),
    ...table.notes.map((note) => [{ value: plain(note), fontStyle: 'italic' as const }]),
  ];
}

function isNumeric(table: Table, column: number): boolean {
  return table.rows.some((row) => ['amount', 'count', 'minutes', 'share'].includes(row[column]?.kind ?? ''));
}

function bookCell(cell: Cell): BookCell {
  switch (cell.kind) {
    case 'none':
      return null;
    case 'text':
      return { value: plain(cell.text), type: String, wrap: true };
    case 'amount':
      return decimalCell(formatMicro(cell.micro), AMOUNT_FORMAT);
    case 'count':
      return { value: cell.count, type: Number, format: '#,##0' };
    case 'minutes':
      return decimalCell(decimalMinutes(cell.seconds), '#,##0.0');
    case 'share':
      return decimalCell((cell.thousandths / 1000).toFixed(3), '0.0%');
  }
}

/**
 * A decimal as a number where the workbook holds it exactly: up to 15 digits, what is written is the shortest decimal
 * of the double nearest to it, which is the decimal itself. A longer one stays text, so that no digit is lost.
 */
function decimalCell(decimal: string, format: string): BookCell {
  const digits = decimal.replace(/^-?0*|\D/g, '').length;
  return digits <= SHEET_DIGITS
    ? { value: Number(decimal), type: Number, format }
    : { value: decimal, type: String, align: 'right' };
}

/** A number to call begins with a plus, and is no formula: as a cell of text it is shown as it is. */
const PHONE = /^\+\d{3,15}$/;

/** Text from outside: nothing that a spreadsheet takes for a formula, and nothing that XML cannot hold. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 allows none of them but tab and line ends
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ');
  if (PHONE.test(clean)) return clean;
  return asSheetText(clean.slice(0, LONGEST_TEXT).toWellFormed());
}
