import type { CsvRecord } from './csv-records.ts';
import { ImportError, type Place, RowProblem } from './import-error.ts';
import type { Kind } from './kinds.ts';
import { type TablePlan, tableRecords } from './plan-table.ts';
import { ROW_KINDS, type RowsOf } from './row-kinds.ts';

/** Some rows of a table, and what is wrong with others among them. */
export interface RowBatch<Row> {
  readonly rows: readonly Row[];
  readonly problems: readonly ImportError[];
}

function shapeProblem(record: CsvRecord, columns: number, place: Place): ImportError | null {
  const { fields, line } = record;
  if (fields.length === columns) return null;
  if (fields.length < columns && record.unfinished) {
    return new ImportError(
      'truncated',
      { ...place, line },
      `the last row has ${fields.length} of ${columns} fields`,
    );
  }
  // Some programs end every line with delimiters.
  if (fields.length > columns && fields.slice(columns).every((field) => field.trim() === '')) return null;
  const detail = `the row has ${fields.length} fields, the header ${columns}`;
  return new ImportError('field-count', { ...place, line }, detail);
}

/**
 * Reads the rows of a table, in batches. A row that cannot be true comes as a problem with its place; the rows after it
 * are still read, so that all problems can be told at once.
 *
 * @param now milliseconds since 1970
 * @throws ImportError when the text itself cannot be read on
 */
export async function* readRows<K extends Kind>(
  plan: TablePlan & { readonly columns: { readonly kind: K } },
  now: number,
): AsyncGenerator<RowBatch<RowsOf[K]>> {
  const { place } = plan.source;
  const columns = plan.columns.headers.length;
  const read = ROW_KINDS[plan.columns.kind].reader({ ...plan, now });
  let header = true;
  for await (const records of tableRecords(plan)) {
    const rows: RowsOf[K][] = [];
    const problems: ImportError[] = [];
    for (const record of records) {
      if (header) {
        header = false;
        continue;
      }
      const wrong = shapeProblem(record, columns, place);
      if (wrong) {
        problems.push(wrong);
        continue;
      }
      try {
        rows.push(read(record.fields));
      } catch (error) {
        if (!(error instanceof RowProblem)) throw error;
        const { code, column, detail } = error;
        problems.push(new ImportError(code, { ...place, line: record.line, column }, detail));
      }
    }
    yield { rows, problems };
  }
}
