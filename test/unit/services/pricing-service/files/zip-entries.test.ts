import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { checkFile } from '../../../../../services/pricing-service/files/check-file.ts';
import { FILE_LIMITS } from '../../../../../services/pricing-service/files/file-limits.ts';
import { A_CALL, pstnCsv, scratch } from '../../../../doubles/usage-files.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const limits = { ...FILE_LIMITS, bytes: 50_000_000 };
let files: Awaited<ReturnType<typeof scratch>>;

async function checkPath(path: string, name: string) {
  const checked = await checkFile(path, name, { mapping: {}, limits, now });
  checked.close();
  return checked;
}

describe('checkFile, of a zip', () => {
  before(async () => {
    files = await scratch();
  });
  after(() => files.remove());

  const parameters = '{"from":"2026-03-01"}';
  const direct = 'CorrelationId,SBC FQDN\r\n6d1b5a5e-0001-4000-8000-0000000000d1,sbc.contoso.example\r\n';

  it('reads the export as it comes, and names the file inside', async () => {
    const path = await files.zip('Calls.Export.1.zip', {
      'parameters.json': parameters,
      'PSTN.calls.2026-03-15.csv': pstnCsv([A_CALL, { ...A_CALL, Currency: 'EUX' }]),
      'DirectRouting.calls.2026-03-15.csv': direct,
    });
    const checked = await checkPath(path, 'Calls.Export.1.zip');
    assert.deepEqual(checked.others, ['parameters.json']);
    const reports = checked.tables.map((table) => (table.state === 'checked' ? table.report : assert.fail()));
    assert.deepEqual(
      reports.map((report) => [report.place.entry, report.kind, report.rows]),
      [
        ['PSTN.calls.2026-03-15.csv', 'pstn-usage', 1],
        ['DirectRouting.calls.2026-03-15.csv', 'direct-routing', 1],
      ],
    );
    assert.match(
      reports[0]?.problems[0]?.message ?? '',
      /^Calls\.Export\.1\.zip > PSTN\.calls\.2026-03-15\.csv, line 3, column "Currency": /,
    );
  });

  it('refuses a zip that was cut short, and one whose content was changed', async () => {
    const path = await files.zip('a.zip', {
      'PSTN.calls.csv': pstnCsv(Array.from({ length: 50 }, () => A_CALL)),
    });
    const bytes = await readFile(path);
    const cut = await files.file('cut.zip', bytes.subarray(0, bytes.length - 40));
    await assert.rejects(checkPath(cut, 'cut.zip'), {
      code: 'zip-broken',
      message: /download was probably cut short/,
    });
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(200) ^ 0xff, 200);
    await assert.rejects(checkPath(await files.file('changed.zip', changed), 'changed.zip'), {
      code: 'zip-broken',
    });
  });

  it('refuses a zip bomb before unpacking it', async () => {
    const path = await files.zip('bomb.zip', { 'PSTN.calls.csv': Buffer.alloc(20_000_000, 'a') });
    await assert.rejects(checkPath(path, 'bomb.zip'), {
      code: 'zip-bomb',
      message: /more than 200 times its packed size/,
    });
    const large = await files.zip('large.zip', {
      'a.csv': Buffer.alloc(30_000_000, 'a'),
      'b.csv': Buffer.alloc(30_000_000, 'b'),
    });
    await assert.rejects(
      checkFile(large, 'large.zip', { mapping: {}, limits: { ...limits, zipRatio: 1e9 }, now }),
      { code: 'zip-bomb', message: /more than 50000000 bytes/ },
    );
    const many = Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`${index}.csv`, 'a,b\n']));
    await assert.rejects(checkPath(await files.zip('many.zip', many), 'many.zip'), {
      code: 'zip-bomb',
      message: /more than 64 files/,
    });
  });

  it('refuses a zip that states smaller sizes than it unpacks to', async () => {
    const path = await files.zip('lies.zip', { 'PSTN.calls.csv': Buffer.alloc(5_000_000, 'a') });
    const bytes = await readFile(path);
    const directory = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
    bytes.writeUInt32LE(1000, directory + 24);
    await assert.rejects(checkPath(await files.file('lies.zip', bytes), 'lies.zip'), {
      code: 'zip-broken',
    });
  });

  it('refuses a spreadsheet, a zip without a table, and a zip in a zip', async () => {
    const sheet = await files.zip('book.xlsx', {
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<a/>',
    });
    await assert.rejects(checkPath(sheet, 'book.xlsx'), { code: 'spreadsheet' });
    const bare = await files.zip('bare.zip', { 'parameters.json': parameters });
    await assert.rejects(checkPath(bare, 'bare.zip'), { code: 'zip-without-table' });
    const nested = await files.zip('nested.zip', { 'calls.csv': Buffer.from('504b0304000000', 'hex') });
    await assert.rejects(checkPath(nested, 'nested.zip'), {
      code: 'compressed',
      message: /nested\.zip > calls\.csv/,
    });
  });
});
