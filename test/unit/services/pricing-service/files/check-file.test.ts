import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkFile } from '../../../../../services/pricing-service/files/check-file.ts';
import { FILE_LIMITS } from '../../../../../services/pricing-service/files/file-limits.ts';
import type { Mapping } from '../../../../../services/pricing-service/files/mapping.ts';
import { readRows } from '../../../../../services/pricing-service/files/read-rows.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import {
  A_CALL,
  csv,
  latin1,
  PSTN_HEADERS,
  type PstnRow,
  pstnCsv,
  scratch,
  utf16,
} from '../../../../doubles/usage-files.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const limits = { ...FILE_LIMITS, bytes: 50_000_000 };
let files: Awaited<ReturnType<typeof scratch>>;

async function checkPath(path: string, name: string, mapping: Mapping = {}) {
  const checked = await checkFile(path, name, { mapping, limits, now });
  checked.close();
  return checked;
}
const check = async (content: string | Buffer, mapping: Mapping = {}, name = 'calls.csv') =>
  checkPath(await files.file(name, content), name, mapping);

async function reportOf(content: string | Buffer, mapping: Mapping = {}) {
  const [table] = (await check(content, mapping)).tables;
  if (table?.state !== 'checked') return assert.fail(`asked: ${JSON.stringify(table)}`);
  return table.report;
}
async function questionOf(content: string | Buffer, mapping: Mapping = {}) {
  const [table] = (await check(content, mapping)).tables;
  return table?.state === 'asked' ? table.question : assert.fail('it was not asked');
}
const firstProblem = async (row: PstnRow) =>
  (await reportOf(pstnCsv([A_CALL, { ...A_CALL, ...row }]))).problems[0]?.message;

async function callsOf(content: string | Buffer): Promise<CallRow[]> {
  const path = await files.file('calls.csv', content);
  const checked = await checkFile(path, 'calls.csv', { mapping: {}, limits, now });
  const [table] = checked.tables;
  if (table?.state !== 'checked') return assert.fail('asked');
  assert.equal(table.report.problemCount, 0, table.report.problems[0]?.message);
  const rows: CallRow[] = [];
  for await (const batch of readRows(table.plan, now)) rows.push(...(batch.rows as CallRow[]));
  return rows;
}

