import { seededRandom } from '../../services/pricing-service/forecast/seeded-random.ts';
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
  ];
};
