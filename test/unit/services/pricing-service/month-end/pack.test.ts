import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { IntlMessageFormat } from 'intl-messageformat';
import readWorkbook from 'read-excel-file/node';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { seedDemo } from '../../../../../services/pricing-service/demo/seed-demo.ts';
import { zipOf } from '../../../../../services/pricing-service/files/write-zip.ts';
import { parseMicro } from '../../../../../services/pricing-service/money.ts';
import { countryFacts } from '../../../../../services/pricing-service/month-end/country-facts.ts';
import { parseMonth } from '../../../../../services/pricing-service/month-end/month.ts';
import {
  monthEndPack,
  type PackAsked,
  type PackFormat,
} from '../../../../../services/pricing-service/month-end/month-end-pack.ts';
import { pageOf } from '../../../../../services/pricing-service/month-end/page.ts';
import {
  amount,
  type Cell,
  type PackDocument,
  text,
} from '../../../../../services/pricing-service/month-end/tables.ts';
import en from '../../../../../services/pricing-service/month-end/words/en.json' with { type: 'json' };
import fr from '../../../../../services/pricing-service/month-end/words/fr.json' with { type: 'json' };
import { workbookOf } from '../../../../../services/pricing-service/month-end/workbook.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const NOW = new Date('2026-11-20T12:00:00Z');
const EUR = 1_000_000n;

type Rows = readonly (readonly unknown[])[];

/** Every sheet of a workbook, numbers as they are written in it. */
async function sheetsOf(bytes: Buffer): Promise<Map<string, Rows>> {
  const sheets = await readWorkbook(bytes, { parseNumber: (number) => number as unknown as number });
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as Rows]));
}

const rowOf = (rows: Rows | undefined, name: string) => rows?.find(([first]) => first === name);

function pack(db: PricingDb, tenant: string, format: PackFormat, different: Partial<PackAsked> = {}) {
  const asked: PackAsked = {
    month: parseMonth('2026-10')!,
    language: 'en',
    licencePrice: null,
    ...different,
  };
  return monthEndPack(db, tenant, asked, format, {
    countries: countryFacts(countryBook(COUNTRY_DATA), countryFinder(COUNTRY_DATA)),
    now: NOW,
  });
}

function documentOf(rows: Cell[][]): PackDocument {
  const table = { title: 'T', columns: ['a'], rows, notes: [] };
  const sheet = { name: 'S', title: 'S', lines: [], tables: [table] };
  return { language: 'en', title: 'P', demo: null, lines: [], sheets: [sheet], footer: 'F' };
}

