import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { runImport } from '../../../../../services/pricing-service/files/import-command.ts';
import { openPricingStore } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { A_CALL, pstnCsv, scratch } from '../../../../doubles/usage-files.ts';

const TENANT = '00000000-0000-4000-8000-00000000e111';
let files: Awaited<ReturnType<typeof scratch>>;

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const steps: string[] = [];
  const code = await runImport(args, {
    env: { DATA_DIR: files.path('data') },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    now: () => new Date('2026-11-23T12:00:00Z'),
    progress: (_file, phase) => steps.push(phase),
    endProgress: () => steps.push('end'),
  });
  return { code, out, err, steps };
}

async function storedCalls(): Promise<number> {
  const store = await openPricingStore({ engine: 'sqlite', file: files.path('data/pricing.sqlite') });
  const rows = await store.db.selectFrom('calls').select('id').execute();
  await store.close();
  return rows.length;
}

describe('the import command', () => {
  beforeEach(async () => {
    files = await scratch();
  });
  afterEach(() => files.remove());

  it('takes files in, says what they hold, and shows how far it is', async () => {
    const path = await files.file('calls.csv', pstnCsv([A_CALL]));
    const { code, out, steps } = await run(path, '--tenant', TENANT);
    assert.equal(code, 0);
    assert.equal(
      out,
      [
        'calls.csv: taken in, 1 rows new or changed',
        '  calls.csv: PSTN usage export, 1 rows (utf-8, commas, dates iso, decimals ".")',
        '    from 2026-03-14T09:00:00Z to 2026-03-14T09:00:00Z',
        '    1.25 EUR in 1 rows',
        '',
      ].join('\n'),
    );
    assert.deepEqual([steps[0], steps.at(-2), steps.at(-1)], ['checking', 'storing', 'end']);
    assert.equal(await storedCalls(), 1);
  });

  it('keeps nothing on a dry run', async () => {
    const path = await files.file('calls.csv', pstnCsv([A_CALL]));
    const { code, out } = await run(path, '--tenant', TENANT, '--dry-run');
    assert.equal(code, 0);
    assert.match(out, /^calls\.csv: right; nothing was kept \(dry run\)\n/);
    assert.equal(await storedCalls(), 0);
  });

  it('goes on with the next file when one is refused, and says so by its exit code', async () => {
    const wrong = await files.file('wrong.csv', pstnCsv([{ ...A_CALL, Currency: 'EUX' }]));
    const page = await files.file('page.csv', '<!DOCTYPE html><html></html>');
    const right = await files.file('right.csv', pstnCsv([A_CALL]));
    const { code, out, err } = await run(wrong, page, right, '--tenant', TENANT);
    assert.equal(code, 1);
    assert.match(
      out,
      /wrong\.csv: refused; nothing was kept\n[\s\S]*1 wrong:\n {4}- wrong\.csv, line 2, column "Currency"/,
    );
    assert.match(err, /^page\.csv: this is no table\. It is a web page/);
    assert.match(out, /right\.csv: taken in, 1 rows/);
    assert.equal(await storedCalls(), 1);
  });

  it('asks for what a file does not tell, and takes the mapping as JSON or from a file', async () => {
    const row = { ...A_CALL, 'Start Time': '02/03/2026 09:00', 'End Time': '02/03/2026 09:10' };
    const path = await files.file('calls.csv', pstnCsv([row]));
    const asked = await run(path, '--tenant', TENANT);
    assert.equal(asked.code, 3);
    assert.match(
      asked.out,
      /Start Time, End Time: day and month could be either way round[\s\S]*"dates":"dmy"/,
    );
    assert.match(
      (await run(path, '--tenant', TENANT, '--mapping', '{"dates":"mdy"}')).out,
      /from 2026-02-03T09:00:00Z/,
    );
    const mapping = await files.file('mapping.json', '{"dates":"dmy"}');
    assert.match(
      (await run(path, '--tenant', TENANT, '--mapping', mapping)).out,
      /from 2026-03-02T09:00:00Z/,
    );
  });

  it('tells which columns a table of unknown kind has', async () => {
    const path = await files.file('other.csv', 'Art,Beginn\nx,y\n');
    const { code, out } = await run(path, '--tenant', TENANT);
    assert.equal(code, 3);
    assert.match(out, /it may be: pstn-usage, .*\n {4}its columns: "Art", "Beginn"\n/);
  });

  it('answers in JSON, one line a file, amounts as decimals', async () => {
    const path = await files.file('calls.csv', pstnCsv([A_CALL]));
    const page = await files.file('page.csv', '<html></html>');
    const { out } = await run(path, page, '--tenant', TENANT, '--json');
    const [first, second] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      [first.outcome, first.stored, first.tables[0].sums],
      ['imported', 1, [{ amount: { amount: '1.25', currency: 'EUR' }, rows: 1 }]],
    );
    assert.deepEqual([second.outcome, second.problem.code], ['refused', 'web-page']);
  });

  it('refuses wrong arguments before it opens anything', async () => {
    for (const [args, message] of [
      [['calls.csv'], /--tenant takes/],
      [['--tenant', TENANT], /at least one file/],
      [['calls.csv', '--tenant', TENANT, '--mapping', '{"kind":"bill"}'], /mapping/],
      [['calls.csv', '--tenant', TENANT, '--mapping', 'nowhere.json'], /the mapping cannot be read/],
      [['calls.csv', '--tenant', TENANT, '--force'], /--force/],
    ] as const) {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, message);
    }
    await assert.rejects(access(files.path('data')));
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    assert.equal(code, 0);
    assert.match(
      out,
      /--dry-run[\s\S]*pstn-usage \(PSTN usage export\): sourceId, [\s\S]*charge\*[\s\S]*Exit codes/,
    );
  });
});
