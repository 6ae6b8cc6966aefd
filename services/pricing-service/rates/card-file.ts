import { readFile } from 'node:fs/promises';
import Big from 'big.js';
import { readSheet } from 'read-excel-file/node';
import { type CsvRecord, csvRecords, type Delimiter } from '../files/csv-records.ts';
import { decodeText } from '../files/decode-text.ts';
import type { FileLimits } from '../files/file-limits.ts';
import { ImportError } from '../files/import-error.ts';
import { openFile, type TextSource } from '../files/open-file.ts';
import { zipEntries } from '../files/zip-entries.ts';

/** One row of a sheet and where it stands; lines count from 1. */
export interface CardRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A rate sheet, opened. */
export interface CardFile {
  readonly format: 'csv' | 'xlsx';
  /** Its rows in order, in batches; from the beginning each time. */
  rows(): AsyncIterable<readonly CardRow[]>;
  close(): void;
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
/** A workbook is read whole, so it has to be of a size that memory bears; larger sheets come as CSV. */
const WORKBOOK_BYTES = 200 * 1024 ** 2;
/** Spreadsheet programs keep 15 digits of a number; beyond, 0.018 is stored as 0.017999999999999999. */
const SHEET_DIGITS = 15;
const PER_BATCH = 1000;

/**
 * Opens a rate sheet: a CSV (in a zip or not) or the first sheet of an XLSX workbook, told by its content. A CSV is
 * read piece by piece, however long it is.
 *
 * @param file the name that people know it by, for messages
 * @throws ImportError when it is neither, is damaged, or goes beyond the limits
 */
export async function openCard(path: string, file: string, limits: FileLimits): Promise<CardFile> {
  if (await isWorkbook(path, file, limits)) return openWorkbook(path, file);
  const opened = await openFile(path, file, limits);
  const [text, another] = opened.texts;
  if (!text || another) {
    opened.close();
    throw new ImportError(
      'zip-without-table',
      { file },
      'a rate card is one table, and this zip holds several',
    );
  }
  const delimiter = await delimiterOf(text, limits.row);
  return {
    format: 'csv',
    rows: () => textRows(text, delimiter, limits.row),
    close: opened.close,
  };
}

async function isWorkbook(path: string, file: string, limits: FileLimits): Promise<boolean> {
  const zip = await zipEntries(path, file, { ...limits, bytes: WORKBOOK_BYTES }).catch((error: unknown) => {
    // What is no zip at all is looked at as text.
    if (error instanceof ImportError && error.code === 'zip-broken') return null;
    throw error;
  });
  zip?.close();
  return zip?.entries.some(({ name }) => name === 'xl/workbook.xml') ?? false;
}

async function openWorkbook(path: string, file: string): Promise<CardFile> {
  const read = async () => {
    try {
      return await readSheet(await readFile(path), { parseNumber: sheetNumber });
    } catch (error) {
      throw new ImportError('zip-broken', { file }, 'the workbook cannot be read', error);
    }
  };
  const sheet = await read();
  return {
    format: 'xlsx',
    async *rows() {
      for (let from = 0; from < sheet.length; from += PER_BATCH) {
        yield sheet
          .slice(from, from + PER_BATCH)
          .map((cells, n) => ({ line: from + n + 1, cells: cells.map(cellText) }));
      }
    },
    close() {},
  };
}

/** A number as the workbook stores it, without what binary floating point left in its last digits. */
function sheetNumber(stored: string): string {
  const number = new Big(stored);
  return (number.c.length > SHEET_DIGITS ? number.prec(SHEET_DIGITS) : number).toFixed();
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell).trim();
}

async function* textRows(
  text: TextSource,
  delimiter: Delimiter,
  longest: number,
): AsyncGenerator<readonly CardRow[]> {
  const pieces = decodeText(text.read(), text.encoding, text.place);
  for await (const records of csvRecords(pieces, delimiter, longest, text.place)) {
    yield records.map(({ line, fields }) => ({ line, cells: fields.map((field) => field.trim()) }));
  }
}

/** The delimiter by which most of the first rows have as many columns. Sheets often begin with lines of prose. */
async function delimiterOf(text: TextSource, longest: number): Promise<Delimiter> {
  async function* head() {
    yield text.head;
  }
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    try {
      const pieces = decodeLeniently(head(), text);
      for await (const records of csvRecords(pieces, delimiter, longest, text.place)) {
        for (const { fields } of records as CsvRecord[]) {
          if (fields.length > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
        }
      }
    } catch (error) {
      // The head may end inside quotes; what was counted before counts.
      if (!(error instanceof ImportError)) throw error;
    }
    const score = Math.max(0, ...[...counts].map(([columns, rows]) => rows * Math.log2(columns + 1)));
    if (score > best.score) best = { delimiter, score };
  }
  if (best.score === 0) {
    throw new ImportError(
      'delimiter-unknown',
      text.place,
      'it is one column: neither a comma nor a semicolon nor a tab divides it',
    );
  }
  return best.delimiter;
}

/** The head may end inside a character. */
async function* decodeLeniently(bytes: AsyncIterable<Uint8Array>, text: TextSource): AsyncGenerator<string> {
  const decoder = new TextDecoder(text.encoding);
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
}
