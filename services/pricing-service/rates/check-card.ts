import { type CardColumns, type CardMapping, type CardNeed, recogniseCard } from './card-columns.ts';
import type { CardFile, CardRow } from './card-file.ts';
import { cardRowReader, type RowContext, type RowError } from './card-row.ts';
import type { RateKind } from './rate.ts';
import { type RateTable, RateTableBuilder } from './rate-table.ts';

/** What a sheet was found to hold. Nothing of it is kept yet. */
export interface CardReport {
  readonly format: 'csv' | 'xlsx';
  readonly headerLine: number;
  readonly columns: readonly { readonly header: string; readonly means: string }[];
  /** Columns that mean nothing to us; left out. */
  readonly newColumns: readonly string[];
  /** Rows below the header, and what became of them. */
  readonly rows: number;
  readonly rates: number;
  readonly text: number;
  readonly noRate: number;
  readonly kinds: Readonly<Partial<Record<RateKind, number>>>;
  readonly currencies: readonly string[];
  /** Destinations that are no country that we know; their prefixes are rated all the same. */
  readonly unknownDestinations: readonly string[];
  readonly errorCount: number;
  /** The first of them. */
  readonly errors: readonly RowError[];
}

/** What a check came to: a card ready to be kept, a sheet with errors, or questions. */
export type CheckedCard =
  | {
      readonly state: 'ready';
      readonly report: CardReport;
      readonly builder: RateTableBuilder;
      readonly table: RateTable;
    }
  | { readonly state: 'refused'; readonly report: CardReport }
  | {
      readonly state: 'asked';
      readonly needs: readonly CardNeed[];
      /** Line and words of what is probably the header. */
      readonly headerLine: number | null;
      readonly headers: readonly string[];
      /** The first rows below it. */
      readonly sample: readonly (readonly string[])[];
    };

/** What checking goes by. */
export interface CardChecking {
  readonly mapping: CardMapping;
  readonly findCountry: RowContext['findCountry'];
  /** Told of rows read so far. */
  readonly progress?: (rows: number) => void;
}

/** A header stands within the first lines, after titles and prose. */
const HEADER_WITHIN = 40;
const MOST_ERRORS = 100;
const MOST_UNKNOWN = 50;
const SAMPLE_ROWS = 5;

/**
 * Reads a rate sheet from beginning to end and says what is in it and what is wrong with it, line by line. All or
 * nothing: with one error there is no card.
 *
 * @throws ImportError when the file cannot be read at all
 */
export async function checkCard(file: CardFile, options: CardChecking): Promise<CheckedCard> {
  const first = await firstRows(file);
  const found = findHeader(first, options.mapping);
  const below = found ? first.filter(({ line }) => line > found.line) : first;
  const needs: readonly CardNeed[] = found
    ? [...found.needs, ...moneyNeeds(found, below, options)]
    : ['columns'];
  if (!found || needs.length > 0) {
    const header = found
      ? first.find(({ line }) => line === found.line)
      : first.find(({ cells }) => wide(cells));
    return {
      state: 'asked',
      needs,
      headerLine: header?.line ?? null,
      headers: header?.cells ?? [],
      sample: below
        .filter(({ line }) => line > (header?.line ?? 0))
        .slice(0, SAMPLE_ROWS)
        .map(({ cells }) => cells),
    };
  }
  return readAll(file, found.line, found.columns, options);
}

