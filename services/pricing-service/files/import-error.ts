/** Where in what was handed in something is wrong. Lines count from 1, the header being line 1. */
export interface Place {
  readonly file: string;
  /** The file inside a zip. */
  readonly entry?: string;
  readonly line?: number;
  /** The column as the file names it. */
  readonly column?: string;
}

/** What to do about each thing that can be wrong with a file. The keys are stable words. */
const REMEDIES = {
  empty: 'Export it again; an interrupted download leaves an empty file.',
  'not-readable': 'Check the path, and that it is a file that this account may read.',
  'web-page':
    'It is a web page, often the sign-in or error page of a failed download. Sign in and export again.',
  'not-a-table': 'Hand in the CSV or zip as it was exported.',
  spreadsheet: 'Save it as "CSV UTF-8" in the spreadsheet program, or hand in the file as it was exported.',
  compressed: 'Unpack it first; only zip is opened here.',
  encoding: 'Save it as UTF-8, or export it again.',
  'zip-broken': 'The download was probably cut short. Download it again.',
  'zip-encrypted': 'Unpack it with its password and hand in the CSV.',
  'zip-bomb': 'No usage export unpacks to that much. Unpack it by hand, look at it, and hand in the CSV.',
  'zip-without-table': 'Hand in the zip as the Teams admin center made it, or the CSV alone.',
  'too-large': 'Export a shorter range of days, several times.',
  'line-too-long':
    'A quotation mark that is not closed makes lines run together. Look at that line in a text editor.',
  'quote-open': 'The file was probably cut short. Export it again.',
  'delimiter-unknown': 'Save it with a comma, a semicolon or a tab between the columns.',
  truncated: 'The file ends in the middle of a row; it was probably cut short. Export it again.',
  'field-count':
    'A comma as decimal mark without quotes does this: save with semicolons, or export it again.',
  'columns-missing': 'Export with all columns, or tell which column holds what (a mapping).',
  'kind-unknown': 'Tell which kind of file it is and which column holds what (a mapping).',
  'mapping-invalid': 'Correct the mapping.',
  'value-missing': 'Fill it in, or leave the row out.',
  'date-unreadable': 'Write dates as 2026-01-31T14:05:00Z, all in the same form.',
  'date-out-of-range': 'Check the form of the dates; a day and a month may have changed places.',
  'end-before-start': 'Check the form of the dates; a day and a month may have changed places.',
  'duration-too-long': 'Check that the column holds seconds.',
  'number-unreadable': 'Write a whole number.',
  'amount-unreadable': 'Write digits with one decimal mark, the same in the whole file.',
  'amount-negative':
    'Charges of calls are never below zero. Remove the row, and record a refund as a correction.',
  'currency-unknown': 'Use the three letters of ISO 4217, for example EUR.',
  'currency-missing': 'A charge needs its currency. Export with the currency column.',
  'id-unreadable': 'The column holds object ids (GUIDs). Check which column is which.',
  'user-twice': 'Keep one row a user.',
  'changed-while-read': 'The file changed while it was read. Import it again once it is complete.',
} as const;

export type ImportProblemCode = keyof typeof REMEDIES;

/** A place as a person reads it: `calls.zip > PSTN.calls.csv, line 12, column "Charge"`. */
export function placeText(place: Place): string {
  const file = place.entry === undefined ? place.file : `${place.file} > ${place.entry}`;
  const line = place.line === undefined ? '' : `, line ${place.line}`;
  const column = place.column === undefined ? '' : `, column "${place.column}"`;
  return file + line + column;
}

/** Something wrong in a row, before its line is known. Never holds the content of a field. */
export class RowProblem {
  readonly code: ImportProblemCode;
  readonly column: string;
  readonly detail: string;

  /** @param detail what is wrong, without the value itself: use `shapeOf` */
  constructor(code: ImportProblemCode, column: string, detail: string) {
    this.code = code;
    this.column = column;
    this.detail = detail;
  }
}

/**
 * A file that cannot be taken in. The message names the place, what is wrong and what to do; it holds no content of
 * the file beyond column names, so that it may be logged.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportProblemCode;
  readonly place: Place;
  readonly detail: string;
  readonly remedy: string;

  constructor(code: ImportProblemCode, place: Place, detail: string, cause?: unknown) {
    super(`${placeText(place)}: ${detail}. ${REMEDIES[code]}`, cause === undefined ? {} : { cause });
    this.code = code;
    this.place = place;
    this.detail = detail;
    this.remedy = REMEDIES[code];
  }
}

/**
 * How a value is written, without what it says: digits become 9, letters a. Tells a wrong date or amount apart, and
 * gives away neither a name nor a number.
 */
export function shapeOf(value: string): string {
  const shape = value.slice(0, 32).replace(/\p{L}/gu, 'a').replace(/\d/g, '9');
  return `"${shape}${value.length > 32 ? '…' : ''}"`;
}