describe('a month-end pack', () => {
  onBothEngines((open) => {
    async function filled() {
      const { db } = await open();
      const on = (day: number, hour = 8) => Date.UTC(2026, 9, day, hour);
      const call = (n: number, different: Parameters<typeof callRow>[0]) =>
        callRow({ sourceId: `c${n}`, durationSeconds: 600, ...different });
      await callWriter(db, A).write([
        call(1, { startedAt: on(2), charge: 10n * EUR + 1n, connectionFee: 100_000n }),
        call(2, { startedAt: on(3), charge: 5n * EUR, destinationName: 'Morocco' }),
        call(3, {
          startedAt: on(4),
          charge: 2n * EUR,
          callType: 'ucap_in',
          userId: null,
          userPrincipalName: null,
          userDisplayName: null,
        }),
        call(4, { startedAt: Date.UTC(2026, 8, 20), charge: 4n * EUR }),
        call(5, { startedAt: Date.UTC(2026, 10, 1), charge: 99n * EUR }),
      ]);
      await callWriter(db, B).write([
        call(6, { startedAt: on(5), charge: 1000n * EUR, userDisplayName: 'Other Tenant' }),
      ]);
      const ledger = (id: string, kind: string, micro: bigint, at: number) =>
        db
          .insertInto('ledger')
          .values({
            tenant_id: A,
            id,
            kind,
            currency: 'EUR',
            amount: micro,
            occurred_at: BigInt(at),
            recorded_at: BigInt(at),
            author: null,
            origin: 'admin',
            reverses: null,
            idempotency_key: id,
            note: null,
          })
          .execute();
      await ledger('r1', 'reading', 100n * EUR, Date.UTC(2026, 8, 30));
      await ledger('t1', 'topUp', 50n * EUR, on(10));
      await ledger('r2', 'reading', 130n * EUR, on(20));
      await db
        .insertInto('departments')
        .values({ tenant_id: A, user_key: 'mona@example.com', department: '=Sales<b>', recorded_at: 0n })
        .execute();
      return db;
    }

    it('reconciles, charges back and explains, exactly, and of nobody else', async () => {
      const db = await filled();
      const sheets = await sheetsOf((await pack(db, A, 'xlsx')).bytes);
      assert.deepEqual(
        [...sheets.keys()],
        ['Summary', 'Reconciliation', 'Chargeback', 'What changed', 'Savings', 'Method and sources'],
      );
      const balance = sheets.get('Reconciliation');
      const cells = (name: string) => rowOf(balance, name)?.slice(1, 3);
      assert.deepEqual(cells('Opening balance'), ['100', 'EUR']);
      assert.deepEqual(cells('Top-ups'), ['50', 'EUR']);
      assert.deepEqual(cells('Call charges'), ['-17.000001', 'EUR']);
      assert.deepEqual(cells('Connection fees'), ['-0.1', 'EUR']);
      // 100 + 50 - 17.100001 = 132.899999 was computed, 130 read.
      assert.deepEqual(cells('Drift: what readings differ by'), ['-2.899999', 'EUR']);
      assert.deepEqual(cells('Closing balance'), ['130', 'EUR']);
      const charged = sheets.get('Chargeback');
      assert.deepEqual(rowOf(charged, "'=Sales<b>")?.slice(1, 7), [
        '2',
        '20',
        '15.000001',
        '0.1',
        '15.100001',
        'EUR',
      ]);
      assert.deepEqual(rowOf(charged, 'No user: attendants, queues, bridges')?.slice(1, 7), [
        '1',
        '10',
        '2',
        '0',
        '2',
        'EUR',
      ]);
      assert.equal(rowOf(charged, 'Total')?.[5], '17.100001');
      const changed = sheets.get('What changed');
      const effects = [
        'Volume: more or fewer minutes',
        'Price: other prices per minute',
        'Destination: dearer or cheaper ones',
      ].map((name) => parseMicro(String(rowOf(changed, name)?.[1])));
      assert.equal(
        effects.reduce((sum, one) => sum + one, 0n),
        13_100_001n,
      );
      assert.doesNotMatch(JSON.stringify([...sheets]), /Other Tenant|"1000"|DEMO/);
    });

    it('shows people as the organisation has set it, in both files', async () => {
      const db = await filled();
      const both = async () => {
        const files = unzipSync((await pack(db, A, 'zip')).bytes);
        const xlsx = await sheetsOf(Buffer.from(files['month-end-2026-10.xlsx']!));
        return JSON.stringify([...xlsx]) + Buffer.from(files['month-end-2026-10.html']!).toString();
      };
      assert.match(await both(), /Mona Exemple/);
      await db
        .insertInto('usage_settings')
        .values({
          tenant_id: A,
          display: 'pseudonyms',
          salt: 's',
          recorded_at: 0n,
          recorded_by: null,
          keep_days: null,
        })
        .onConflict((conflict) =>
          conflict.column('tenant_id').doUpdateSet({ display: 'pseudonyms', salt: 's' }),
        )
        .execute();
      const pseudonymous = await both();
      assert.doesNotMatch(pseudonymous, /Mona|mona@|0000000000b1/);
      assert.match(pseudonymous, /"[0-9A-F]{8}"/);
      await db.updateTable('usage_settings').set({ display: 'departments' }).execute();
      assert.doesNotMatch(await both(), /Mona|mona@|0000000000b1|"[0-9A-F]{8}"/);
    });

    it('says what it does not know, and labels what is invented', async () => {
      const { db } = await open();
      const empty = (await pack(db, A, 'html')).bytes.toString();
      assert.match(empty, /Nothing is known of this month/);
      assert.match(empty, /No calls were brought in yet/);
      await seedDemo(db, B, NOW);
      const demo = await pack(db, B, 'html', { language: 'fr', month: parseMonth('2026-11')! });
      assert.match(demo.name, /-demo\.html$/);
      assert.match(demo.bytes.toString(), /DONNÉES DE DÉMONSTRATION/);
      assert.match(demo.bytes.toString(), /Le mois n’est pas terminé/);
      const sheets = await sheetsOf((await pack(db, B, 'xlsx', { month: parseMonth('2026-11')! })).bytes);
      for (const rows of sheets.values()) assert.match(String(rows[1]?.[0]), /^DEMO DATA/);
    });
  });
});

