import assert from 'node:assert/strict';
import { FILE_LIMITS } from '../../../../../services/pricing-service/files/file-limits.ts';
import type { ImportSink } from '../../../../../services/pricing-service/files/import-sink.ts';
import { importStore } from '../../../../../services/pricing-service/files/import-store.ts';
import {
  type ImportOptions,
  importFile,
} from '../../../../../services/pricing-service/files/import-usage.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { usageState } from '../../../../../services/pricing-service/usage/call-repository.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';
import { A_CALL, csv, type PstnRow, pstnCsv, scratch } from '../../../../doubles/usage-files.ts';

const tenantId = '00000000-0000-4000-8000-00000000e111';
const now = new Date('2026-11-23T12:00:00Z');
let files: Awaited<ReturnType<typeof scratch>>;
let ids = 0;

const options = (more: Partial<ImportOptions> = {}): ImportOptions => ({
  tenantId,
  mapping: {},
  limits: FILE_LIMITS,
  dryRun: false,
  by: 'test',
  now: () => now,
  newId: () => `import-${++ids}`,
  ...more,
});
const call = (index: number, more: PstnRow = {}): PstnRow => ({
  ...A_CALL,
  UsageId: `call-${index}`,
  ...more,
});
const calls = (count: number) => Array.from({ length: count }, (_, index) => call(index));

async function bring(db: PricingDb, content: string, more: Partial<ImportOptions> = {}, name = 'calls.csv') {
  return importFile(await files.file(name, content), name, importStore(db), options(more));
}
const stored = (db: PricingDb) => db.selectFrom('calls').selectAll().orderBy('id').execute();
const everything = async (db: PricingDb) => ({
  calls: await stored(db),
  usage: await usageState(db, tenantId),
  imports: await db.selectFrom('imports').selectAll().execute(),
});
/** A sink that only hands its calls on. */
const sinkOf = (take: (rows: readonly CallRow[]) => number): ImportSink => ({
  allOrNothing: async (_tenant, _at, work) =>
    work({
      calls: async (rows) => take(rows),
      departments: async () => 0,
      minutePools: async () => 0,
      costs: async () => 0,
      finish: async () => {},
    }),
});
const NOTHING = { calls: [], usage: null, imports: [] };