describe('checkFile', () => {
  before(async () => {
    files = await scratch();
  });
  after(() => files.remove());

  it('reads a call of the usage export as Graph tells of it', async () => {
    assert.deepEqual(await callsOf(pstnCsv([A_CALL])), [
      {
        origin: 'file',
        sourceId: '6d1b5a5e-0001-4000-8000-000000000001',
        callId: '1b2c3d4e-0001-4000-8000-0000000000c1',
        conferenceId: null,
        userId: '00000000-0000-4000-8000-0000000000b1',
        userPrincipalName: 'anna.example@contoso.example',
        userDisplayName: 'Anna Example',
        callType: 'conf_out',
        callerNumber: '+2125220****',
        calleeNumber: '+2125220****',
        destinationContext: 'International',
        destinationName: 'Morocco',
        inventoryType: 'Subscriber',
        licenseCapability: 'MCOMEETACPEA',
        operator: null,
        tenantCountryCode: null,
        usageCountryCode: 'FR',
        currency: 'EUR',
        charge: 1_200_000n,
        connectionFee: 50_000n,
        startedAt: Date.parse('2026-03-14T09:00:00Z'),
        endedAt: Date.parse('2026-03-14T09:10:00Z'),
        durationSeconds: 600,
      },
    ]);
  });

  it('says what is in a file: rows, period, sums per currency, new columns', async () => {
    const calls = [
      A_CALL,
      { ...A_CALL, Currency: 'USD' },
      { ...A_CALL, 'Start Time': '2026-03-14T08:55:00Z' },
    ];
    const report = await reportOf(csv([...PSTN_HEADERS, 'Call Direction'], calls));
    assert.deepEqual(
      [report.kind, report.rows, report.newColumns, report.problemCount],
      ['pstn-usage', 3, ['Call Direction'], 0],
    );
    assert.deepEqual(report.sums, [
      { currency: 'EUR', amount: 2_500_000n, rows: 2 },
      { currency: 'USD', amount: 1_250_000n, rows: 1 },
    ]);
    assert.deepEqual(report.period, {
      from: Date.parse('2026-03-14T08:55:00Z'),
      until: Date.parse('2026-03-14T09:00:00Z'),
    });
  });

  it('takes rows of voice applications without a user, and rows without a price', async () => {
    const row = {
      'AAD ObjectId': '',
      UPN: '',
      Currency: '',
      Charge: '0.00',
      'Connection Fee': '',
      'Call Type': 'ucap_in',
    };
    const [call] = await callsOf(pstnCsv([{ ...A_CALL, ...row }, A_CALL]));
    assert.deepEqual(
      [call?.userId, call?.currency, call?.charge, call?.connectionFee, call?.callType],
      [null, null, null, null, 'ucap_in'],
    );
  });

  it('reads the same calls from any order of columns, delimiter, encoding, line end and decimal mark', async () => {
    const cents = fc.integer({ min: 0, max: 999_999 });
    const row = fc.record({
      charge: cents,
      fee: cents,
      at: fc.date({ min: new Date('2025-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
      seconds: fc.integer({ min: 0, max: 90_000 }),
      name: fc.string({ unit: fc.constantFrom('é', 'a', 'ß', ' ', '"', ',', ';', '\t', '\n'), maxLength: 8 }),
      unpriced: fc.boolean(),
    });
    const encodings = {
      'utf-8': Buffer.from,
      bom: (t: string) => Buffer.from(`\ufeff${t}`),
      latin1,
      le: (t: string) => utf16(t, 'le'),
      be: (t: string) => utf16(t, 'be'),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.shuffledSubarray([...PSTN_HEADERS], { minLength: PSTN_HEADERS.length }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
        fc.constantFrom('.', ','),
        async (rows, headers, delimiter, lineEnd, encoding, mark) => {
          const amount = (value: number) =>
            `${Math.floor(value / 100)}${mark}${String(value % 100).padStart(2, '0')}`;
          const table = rows.map((value, index) => ({
            ...A_CALL,
            UsageId: `u-${index}`,
            'User Display Name': value.name,
            'Start Time': value.at.toISOString(),
            'End Time': new Date(value.at.getTime() + value.seconds * 1000).toISOString(),
            'Duration Seconds': String(value.seconds),
            Charge: value.unpriced ? '' : amount(value.charge),
            'Connection Fee': value.unpriced ? '' : amount(value.fee),
          }));
          const read = await callsOf(encodings[encoding](csv(headers, table, { delimiter, lineEnd })));
          assert.deepEqual(
            read.map((call) => [
              call.sourceId,
              call.userDisplayName,
              call.startedAt,
              call.charge,
              call.connectionFee,
            ]),
            rows.map((value, index) => [
              `u-${index}`,
              value.name.trim() || null,
              value.at.getTime(),
              value.unpriced ? null : BigInt(value.charge) * 10_000n,
              value.unpriced ? null : BigInt(value.fee) * 10_000n,
            ]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  describe('names the place of a row that cannot be true', () => {
    const table: [string, PstnRow, string][] = [
      [
        'a negative charge',
        { Charge: '-1.20' },
        'calls.csv, line 3, column "Charge": the charge is below zero. Charges of calls are never below zero. Remove the row, and record a refund as a correction.',
      ],
      [
        'an unknown currency',
        { Currency: 'EUX' },
        'calls.csv, line 3, column "Currency": no currency goes by "EUX". Use the three letters of ISO 4217, for example EUR.',
      ],
      [
        'a charge without a currency',
        { Currency: '' },
        'calls.csv, line 3, column "Currency": there is a charge but no currency. A charge needs its currency. Export with the currency column.',
      ],
      [
        'an end before a start',
        { 'End Time': '2026-03-14T08:59:59Z' },
        'calls.csv, line 3, column "End Time": the call ends before it starts. Check the form of the dates; a day and a month may have changed places.',
      ],
      [
        'a duration of 90 years',
        { 'Duration Seconds': '2838240000' },
        'calls.csv, line 3, column "Duration Seconds": the call lasts longer than a week. Check that the column holds seconds.',
      ],
      [
        'an end 90 years on',
        { 'End Time': '2116-03-14T09:00:00Z' },
        'calls.csv, line 3, column "End Time": the date lies in the future. Check the form of the dates; a day and a month may have changed places.',
      ],
      [
        'a date in another form than the rest',
        { 'Start Time': '14/03/2026 09:00' },
        'calls.csv, line 3, column "Start Time": this is no date as the file writes them (iso), but "99/99/9999 99:99". Write dates as 2026-01-31T14:05:00Z, all in the same form.',
      ],
      [
        'an amount in words',
        { Charge: 'free' },
        'calls.csv, line 3, column "Charge": this is no amount, but "aaaa". Write digits with one decimal mark, the same in the whole file.',
      ],
      [
        'a duration with a unit',
        { 'Duration Seconds': '10 min' },
        'calls.csv, line 3, column "Duration Seconds": this is no whole number, but "99 aaa". Write a whole number.',
      ],
      [
        'no start',
        { 'Start Time': '' },
        'calls.csv, line 3, column "Start Time": it is empty. Fill it in, or leave the row out.',
      ],
      [
        'no call type',
        { 'Call Type': ' ' },
        'calls.csv, line 3, column "Call Type": it is empty. Fill it in, or leave the row out.',
      ],
      [
        'a name where an id belongs',
        { 'AAD ObjectId': 'Anna' },
        'calls.csv, line 3, column "AAD ObjectId": this is no object id, but "aaaa". The column holds object ids (GUIDs). Check which column is which.',
      ],
    ];
    for (const [what, row, message] of table) {
      it(what, async () => assert.equal(await firstProblem(row), message));
    }
  });

  it('tells the first twenty problems, counts the rest, and never what the file says', async () => {
    const rows = Array.from({ length: 30 }, () => ({
      ...A_CALL,
      'Start Time': 'Anna Secret',
      Charge: '+33612345678x',
    }));
    const report = await reportOf(pstnCsv([A_CALL, ...rows]));
    assert.deepEqual([report.problemCount, report.problems.length], [30, 20]);
    assert.doesNotMatch(report.problems.map((problem) => problem.message).join(), /Anna|612345678/);
  });

  it('says that a file was cut short', async () => {
    const whole = pstnCsv([A_CALL, A_CALL]);
    const report = await reportOf(whole.slice(0, whole.lastIndexOf('Morocco')));
    assert.equal(
      report.problems[0]?.message,
      'calls.csv, line 3: the last row has 12 of 20 fields. The file ends in the middle of a row; it was probably cut short. Export it again.',
    );
  });

  it('says that unquoted decimal commas break the columns', async () => {
    const broken = pstnCsv([A_CALL]) + Object.values({ ...A_CALL, Charge: '1,20' }).join(',');
    assert.match(
      (await reportOf(broken)).problems[0]?.message ?? '',
      /line 3: the row has 21 fields, the header 20\. A comma/,
    );
  });

  it('refuses a delimiter that it does not know', async () => {
    await assert.rejects(check(pstnCsv([A_CALL], { delimiter: '|' })), {
      code: 'delimiter-unknown',
      message: /^calls\.csv, line 1: the header is one column/,
    });
  });

  it('refuses a web page that was saved as CSV', async () => {
    await assert.rejects(check('<!DOCTYPE html><html><body>Sign in</body></html>'), { code: 'web-page' });
  });

  it('refuses an empty file, a spreadsheet, and bytes', async () => {
    await assert.rejects(check(''), { code: 'empty' });
    await assert.rejects(check(Buffer.from('d0cf11e0a1b11ae100', 'hex')), { code: 'spreadsheet' });
    await assert.rejects(check(Buffer.from([1, 2, 3, 4, 5, 0, 1])), { code: 'not-a-table' });
    await assert.rejects(checkPath(files.path('nowhere'), 'nowhere.csv'), { code: 'not-readable' });
  });

  it('asks whether day or month comes first when the whole file does not tell, and takes the answer', async () => {
    const row = { ...A_CALL, 'Start Time': '02/03/2026 09:00', 'End Time': '02/03/2026 09:10' };
    assert.deepEqual(await questionOf(pstnCsv([row])), {
      about: 'dates',
      headers: ['Start Time', 'End Time'],
    });
    const report = await reportOf(pstnCsv([row]), { dates: 'mdy' });
    assert.equal(report.period?.from, Date.parse('2026-02-03T09:00:00Z'));
  });

  it('asks when no charge has decimals, unless the currency has none', async () => {
    const row = { ...A_CALL, Charge: '120', 'Connection Fee': '5' };
    assert.deepEqual(await questionOf(pstnCsv([row])), {
      about: 'decimals',
      headers: ['Connection Fee', 'Charge'],
    });
    assert.equal((await reportOf(pstnCsv([row]), { decimals: 'none' })).sums[0]?.amount, 125_000_000n);
    assert.equal((await reportOf(pstnCsv([{ ...row, Currency: 'JPY' }]))).sums[0]?.amount, 125_000_000n);
  });

  it('asks when a mark may be for thousands or for decimals', async () => {
    const row = { ...A_CALL, Charge: '1.234', 'Connection Fee': '0' };
    assert.equal((await questionOf(pstnCsv([row]))).about, 'decimals');
    assert.equal((await reportOf(pstnCsv([row]), { decimals: ',' })).sums[0]?.amount, 1_234_000_000n);
  });

  it('reads a whole large file for what its first rows do not tell', async () => {
    const early = { ...A_CALL, 'Start Time': '02/03/2026 09:00', 'End Time': '02/03/2026 09:10' };
    const late = { ...early, 'Start Time': '14/03/2026 09:00', 'End Time': '14/03/2026 09:10' };
    const report = await reportOf(pstnCsv([...Array.from({ length: 2000 }, () => early), late]));
    assert.deepEqual([report.dates, report.rows, report.problemCount], ['dmy', 2001, 0]);
  });

  it('falls back to Windows-1252 when UTF-8 fails far into a file, and refuses a mixture', async () => {
    const plain = Array.from({ length: 1500 }, () => A_CALL);
    const accented = { ...A_CALL, 'User Display Name': 'Jérôme' };
    const report = await reportOf(latin1(pstnCsv([...plain, accented])));
    assert.deepEqual([report.encoding, report.rows], ['windows-1252', 1501]);
    const mixed = Buffer.concat([Buffer.from(pstnCsv([accented, ...plain])), latin1(pstnCsv([accented]))]);
    await assert.rejects(check(mixed), { code: 'encoding' });
  });

  it('asks which services of a cost file are telephony, and leaves the rest out', async () => {
    const headers = ['date', 'meterCategory', 'costInBillingCurrency', 'billingCurrency'];
    const line = (service: string, cost: string) => ({
      date: '03/14/2026',
      meterCategory: service,
      costInBillingCurrency: cost,
      billingCurrency: 'EUR',
    });
    const file = csv(headers, [
      line('Storage', '9.123456789'),
      line('Invented Telephony', '1.5000005'),
      line('Invented Telephony', '-0.5'),
    ]);
    assert.deepEqual(await questionOf(file), {
      about: 'services',
      services: ['Storage', 'Invented Telephony'],
    });
    const report = await reportOf(file, { services: ['Invented Telephony'] });
    assert.deepEqual(report.sums, [{ currency: 'EUR', amount: 1_000_001n, rows: 2 }]);
  });

  it('refuses a user with two departments', async () => {
    const report = await reportOf(
      'User;Department\nanna@contoso.example;Sales\nANNA@contoso.example;Legal\n',
    );
    assert.equal(
      report.problems[0]?.message,
      'calls.csv, line 3, column "User": the same user was given another department before. Keep one row a user.',
    );
  });
});