describe('the workbook of a pack', () => {
  it('holds every amount to its last digit, as a number where a spreadsheet can', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }), { minLength: 1, maxLength: 20 }),
        async (amounts) => {
          const bytes = await workbookOf(documentOf(amounts.map((micro) => [amount(micro)])));
          const [sheet] = await readWorkbook(bytes, { parseNumber: (number) => number as unknown as number });
          const read = (sheet?.data ?? []).slice(-amounts.length - 2, -2).map(([cell]) => String(cell));
          assert.deepEqual(
            read.map((one) => micros(one)),
            amounts,
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('holds no formula, and any text whatever', async () => {
    const nasty = [
      '=1+1',
      '+cmd|x',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\u0000\u0008<b>&"',
      '\ud800',
      ']]>',
      'x'.repeat(40_000),
    ];
    const bytes = await workbookOf(documentOf([...nasty, '+18005550100'].map((one) => [text(one)])));
    const xml = unzipSync(bytes);
    for (const [name, part] of Object.entries(xml)) {
      if (name.startsWith('xl/worksheets/')) assert.doesNotMatch(Buffer.from(part).toString(), /<f[ >]/);
    }
    const all = JSON.stringify([...(await sheetsOf(bytes)).values()]);
    for (const sign of ['=1+1', '+cmd', '-2+3', '@SUM']) assert.ok(all.includes(`"'${sign}`), sign);
    assert.ok(all.includes('"+18005550100"'));
  });
});

/** Reads a decimal of any length, as workbooks write it. */
function micros(decimal: string): bigint {
  const [, sign, whole = '0', fraction = ''] =
    /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(decimal) ?? assert.fail(decimal);
  const micro = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -micro : micro;
}

describe('the page of a pack', () => {
  it('is whole in itself, runs nothing, and shows text as text', () => {
    const page = pageOf(documentOf([[text('<script>alert(1)</script>'), text('"><img src=x onerror=1>')]]));
    assert.doesNotMatch(page, /<script|<img|src="|href=|url\(|@import/i);
    assert.match(page, /&lt;script&gt;/);
    assert.match(page, /default-src 'none'/);
  });
});

describe('the words of a pack', () => {
  it('are there in both languages, with the same places, and in French typography', () => {
    assert.deepEqual(Object.keys(fr), Object.keys(en));
    const places = (message: string) =>
      new IntlMessageFormat(message, 'en')
        .getAst()
        .flatMap((part) => ('value' in part && part.type !== 0 ? [String(part.value)] : []))
        .sort();
    for (const [key, message] of Object.entries(en)) {
      const other = (fr as Record<string, string>)[key]!;
      assert.deepEqual(places(other), places(message), key);
      assert.doesNotMatch(other, / [:;?!»]|« /, key);
      assert.doesNotMatch(message + other, /'/, key);
    }
  });
});

describe('a zip', () => {
  it('gives every file back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,12}\.txt$/), fc.uint8Array()), (files) => {
        const entries = Object.entries(files).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }));
        const read = unzipSync(zipOf(entries, NOW));
        assert.deepEqual(
          Object.entries(read)
            .map(([name, bytes]) => [name, [...bytes]])
            .sort(),
          Object.entries(files)
            .map(([name, bytes]) => [name, [...bytes]])
            .sort(),
        );
      }),
    );
  });
});