async function readAll(
  file: CardFile,
  headerLine: number,
  columns: CardColumns,
  options: CardChecking,
): Promise<CheckedCard> {
  const read = cardRowReader({ columns, mapping: options.mapping, findCountry: options.findCountry });
  const builder = new RateTableBuilder();
  const errors: RowError[] = [];
  const counts = { rows: 0, text: 0, noRate: 0, errors: 0 };
  const kinds: Partial<Record<RateKind, number>> = {};
  const currencies = new Set<string>();
  const unknown = new Set<string>();
  const fail = (error: RowError) => {
    counts.errors += 1;
    if (errors.length < MOST_ERRORS) errors.push(error);
  };
  for await (const batch of file.rows()) {
    for (const row of batch) {
      if (row.line <= headerLine) continue;
      counts.rows += 1;
      const result = read(row);
      if (result.state === 'wrong') result.errors.forEach(fail);
      else if (result.state !== 'rates') counts[result.state] += 1;
      else {
        for (const rate of result.rates) {
          builder.add(rate);
          kinds[rate.kind] = (kinds[rate.kind] ?? 0) + 1;
          currencies.add(rate.currency);
          if (rate.country === null && rate.destination !== null && unknown.size < MOST_UNKNOWN) {
            unknown.add(rate.destination);
          }
        }
      }
    }
    options.progress?.(counts.rows);
  }
  const table = builder.build(({ line, otherLine, prefix }) => {
    const what = prefix === '' ? 'the same country' : `prefix ${prefix}`;
    const message = `${what} has another price in line ${otherLine}`;
    fail({ line, column: null, code: 'rates-conflict', message });
  });
  if (builder.size === 0 && counts.errors === 0) {
    const message = 'no row below the header holds a rate';
    fail({ line: headerLine, column: null, code: 'price-missing', message });
  }
  const report: CardReport = {
    format: file.format,
    headerLine,
    columns: meanings(columns),
    newColumns: columns.newColumns,
    rows: counts.rows,
    rates: builder.size,
    text: counts.text,
    noRate: counts.noRate,
    kinds,
    currencies: [...currencies].sort(),
    unknownDestinations: [...unknown],
    errorCount: counts.errors,
    errors,
  };
  return counts.errors > 0 ? { state: 'refused', report } : { state: 'ready', report, builder, table };
}

/** Where neither header nor cells name a currency, it is asked for once, not reported in each line. */
function moneyNeeds(
  { columns, needs }: Header,
  below: readonly CardRow[],
  { mapping, findCountry }: CardChecking,
): readonly CardNeed[] {
  if (mapping.currency !== undefined || needs.length > 0) return [];
  const read = cardRowReader({ columns, mapping, findCountry });
  const untold = below.some((row) => {
    const result = read(row);
    const codes = result.state === 'wrong' ? result.errors.map(({ code }) => code) : [];
    return codes.includes('currency-missing') || codes.includes('currency-unclear');
  });
  return untold ? ['currency'] : [];
}

function meanings(columns: CardColumns): CardReport['columns'] {
  const fields = [...columns.fields].map(([field, at]) => ({
    header: columns.headers[at]?.trim() ?? '',
    means: field as string,
  }));
  const prices = columns.prices.map(({ header, kind, lineType }) => ({
    header,
    means: ['price', kind, lineType].filter((part) => part !== null).join(' '),
  }));
  return [...fields, ...prices];
}

async function firstRows(file: CardFile): Promise<readonly CardRow[]> {
  const rows: CardRow[] = [];
  for await (const batch of file.rows()) {
    rows.push(...batch.slice(0, HEADER_WITHIN));
    if (rows.length >= HEADER_WITHIN) break;
  }
  return rows.slice(0, HEADER_WITHIN);
}

interface Header {
  readonly line: number;
  readonly columns: CardColumns;
  readonly needs: readonly CardNeed[];
}

/** The first row that names a place and a price; else the one that comes nearest. */
function findHeader(rows: readonly CardRow[], mapping: CardMapping): Header | null {
  let nearest: Header | null = null;
  for (const { line, cells } of rows) {
    if (!wide(cells)) continue;
    const found = recogniseCard(cells, mapping);
    if (!found) continue;
    const known = found.columns.fields.size + found.columns.prices.length;
    const whole = !found.needs.includes('prefix') && !found.needs.includes('price');
    if (whole) return { line, ...found };
    const before = nearest ? nearest.columns.fields.size + nearest.columns.prices.length : 0;
    if (known > before) nearest = { line, ...found };
  }
  return nearest;
}

function wide(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell !== '').length >= 2;
}
