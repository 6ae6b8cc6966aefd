import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  type CsvRecord,
  csvRecords,
  type Delimiter,
} from '../../../../../services/pricing-service/files/csv-records.ts';
import { csv } from '../../../../doubles/usage-files.ts';

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(
  text: string,
  size = 7,
  delimiter: Delimiter = ',',
  longest = 1000,
): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const batch of csvRecords(pieces(text, size), delimiter, longest, { file: 'a.csv' })) {
    records.push(...batch);
  }
  return records;
}

describe('csvRecords', () => {
  it('reads what csv-parse reads, wherever the text is cut into pieces', async () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '1'), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 8 }),
        fc.constantFrom<Delimiter>(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 20 }),
        fc.boolean(),
        async (rows, delimiter, lineEnd, size, open) => {
          const text = csv(
            ['0', '1', '2'],
            rows.map(([a, b, c]) => ({ 0: a, 1: b, 2: c })),
            { delimiter, lineEnd, open },
          );
          const expected = parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true });
          const records = await read(text, size, delimiter);
          assert.deepEqual(
            records.map((record) => record.fields),
            expected,
          );
        },
      ),
    );
  });

  it('counts lines as a text editor does, also inside quotes', async () => {
    const records = await read('a,b\r\n"x\ny",1\r\n\r\nz,2\r\n');
    assert.deepEqual(
      records.map((record) => record.line),
      [1, 2, 5],
    );
  });

  it('marks a last record that no line end follows', async () => {
    assert.deepEqual(await read('a,b\n1,2'), [
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2'], unfinished: true },
    ]);
  });

  it('refuses a quotation mark that is never closed, naming its line', async () => {
    await assert.rejects(read('a,b\n1,2\n"3,4\n'), { code: 'quote-open', place: { file: 'a.csv', line: 3 } });
  });

  it('refuses a row that is longer than a row can be, also inside quotes', async () => {
    const long = 'x'.repeat(2000);
    await assert.rejects(read(`a,b\n${long},1\n`), { code: 'line-too-long' });
    await assert.rejects(read(`a,b\n"${long}`, 100), {
      code: 'line-too-long',
      place: { file: 'a.csv', line: 2 },
    });
  });
});