describe('importFile', () => {
  before(async () => {
    files = await scratch();
  });
  after(() => files.remove());

  onBothEngines((open) => {
    it('stores every call of a file, how far they reach, and that it was taken in', async () => {
      const { db } = await open();
      const result = await bring(
        db,
        pstnCsv([...calls(120), call(200, { 'Start Time': '2026-03-14T09:09:00Z' })]),
      );
      assert.deepEqual([result.outcome, result.stored, result.tables[0]?.rows], ['imported', 121, 121]);
      const rows = await stored(db);
      assert.equal(rows.length, 121);
      assert.deepEqual(
        [rows[0]?.charge, rows[0]?.fee, rows[0]?.started_at, rows[0]?.usage_country, rows[0]?.organiser_upn],
        [
          1_200_000n,
          50_000n,
          BigInt(Date.parse('2026-03-14T09:00:00Z')),
          'FR',
          'anna.example@contoso.example',
        ],
      );
      const usage = await usageState(db, tenantId);
      assert.deepEqual(usage, {
        reportedUntil: Date.parse('2026-03-14T09:09:00Z'),
        updatedAt: now.getTime(),
        origin: 'file',
      });
      const [record] = await db.selectFrom('imports').selectAll().execute();
      assert.deepEqual(
        [record?.id, record?.file, record?.kinds, record?.row_count, record?.stored, record?.imported_by],
        [result.importId, 'calls.csv', 'pstn-usage', 121n, 121n, 'test'],
      );
    });

    it('changes nothing when the same file comes again', async () => {
      const { db } = await open();
      await bring(db, pstnCsv(calls(60)));
      const before = await stored(db);
      const again = await bring(db, pstnCsv(calls(60)));
      assert.deepEqual([again.outcome, again.stored], ['imported', 0]);
      assert.deepEqual(await stored(db), before);
    });

    it('lets a later file correct an earlier one, and counts a call that stands twice once', async () => {
      const { db } = await open();
      await bring(db, pstnCsv([call(1)]));
      const result = await bring(db, pstnCsv([call(1, { Charge: '2.00' }), call(1, { Charge: '3.00' })]));
      assert.equal(result.stored, 1);
      assert.deepEqual(
        (await stored(db)).map((row) => row.charge),
        [3_000_000n],
      );
    });

    it("keeps Graph's charge where a file tells of the same call, and takes Graph's over a file's", async () => {
      const { db } = await open();
      const seen: CallRow[] = [];
      const path = await files.file('one.csv', pstnCsv([call(1)]));
      await importFile(
        path,
        'one.csv',
        sinkOf((rows) => seen.push(...rows)),
        options(),
      );
      const [row] = seen;
      assert.ok(row);
      const fromGraph: CallRow = { ...row, origin: 'graph', sourceId: 'CALL-1', charge: 1_234_567n };
      await bring(db, pstnCsv([call(1)]));
      assert.equal(await callWriter(db, tenantId).write([fromGraph]), 1);
      assert.equal((await bring(db, pstnCsv([call(1), call(2)]))).stored, 1);
      assert.deepEqual(
        (await stored(db)).map((kept) => [kept.id, kept.charge, kept.origin]),
        [
          ['call-1', 1_234_567n, 'graph'],
          ['call-2', 1_200_000n, 'file'],
        ],
      );
    });

    it('keeps nothing of a file with one wrong row, wherever it stands', async () => {
      const { db } = await open();
      const result = await bring(db, pstnCsv([...calls(2000), call(3000, { Charge: '-1.00' })]));
      assert.deepEqual([result.outcome, result.stored, result.importId], ['refused', 0, null]);
      assert.equal(result.tables[0]?.problems[0]?.place.line, 2002);
      assert.deepEqual(await everything(db), NOTHING);
    });

    it('keeps nothing of a zip in which one table is wrong', async () => {
      const { db } = await open();
      const path = await files.zip('Calls.Export.2.zip', {
        'PSTN.calls.1.csv': pstnCsv(calls(10)),
        'PSTN.calls.2.csv': pstnCsv([call(11, { Currency: 'EUX' })]),
      });
      const result = await importFile(path, 'Calls.Export.2.zip', importStore(db), options());
      assert.equal(result.outcome, 'refused');
      assert.deepEqual(await everything(db), NOTHING);
    });

    it('keeps nothing when storing breaks off midway', async () => {
      const { db } = await open();
      const sink = importStore(db);
      const breaking: ImportSink = {
        allOrNothing: (tenant, at, work) =>
          sink.allOrNothing(tenant, at, async (writer) => {
            let batches = 0;
            await work({
              ...writer,
              calls: async (rows) => {
                const count = await writer.calls(rows);
                if (++batches === 2) throw new Error('planted: the disk is full');
                return count;
              },
            });
          }),
      };
      const path = await files.file('large.csv', pstnCsv(calls(3000)));
      await assert.rejects(importFile(path, 'large.csv', breaking, options()), /the disk is full/);
      assert.deepEqual(await everything(db), NOTHING);
    });

    it('keeps nothing on a dry run, and nothing while something has to be asked', async () => {
      const { db } = await open();
      assert.equal((await bring(db, pstnCsv(calls(3)), { dryRun: true })).outcome, 'checked');
      const asked = await bring(db, csv(['Art', 'Beginn'], [{ Art: 'x', Beginn: 'y' }]));
      assert.deepEqual([asked.outcome, asked.questions[0]?.question.about], ['asked', 'columns']);
      assert.deepEqual(await everything(db), NOTHING);
    });

    it("never touches another tenant's calls", async () => {
      const { db } = await open();
      const other = '00000000-0000-4000-8000-00000000e222';
      await bring(db, pstnCsv([call(1)]), { tenantId: other });
      await bring(db, pstnCsv([call(1, { Charge: '9.00' })]));
      assert.deepEqual(
        (await stored(db)).map((row) => [row.tenant_id, row.charge]).sort(),
        [
          [tenantId, 9_000_000n],
          [other, 1_200_000n],
        ].sort(),
      );
    });

    it('does not move back how far usage reaches', async () => {
      const { db } = await open();
      await bring(db, pstnCsv([call(1)]));
      const early = { 'Start Time': '2026-01-01T00:00:00Z', 'End Time': '2026-01-01T00:10:00Z' };
      await bring(db, pstnCsv([call(2, early)]), { now: () => new Date('2026-11-24T00:00:00Z') });
      assert.equal((await usageState(db, tenantId))?.reportedUntil, Date.parse('2026-03-14T09:00:00Z'));
    });

    it('keeps departments, the later list over the earlier', async () => {
      const { db } = await open();
      await bring(db, 'User;Department\nANNA@contoso.example;Sales\nben@contoso.example;Legal\n');
      await bring(db, 'User;Department\nanna@contoso.example;Finance\n');
      const kept = await db.selectFrom('departments').selectAll().orderBy('user_key').execute();
      assert.deepEqual(
        kept.map((row) => [row.user_key, row.department]),
        [
          ['anna@contoso.example', 'Finance'],
          ['ben@contoso.example', 'Legal'],
        ],
      );
    });

    it('keeps telephony costs by day, and lets a later file restate its days', async () => {
      const { db } = await open();
      const line = (day: string, amount: string, service = 'Invented Telephony') =>
        `${day},${service},${amount},EUR`;
      const file = (...lines: string[]) =>
        ['date,meterCategory,costInBillingCurrency,billingCurrency', ...lines, ''].join('\n');
      const mapping = { services: ['Invented Telephony'] };
      await bring(
        db,
        file(line('03/13/2026', '1.5'), line('03/13/2026', '0.25'), line('03/14/2026', '2.5')),
        { mapping },
      );
      await bring(db, file(line('03/14/2026', '3.75'), line('03/14/2026', '99.5', 'Storage')), { mapping });
      const kept = await db.selectFrom('cost_days').selectAll().orderBy('day').execute();
      assert.deepEqual(
        kept.map((row) => [new Date(Number(row.day)).toISOString().slice(0, 10), row.amount]),
        [
          ['2026-03-13', 1_750_000n],
          ['2026-03-14', 3_750_000n],
        ],
      );
      assert.equal(await usageState(db, tenantId), null);
    });

    it('keeps minute pools, and only looks at the sums of the dial-out report', async () => {
      const { db } = await open();
      const pool = csv(
        ['Country or region', 'Capability', 'Total minutes', 'Minutes used'],
        [
          {
            'Country or region': 'FR',
            Capability: 'MCOMEETADD',
            'Total minutes': '6000',
            'Minutes used': '120',
          },
        ],
      );
      await bring(db, pool);
      const [kept] = await db.selectFrom('minute_pools').selectAll().execute();
      assert.deepEqual([kept?.country, kept?.total, kept?.used], ['FR', 6_000_000_000n, 120_000_000n]);
      const report = csv(
        ['Meeting organizer', 'Username', 'User minutes', 'Credit spent', 'Currency'],
        [
          {
            'Meeting organizer': 'Anna',
            Username: 'anna@contoso.example',
            'User minutes': '12',
            'Credit spent': '3.40',
            Currency: 'EUR',
          },
        ],
      );
      const result = await bring(db, report);
      assert.deepEqual(
        [result.outcome, result.stored, result.leftOut[0]?.why, result.tables[0]?.sums[0]?.amount],
        ['imported', 0, 'sums-only', 3_400_000n],
      );
    });
  });

  it('tells how far it has come, twice through the file', async () => {
    const path = await files.file('large.csv', pstnCsv(calls(3000)));
    const seen: [string, number, number][] = [];
    const sink = sinkOf((rows) => rows.length);
    const result = await importFile(
      path,
      'large.csv',
      sink,
      options({ progress: (...step) => seen.push(step) }),
    );
    assert.equal(result.stored, 3000);
    const size = pstnCsv(calls(3000)).length;
    assert.deepEqual(seen.at(-1), ['storing', size, size]);
    assert.ok(seen.some(([phase, done]) => phase === 'checking' && done === size));
  });

  it('stores nothing when the file changes between checking and storing', async () => {
    const path = await files.file('moving.csv', pstnCsv(calls(3)));
    const sink: ImportSink = {
      allOrNothing: async (_tenant, _at, work) => {
        await files.file('moving.csv', pstnCsv([call(1, { Charge: '-1.00' })]));
        await sinkOf((rows) => rows.length).allOrNothing(_tenant, _at, work);
      },
    };
    await assert.rejects(importFile(path, 'moving.csv', sink, options()), { code: 'changed-while-read' });
  });
});
