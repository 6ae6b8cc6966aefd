import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { csvLine } from '../../../../../services/pricing-service/usage/csv-line.ts';
import { usageCsv } from '../../../../../services/pricing-service/usage/usage-export.ts';
import { parseDay } from '../../../../../services/pricing-service/usage/usage-period.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const T0 = Date.UTC(2026, 0, 10);
const DAYS = { first: parseDay('2026-01-10')!, last: parseDay('2026-01-11')! };

async function exported(db: PricingDb, tenant = A): Promise<Record<string, string>[]> {
  let text = '';
  for await (const part of usageCsv(db, tenant, DAYS)) text += part;
  assert.ok(text.startsWith('\ufeff'));
  return parse(text, { columns: true, bom: true });
}

describe('a line of CSV', () => {
  it('gives every text back, and none that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string(), fc.constantFrom('=1+1', '+33', "'=2", "''-2", '@x', '\t=', '"', 'a,b;c\r\n')),
          {
            minLength: 1,
          },
        ),
        (cells) => {
          const [read] = parse(csvLine(['x', ...cells]), { relax_column_count: true }) as string[][];
          for (const [at, cell] of cells.entries()) {
            assert.equal(read?.[at + 1]?.replace(/^'(?='*[=+\-@\t\r])/, ''), cell);
            assert.doesNotMatch(read?.[at + 1] ?? '', /^[=+\-@\t\r]/);
          }
        },
      ),
    );
  });

  it('leaves numbers of ours as they are', () => {
    assert.equal(csvLine([{ number: '-1.50' }, null, 'a']), '-1.50,,a\r\n');
  });
});

describe('the export of usage', () => {
  onBothEngines((open) => {
    it('has every call of the period once, page after page, and no other tenant’s', async function () {
      this.timeout(30_000);
      const { db } = await open();
      const calls = Array.from({ length: 2_345 }, (_, at) =>
        callRow({
          sourceId: `row-${at}`,
          // Many of one instant, so that a page ends among them.
          startedAt: T0 + Math.floor(at / 700) * 3_600_000,
          currency: at % 10 === 0 ? null : at % 3 === 0 ? 'USD' : 'EUR',
          charge: BigInt(at),
          connectionFee: 1n,
        }),
      );
      await db.transaction().execute((tx) => callWriter(tx, A).write(calls));
      await callWriter(db, A).write([callRow({ sourceId: 'after', startedAt: T0 + 48 * 3_600_000 })]);
      await callWriter(db, B).write([callRow({ sourceId: 'other', userDisplayName: 'Somebody Else' })]);
      const lines = await exported(db);
      assert.equal(lines.length, calls.length);
      const priced = calls.filter((call) => call.currency !== null);
      const sum = priced.reduce((all, call) => all + (call.charge ?? 0n) + 1n, 0n);
      const micro = lines.reduce((all, line) => all + BigInt(Math.round(Number(line.spend) * 1e6)), 0n);
      assert.equal(micro, sum);
      assert.ok(lines.every((line) => line.organiser === 'Mona Exemple'));
    });

    it('neutralises names, and shows people only as the organisation wants', async () => {
      const { db } = await open();
      await callWriter(db, A).write([
        callRow({ startedAt: T0, userDisplayName: '=HYPERLINK("https://evil.example")' }),
      ]);
      await db
        .insertInto('departments')
        .values({ tenant_id: A, user_key: 'mona@example.com', department: '+Sales', recorded_at: 0n })
        .execute();
      assert.equal((await exported(db))[0]?.organiser, `'=HYPERLINK("https://evil.example")`);
      assert.equal((await exported(db))[0]?.department, "'+Sales");
      await db.updateTable('usage_settings').set({ display: 'pseudonyms', salt: 's' }).execute();
      assert.match((await exported(db))[0]?.organiser ?? '', /^[0-9A-F]{8}$/);
      await db.updateTable('usage_settings').set({ display: 'departments' }).execute();
      assert.deepEqual(
        [(await exported(db))[0]?.organiser, (await exported(db))[0]?.department],
        ['', "'+Sales"],
      );
    });
  });
});
