import { amountEvidence, type DecimalMark } from './amounts.ts';
import { type ColumnQuestion, type KnownColumns, recogniseColumns } from './columns.ts';
import { HEAD_BYTES, type TextEncoding } from './content.ts';
import { type CsvRecord, csvRecords, type Delimiter } from './csv-records.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter } from './delimiter.ts';
import type { FileLimits } from './file-limits.ts';
import { ImportError } from './import-error.ts';
import { type DateForm, dateEvidence } from './instants.ts';
import { columnsOf } from './kinds.ts';
import type { Mapping } from './mapping.ts';
import type { TextSource } from './open-file.ts';
import { decidedMark } from './row-reader.ts';

/** Everything that has to be known to read the rows of a table. */
export interface TablePlan {
  readonly source: TextSource;
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly columns: KnownColumns;
  readonly dates: DateForm;
  readonly decimals: DecimalMark;
  readonly limits: FileLimits;
}

/** What a person has to tell before a table can be read; the answer goes into the mapping under the same name. */
export type TableQuestion =
  | { readonly about: 'columns'; readonly columns: ColumnQuestion }
  | { readonly about: 'dates'; readonly headers: readonly string[] }
  | { readonly about: 'decimals'; readonly headers: readonly string[] }
  | { readonly about: 'services'; readonly services: readonly string[] };

export type Planned =
  | { readonly state: 'ready'; readonly plan: TablePlan }
  | { readonly state: 'asked'; readonly question: TableQuestion };

type Reading = Pick<TablePlan, 'source' | 'encoding' | 'delimiter' | 'limits'>;

/** The records of a table, its header first. @throws ImportError as decoding and splitting do */
export function tableRecords({ source, encoding, delimiter, limits }: Reading): AsyncGenerator<CsvRecord[]> {
  return csvRecords(decodeText(source.read(), encoding, source.place), delimiter, limits.row, source.place);
}

function positionsOf(columns: KnownColumns, ...types: string[]): number[] {
  const specs = columnsOf(columns.kind);
  return [...columns.positions].flatMap(([name, at]) =>
    types.includes(specs[name]?.type ?? '') ? [at] : [],
  );
}

/** Gathers what the values of a table tell about how it writes dates and amounts. */
function evidenceOf(columns: KnownColumns) {
  const dateAt = positionsOf(columns, 'instant');
  const amountAt = positionsOf(columns, 'amount', 'minutes');
  const moneyAt = positionsOf(columns, 'amount');
  const currencyAt = positionsOf(columns, 'currency');
  const dates = dateEvidence();
  const amounts = amountEvidence();
  const money = amountEvidence();
  const currencies = new Set<string>();
  return {
    add(records: readonly CsvRecord[]) {
      for (const { fields } of records) {
        for (const at of dateAt) dates.add((fields[at] ?? '').trim());
        for (const at of amountAt) amounts.add((fields[at] ?? '').trim());
        for (const at of moneyAt) money.add((fields[at] ?? '').trim());
        for (const at of currencyAt) {
          const code = (fields[at] ?? '').trim().toUpperCase();
          if (code !== '' && currencies.size < 300) currencies.add(code);
        }
      }
    },
    /** Null where it says too little. */
    dates: () => {
      const decided = dates.decide();
      return decided === 'nothing' ? 'iso' : decided === 'ambiguous' ? null : decided;
    },
    decimals: () => {
      const decided = money.decide();
      // Minutes without decimals are usual, charges are not; minutes may still show the mark.
      return decided === 'nothing' || decided === 'none'
        ? decidedMark(money, currencies)
        : decidedMark(amounts, currencies);
    },
    /** Documented form throughout: nothing more has to be read. */
    plainly: () => dates.decide() === 'iso' && money.decide() === '.',
    headersOf: (kind: 'dates' | 'decimals') =>
      (kind === 'dates' ? dateAt : moneyAt).map((at) => columns.headers[at] ?? ''),
  };
}

function headText(source: TextSource, encoding: TextEncoding): string {
  // A head may end inside a character: whatever stands there belongs to the last record, which is not looked at.
  return new TextDecoder(encoding).decode(source.head);
}

/**
 * Finds out how a table is to be read: delimiter, kind, columns, and how it writes dates and amounts. Where its first
 * rows are as documented that is taken for all; otherwise the whole table is read once for it.
 *
 * @returns the plan, or what has to be asked first
 * @throws ImportError when the table cannot be read whatever is answered
 */
export async function planTable(
  source: TextSource,
  mapping: Mapping,
  limits: FileLimits,
  encoding: TextEncoding = source.encoding,
): Promise<Planned> {
  const whole = source.head.length < HEAD_BYTES;
  const head = headText(source, encoding);
  const { delimiter, records } = await detectDelimiter(head, whole, limits.row, source.place);
  const [header, ...sample] = records;
  if (!header) throw new ImportError('empty', source.place, 'there is no header');
  const recognised = recogniseColumns(header.fields, mapping, source.place);
  if (recognised.state === 'asked') {
    return { state: 'asked', question: { about: 'columns', columns: recognised.question } };
  }
  const { columns } = recognised;
  const evidence = evidenceOf(columns);
  evidence.add(sample);
  if (!whole && !evidence.plainly() && columns.kind !== 'direct-routing') {
    for await (const batch of tableRecords({ source, encoding, delimiter, limits })) {
      evidence.add(batch.filter((record) => record.line > header.line));
    }
  }
  const dates = mapping.dates ?? evidence.dates();
  if (dates === null) {
    return { state: 'asked', question: { about: 'dates', headers: evidence.headersOf('dates') } };
  }
  const told = mapping.decimals === 'none' ? '.' : mapping.decimals;
  const decimals = told ?? evidence.decimals();
  if (decimals === null) {
    return { state: 'asked', question: { about: 'decimals', headers: evidence.headersOf('decimals') } };
  }
  return { state: 'ready', plan: { source, encoding, delimiter, columns, dates, decimals, limits } };
}
