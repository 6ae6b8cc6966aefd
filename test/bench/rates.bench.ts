import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { COUNTRY_DATA } from '../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../services/pricing-service/countries/find-country.ts';
import { FILE_LIMITS } from '../../services/pricing-service/files/file-limits.ts';
import { seededRandom } from '../../services/pricing-service/forecast/seeded-random.ts';
import { openCard } from '../../services/pricing-service/rates/card-file.ts';
import { checkCard } from '../../services/pricing-service/rates/check-card.ts';
import type { Rate } from '../../services/pricing-service/rates/rate.ts';
import { RateTableBuilder } from '../../services/pricing-service/rates/rate-table.ts';
import type { Bench } from './bench-row.ts';

const PREFIXES = 50_000;

function prefixes(count: number): readonly string[] {
  const random = seededRandom(5);
  const made = new Set<string>();
  while (made.size < count) {
    const length = 2 + Math.floor(random() * 7);
    made.add(String(Math.floor((1 + 9 * random()) * 10 ** (length - 1))));
  }
  return [...made];
}

function rateOf(prefix: string, at: number): Rate {
  return {
    kind: 'dialOut',
    prefix,
    lineType: 'any',
    country: null,
    destination: `destination ${at % 300}`,
    perMinute: BigInt(10_000 + at),
    connectionFee: null,
    currency: 'EUR',
    validFrom: null,
    validUntil: null,
    line: at + 2,
  };
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function nsEach(times: number, run: () => void): number {
  const start = performance.now();
  run();
  return ((performance.now() - start) * 1e6) / times;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Reads a sheet of so many rows from the disk, as an import does up to the point of keeping it. */
async function importSheet(rows: number): Promise<{ seconds: number; megabytes: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rates-bench-'));
  try {
    const file = path.join(folder, 'rates.csv');
    const out = createWriteStream(file);
    out.write('Destination,Prefix,Rate (EUR),Connection fee\n');
    for (let row = 0; row < rows; row++) {
      const line = `France,33${1_000_000 + row},0.${String(1000 + (row % 9000))},0.01\n`;
      if (!out.write(line)) await once(out, 'drain');
    }
    out.end();
    await finished(out);
    const findCountry = countryFinder(COUNTRY_DATA);
    const before = heap();
    const start = performance.now();
    const card = await openCard(file, 'rates.csv', FILE_LIMITS);
    const checked = await checkCard(card, { mapping: { kind: 'dialOut' }, findCountry });
    const seconds = (performance.now() - start) / 1000;
    card.close();
    if (checked.state !== 'ready' || checked.report.rates !== rows) {
      throw new Error('the sheet was not read whole: the benchmark measures nothing');
    }
    return { seconds, megabytes: (heap() - before) / 1e6 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A rate by number against a plain Map get of the same key count (aim: at most 5 times), and its memory (under 50 MB). */
export const bench: Bench = async ({ smoke }) => {
  const keys = prefixes(PREFIXES);
  const before = heap();
  const builder = new RateTableBuilder();
  keys.forEach((prefix, at) => {
    builder.add(rateOf(prefix, at));
  });
  const table = builder.build(() => {});
  const megabytes = (heap() - before) / 1e6;

  const random = seededRandom(6);
  const numbers = Array.from({ length: 20_000 }, () => {
    const prefix = keys[Math.floor(random() * keys.length)] ?? '33';
    return `${prefix}${String(random()).slice(2)}`.slice(0, 12);
  });
  const map = new Map(keys.map((key, at) => [key, at]));
  const looked = Array.from({ length: 20_000 }, () => keys[Math.floor(random() * keys.length)] ?? '33');
  let found = 0;
  const gets: number[] = [];
  const rates: number[] = [];
  for (let round = 0; round < (smoke ? 5 : 60); round++) {
    gets.push(
      nsEach(looked.length, () => {
        for (const key of looked) found += map.get(key) ?? 0;
      }),
    );
    rates.push(
      nsEach(numbers.length, () => {
        for (const digits of numbers) {
          const rated = table.rate({ kind: 'dialOut', digits, country: null, lineType: null, day: 20_000 });
          if (rated.state === 'one') found += rated.rate.line;
        }
      }),
    );
  }
  if (found === 0) throw new Error('nothing was found: the benchmark measures nothing');
  const floor = median(gets);
  const one = median(rates);
  const sheetRows = smoke ? 20_000 : 1_000_000;
  const sheet = await importSheet(sheetRows);
  return [
    { name: 'Map get, 50,000 keys', value: floor, unit: 'ns', note: 'the floor' },
    {
      name: 'rate by number, 50,000 prefixes',
      value: one,
      unit: 'ns',
      ratio: one / floor,
      note: 'against Map get; aim: 5',
    },
    { name: 'rate table, 50,000 prefixes', value: megabytes, unit: 'MB', note: 'aim: under 50 MB' },
    {
      name: `rate sheet of ${sheetRows.toLocaleString('en')} rows`,
      value: sheet.seconds,
      unit: 's',
      note: 'read as a stream, checked and made a table',
    },
    { name: 'heap in use after it', value: sheet.megabytes, unit: 'MB', note: 'its table included' },
  ];
};
