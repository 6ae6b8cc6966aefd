/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection", 2025), and the same with apostrophes
 * before it: were those left as they are, nobody who reads the file back could tell theirs from ours.
 */
const FORMULA = /^'*[=+\-@\t\r]/;
const QUOTED = /["\r\n,;]/;

/** A number, written by us: a minus before it is no formula. */
export interface CsvNumber {
  readonly number: string;
}

/**
 * One line of a CSV file (RFC 4180). A cell from outside that a spreadsheet would take for a formula gets an apostrophe
 * before it, and so is text.
 */
export function csvLine(cells: readonly (string | CsvNumber | null)[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** A text from outside as a spreadsheet may hold it: one that it would take for a formula gets an apostrophe before it. */
export function asSheetText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function written(cell: string | CsvNumber | null): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.number;
  const text = asSheetText(cell);
  return QUOTED.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}
