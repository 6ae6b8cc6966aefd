import { type CsvRecord, csvRecords, type Delimiter } from './csv-records.ts';
import { ImportError, type Place } from './import-error.ts';

const CANDIDATES: readonly Delimiter[] = [',', ';', '\t'];
/** Rows looked at. */
const SAMPLE = 50;

/** The first records of a text, its last one left out where the text goes on. */
async function firstRecords(
  head: string,
  delimiter: Delimiter,
  longest: number,
  place: Place,
  whole: boolean,
) {
  async function* pieces() {
    yield head;
  }
  const records: CsvRecord[] = [];
  try {
    for await (const batch of csvRecords(pieces(), delimiter, longest, place)) records.push(...batch);
  } catch (error) {
    // A quote that is still open at the end of a sample may be closed further on.
    if (whole || !(error instanceof ImportError) || error.code !== 'quote-open') throw error;
  }
  if (!whole) records.pop();
  return records;
}

/**
 * Finds the character between the columns: the one that cuts the header into at least two, and most of the first rows
 * into as many. Of several, the one with most columns.
 *
 * @param head the first text of the file, without its byte order mark
 * @param whole whether that is all of it
 * @returns the delimiter and the first records
 * @throws ImportError `delimiter-unknown`
 */
export async function detectDelimiter(
  head: string,
  whole: boolean,
  longest: number,
  place: Place,
): Promise<{ delimiter: Delimiter; records: readonly CsvRecord[] }> {
  let best: { delimiter: Delimiter; records: readonly CsvRecord[]; columns: number; fitting: number } | null =
    null;
  let failure: ImportError | null = null;
  for (const delimiter of CANDIDATES) {
    try {
      const records = await firstRecords(head, delimiter, longest, place, whole);
      const columns = records[0]?.fields.length ?? 0;
      if (columns < 2) continue;
      const rows = records.slice(1, SAMPLE);
      const fitting =
        rows.length === 0 ? 1 : rows.filter((row) => row.fields.length === columns).length / rows.length;
      const better =
        !best || fitting > 0.5 !== best.fitting > 0.5 ? fitting > 0.5 || !best : columns > best.columns;
      if (better) best = { delimiter, records, columns, fitting };
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      failure ??= error;
    }
  }
  if (best) return best;
  if (failure) throw failure;
  throw new ImportError(
    'delimiter-unknown',
    { ...place, line: 1 },
    'the header is one column: neither a comma nor a semicolon nor a tab divides it',
  );
}
