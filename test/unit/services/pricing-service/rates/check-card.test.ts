import assert from 'node:assert/strict';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { FILE_LIMITS } from '../../../../../services/pricing-service/files/file-limits.ts';
import type { CardMapping } from '../../../../../services/pricing-service/rates/card-columns.ts';
import { openCard } from '../../../../../services/pricing-service/rates/card-file.ts';
import { type CheckedCard, checkCard } from '../../../../../services/pricing-service/rates/check-card.ts';
import type { Rate, RateQuestion } from '../../../../../services/pricing-service/rates/rate.ts';
import { type SheetFolder, sheetFolder } from '../../../../doubles/rate-sheets.ts';

const findCountry = countryFinder(COUNTRY_DATA);
type Ready = Extract<CheckedCard, { state: 'ready' }>;

describe('a rate sheet', () => {
  let sheets: SheetFolder;
  before(async () => {
    sheets = await sheetFolder();
  });
  after(() => sheets.remove());

  async function check(path: string, mapping: CardMapping = {}): Promise<CheckedCard> {
    const file = await openCard(path, 'rates', FILE_LIMITS);
    try {
      return await checkCard(file, { mapping, findCountry });
    } finally {
      file.close();
    }
  }
  async function ready(content: string | Uint8Array, mapping: CardMapping = {}): Promise<Ready> {
    const checked = await check(await sheets.text(content), mapping);
    assert.equal(
      checked.state,
      'ready',
      JSON.stringify(checked, (_, v) => (typeof v === 'bigint' ? String(v) : v)),
    );
    return checked as Ready;
  }
  const all = ({ builder }: Ready): Rate[] => Array.from({ length: builder.size }, (_, n) => builder.get(n));
  const out = { kind: 'dialOut' as const };

  it('is read with German headers, a semicolon, decimal commas and lists of prefixes', async () => {
    const card = await ready(
      'Tarife ab Januar\n\nZiel;Vorwahl(en);Preis/Min. (€);Verbindungsgebühr (€)\n' +
        'Frankreich Mobilfunk;"336, 337";0,1234;0,01\nFrankreich Festnetz;33;0,0119;0\n',
      out,
    );
    assert.deepEqual(
      all(card).map(({ prefix, lineType, perMinute, connectionFee, currency, country, line }) => ({
        ...{ prefix, lineType, perMinute, connectionFee, currency, country, line },
      })),
      [
        {
          prefix: '336',
          lineType: 'mobile',
          perMinute: 123_400n,
          connectionFee: 10_000n,
          currency: 'EUR',
          country: 'FR',
          line: 4,
        },
        {
          prefix: '337',
          lineType: 'mobile',
          perMinute: 123_400n,
          connectionFee: 10_000n,
          currency: 'EUR',
          country: 'FR',
          line: 4,
        },
        {
          prefix: '33',
          lineType: 'fixed',
          perMinute: 11_900n,
          connectionFee: 0n,
          currency: 'EUR',
          country: 'FR',
          line: 5,
        },
      ],
    );
    assert.equal(card.report.headerLine, 3);
    assert.equal(card.report.rates, 3);
  });

  it('is read in cents, once the currency is told', async () => {
    const sheet = 'Destination,Prefix,Cent/Min\nFrance,33,"1,19"\nGermany,49,25\nSpain,34,0.1234\n';
    const asked = await check(await sheets.text(sheet), out);
    assert.deepEqual(asked.state === 'asked' && asked.needs, ['currency']);
    const card = await ready(sheet, { ...out, currency: 'EUR' });
    assert.deepEqual(
      all(card).map(({ perMinute }) => perMinute),
      [11_900n, 250_000n, 1_234n],
    );
  });

  it('is read with French headers, in the old encoding, with one price column for each kind', async () => {
    const text = 'Pays;Appel sortant (€/min);Numéro gratuit (€/min)\nBrésil;0,20;0,45\nJapon;n/a;0,5\n';
    const card = await ready(new Uint8Array([...text].map((c) => (c === '€' ? 0x80 : c.charCodeAt(0)))));
    assert.deepEqual(
      all(card).map(({ kind, country, prefix, perMinute }) => [kind, country, prefix, perMinute]),
      [
        ['dialOut', 'BR', '', 200_000n],
        ['tollFreeDialIn', 'BR', '', 450_000n],
        ['tollFreeDialIn', 'JP', '', 500_000n],
      ],
    );
  });

  it('is read from a workbook, whose numbers come out as they were typed', async () => {
    const path = await sheets.workbook([
      ['Rate card'],
      ['Country', 'Prefix', 'Price per minute (EUR)', 'Valid from'],
      ['France', { number: '33' }, { number: '1.7999999999999999E-2' }, '2026-01-01'],
      ['France mobile', '336, 337', { number: '0.123' }, ''],
    ]);
    const checked = await check(path, out);
    assert.equal(checked.state, 'ready');
    const rates = all(checked as Ready);
    assert.deepEqual(
      rates.map(({ prefix, perMinute }) => [prefix, perMinute]),
      [
        ['33', 18_000n],
        ['336', 123_000n],
        ['337', 123_000n],
      ],
    );
    assert.equal(rates[0]?.validFrom, Date.UTC(2026, 0, 1) / 86_400_000);
    assert.equal((checked as Ready).report.format, 'xlsx');
  });

  it('rates what it holds', async () => {
    const card = await ready(
      'Destination,Prefix,Rate (USD)\nUnited States,1,0.01\nFrance,33,0.02\nFrance mobile,336,0.2\n',
      out,
    );
    const question: RateQuestion = {
      kind: 'dialOut',
      digits: '33612345678',
      country: 'FR',
      lineType: 'mobile',
      day: 20_000,
    };
    const rated = card.table.rate(question);
    assert.equal(rated.state === 'one' && rated.rate.perMinute, 200_000n);
  });

  it('asks which columns hold what where its headers say nothing, and is read once told', async () => {
    const sheet = 'Col A;Col B;Col C\nFrance;33;0,02\n';
    const asked = await check(await sheets.text(sheet));
    assert.equal(asked.state, 'asked');
    assert.deepEqual(asked.state === 'asked' && asked.needs, ['columns']);
    assert.deepEqual(asked.state === 'asked' && [asked.headers, asked.sample], [
      ['Col A', 'Col B', 'Col C'],
      [['France', '33', '0,02']],
    ]);
    const card = await ready(sheet, {
      columns: { destination: 'Col A', prefix: 'Col B' },
      prices: [{ header: 'Col C', kind: 'tollDialIn' }],
      currency: 'EUR',
    });
    assert.deepEqual(
      all(card).map(({ kind, perMinute }) => [kind, perMinute]),
      [['tollDialIn', 20_000n]],
    );
  });

  it('asks for the kind of call, and for the column where two could be meant', async () => {
    const kind = await check(await sheets.text('Prefix,Rate (EUR)\n33,0.01\n'));
    assert.deepEqual(kind.state === 'asked' && kind.needs, ['kind']);
    const two = await check(await sheets.text('Prefix,Rate (EUR),Price (EUR)\n33,0.01,0.02\n'), out);
    assert.deepEqual(two.state === 'asked' && two.needs, ['columns']);
    const dollar = await check(await sheets.text('Prefix,Rate\n33,$0.01\n'), out);
    assert.deepEqual(dollar.state === 'asked' && dollar.needs, ['currency']);
    assert.equal((await ready('Prefix,Rate\n33,$0.01\n', { ...out, currency: 'CAD' })).report.rates, 1);
  });

  it('is refused whole, with the line, column and reason of each error', async () => {
    const checked = await check(
      await sheets.text(
        'Destination,Prefix,Rate (EUR),Valid from,Valid until\n' +
          'France,33,0.02,,\n' +
          'Germany,49,abc,,\n' +
          'Spain,3x4,0.01,,\n' +
          'Italy,39,,,\n' +
          'Peru,51,-1,,\n' +
          'Chile,56,0.1,03/04/2026,\n' +
          'Malta,356,0.1,2026-05-01,2026-04-01\n' +
          'Cuba,53,0.12345678,,\n' +
          'France again,33,0.03,,\n',
      ),
      out,
    );
    assert.equal(checked.state, 'refused');
    const errors = checked.state === 'refused' ? checked.report.errors : [];
    assert.deepEqual(
      errors.map(({ line, column, code }) => [line, column, code]),
      [
        [3, 'Rate (EUR)', 'price-unreadable'],
        [4, 'Prefix', 'prefix-unreadable'],
        [5, 'Rate (EUR)', 'price-missing'],
        [6, 'Rate (EUR)', 'price-negative'],
        [7, 'Valid from', 'date-unclear'],
        [8, 'Valid until', 'dates-turned-round'],
        [9, 'Rate (EUR)', 'price-too-precise'],
        [10, null, 'rates-conflict'],
      ],
    );
    assert.match(errors.at(-1)?.message ?? '', /line 2/);
  });

  it('passes over headings, footnotes and rows that say there is no rate', async () => {
    const { report } = await ready(
      'Destination,Prefix,Rate (EUR)\nEurope,,\nFrance,33,0.02\n,,\nCuba,53,n/a\n* taxes not included,,\n',
      out,
    );
    assert.deepEqual([report.rows, report.rates, report.text, report.noRate], [5, 1, 3, 1]);
  });

  it('reads prefixes however they are written, and ranges', async () => {
    const card = await ready(
      'Prefix,Rate (EUR)\n+33 6,1\n0033 7,1\n1-242,1\n3361-3363,2\n"(44) 20|4479",1\n',
      out,
    );
    assert.deepEqual(
      all(card).map(({ prefix }) => prefix),
      ['336', '337', '1242', '3361', '3362', '3363', '4420', '4479'],
    );
  });

  it('joins a calling code column with its area codes', async () => {
    const card = await ready('Country code,Prefix,Rate (EUR)\n44,"20, 121",0.01\n33,,0.02\n', out);
    assert.deepEqual(
      all(card).map(({ prefix }) => prefix),
      ['4420', '44121', '33'],
    );
  });

  it('reads kinds, types of line and currencies from their columns', async () => {
    const card = await ready(
      'Call type,Number type,Currency,Prefix,Price\nToll-free,,usd,1800,0.03\nDial-out,Mobile,CHF,417,0.3\n',
    );
    assert.deepEqual(
      all(card).map(({ kind, lineType, currency }) => [kind, lineType, currency]),
      [
        ['tollFreeDialIn', 'any', 'USD'],
        ['dialOut', 'mobile', 'CHF'],
      ],
    );
  });

  it('is no card when nothing below its header is a rate, or when it is no table', async () => {
    const empty = await check(await sheets.text('Prefix,Rate (EUR)\n'), out);
    assert.equal(empty.state, 'refused');
    await assert.rejects(async () => check(await sheets.text('just prose')), /one column/);
    await assert.rejects(
      async () => check(await sheets.text('<html><body>Sign in</body></html>')),
      /web page/,
    );
  });
});
