import { moneyOf } from '../money.ts';
import type { ImportError } from './import-error.ts';
import type { ImportResult } from './import-usage.ts';

const instant = (at: number) => new Date(at).toISOString();

/** A problem in the form of the contract. */
export function problemJson({ code, place, message }: ImportError) {
  return { code, place, message };
}

/** What became of a file, in the form of the contract: amounts as decimals, instants as ISO 8601. */
export function importJson(result: ImportResult) {
  return {
    file: result.file,
    outcome: result.outcome,
    importId: result.importId,
    stored: result.stored,
    tables: result.tables.map((table) => ({
      place: table.place,
      kind: table.kind,
      encoding: table.encoding,
      delimiter: table.delimiter,
      dates: table.dates,
      decimals: table.decimals,
      rows: table.rows,
      period: table.period && { from: instant(table.period.from), until: instant(table.period.until) },
      sums: table.sums.map(({ amount, currency, rows }) => ({ amount: moneyOf(amount, currency), rows })),
      newColumns: table.newColumns,
      problemCount: table.problemCount,
      problems: table.problems.map(problemJson),
    })),
    questions: result.questions,
    leftOut: result.leftOut,
  };
}
