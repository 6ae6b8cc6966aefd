import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import BetterSqlite3 from 'better-sqlite3';
import { FILE_LIMITS } from '../../services/pricing-service/files/file-limits.ts';
import { importStore } from '../../services/pricing-service/files/import-store.ts';
import { importFile } from '../../services/pricing-service/files/import-usage.ts';
import { openPricingStore } from '../../services/pricing-service/store/pricing-store.ts';
import { A_CALL, csv, PSTN_HEADERS, type PstnRow } from '../doubles/usage-files.ts';
import type { Bench } from './bench-row.ts';

const TENANT = '00000000-0000-4000-8000-00000000be01';
const FIRST_CALL = Date.UTC(2026, 0, 1);
const BATCH = 1000;

/** A sequence that looks random and is the same in every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Calls of 500 organisers to 40 destinations over 300 days; ids in no order, as Microsoft's are. */
function* callBatches(count: number): Generator<PstnRow[]> {
  const next = sequence(7);
  const hex = (digits: number) => next().toString(16).padStart(8, '0').slice(0, digits);
  for (let made = 0; made < count; made += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - made) }, () => {
      const start = FIRST_CALL + (next() % (300 * 86_400)) * 1000;
      const seconds = next() % 3600;
      const organiser = next() % 500;
      return {
        ...A_CALL,
        UsageId: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(8)}${hex(4)}`,
        'AAD ObjectId': `00000000-0000-4000-8000-${String(organiser).padStart(12, '0')}`,
        UPN: `user${organiser}@contoso.example`,
        'User Display Name': `User ${organiser}`,
        'Destination Dialed': `Country ${next() % 40}`,
        'Start Time': `${new Date(start).toISOString().slice(0, 19)}.0000000Z`,
        'End Time': `${new Date(start + seconds * 1000).toISOString().slice(0, 19)}.0000000Z`,
        'Duration Seconds': String(seconds),
        Charge: ((next() % 2000) / 100).toFixed(2),
      };
    });
  }
}

/** What a call comes to in the table, worked out here and not by the code that is measured. */
function rawValues(row: PstnRow): unknown[] {
  const cents = BigInt((row.Charge ?? '').replace('.', ''));
  return [
    ...[
      TENANT,
      row.UsageId,
      BigInt(Date.parse(row['Start Time'] ?? '')),
      BigInt(row['Duration Seconds'] ?? 0),
    ],
    ...[row['Call Type'], row.Capability, row['Destination Dialed'], row['AAD ObjectId'], row.Currency],
    ...[cents * 10_000n, 50_000n, 'file', BigInt(Date.parse(row['End Time'] ?? '')), row['Call ID'], null],
    ...[row.UPN, row['User Display Name'], row['Caller ID'], row['Destination Number']],
    ...[row['Domestic/International'], row['Number Type'], null, null, row['User Location']],
  ];
}

const RAW_COLUMNS =
  'tenant_id, id, started_at, duration_s, call_type, capability, destination, organiser_id, currency, charge, fee, ' +
  'origin, ended_at, call_id, conference_id, organiser_upn, organiser_name, caller_number, callee_number, ' +
  'destination_context, inventory_type, operator, tenant_country, usage_country';

/** The raw loop: one prepared insert, one transaction, the service's own table, indexes and durability. */
async function rawSeconds(file: string, count: number): Promise<number> {
  await (await openPricingStore({ engine: 'sqlite', file })).close();
  const database = new BetterSqlite3(file);
  database.defaultSafeIntegers(true);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const marks = RAW_COLUMNS.replace(/\w+/g, '?');
  const insert = database.prepare(`insert into calls (${RAW_COLUMNS}) values (${marks})`);
  let spent = 0;
  const timed = (work: () => void) => {
    const before = performance.now();
    work();
    spent += performance.now() - before;
  };
  timed(() => database.exec('begin'));
  for (const batch of callBatches(count)) {
    const rows = batch.map(rawValues);
    timed(() => {
      for (const row of rows) insert.run(row);
    });
  }
  timed(() => database.exec('commit'));
  database.close();
  return spent / 1000;
}

async function importSeconds(csvFile: string, storeFile: string, count: number) {
  const store = await openPricingStore({ engine: 'sqlite', file: storeFile });
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  try {
    const before = performance.now();
    const result = await importFile(csvFile, 'bench.csv', importStore(store.db), {
      tenantId: TENANT,
      mapping: {},
      limits: FILE_LIMITS,
      dryRun: false,
      by: null,
      now: () => new Date('2026-11-23T00:00:00Z'),
      newId: () => 'bench',
    });
    const seconds = (performance.now() - before) / 1000;
    if (result.stored !== count)
      throw new Error(`${result.stored} of ${count} rows were stored (${result.outcome})`);
    return { seconds, peak };
  } finally {
    clearInterval(sampler);
    await store.close();
  }
}

/**
 * Call rows taken in from a CSV (decoded, split, checked, read a second time and stored in one transaction) against a raw
 * prepared insert loop over the same rows in memory, into the same table with the same indexes, in one transaction of the
 * same durability. The two take turns in one run, and the median ratio counts.
 */
export const bench: Bench = async ({ smoke }) => {
  const [count, rounds] = smoke ? [20_000, 1] : [1_000_000, 3];
  const directory = await mkdtemp(join(tmpdir(), 'tollkeeper-ingest-'));
  try {
    const csvFile = join(directory, 'calls.csv');
    async function* text() {
      let first = true;
      for (const batch of callBatches(count)) {
        const written = csv(PSTN_HEADERS, batch);
        yield first ? written : written.slice(written.indexOf('\n') + 1);
        first = false;
      }
    }
    await pipeline(Readable.from(text()), createWriteStream(csvFile));
    const runs: { ours: number; ratio: number; peak: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const raw = await rawSeconds(join(directory, `raw-${round}.db`), count);
      const ours = await importSeconds(csvFile, join(directory, `ours-${round}.db`), count);
      runs.push({ ours: count / ours.seconds, ratio: raw / ours.seconds, peak: ours.peak });
      for (const name of ['raw', 'ours']) {
        for (const end of ['', '-wal', '-shm'])
          await rm(join(directory, `${name}-${round}.db${end}`), { force: true });
      }
    }
    const middle = runs.sort((a, b) => a.ratio - b.ratio)[Math.floor(runs.length / 2)];
    if (!middle) throw new Error('nothing was measured');
    return [
      {
        name: 'usage import',
        value: Math.round(middle.ours),
        unit: 'rows/s',
        ratio: middle.ratio,
        note: `${count} rows from CSV against a raw prepared insert loop; at least 0.5 of it`,
      },
      {
        name: 'usage import, memory',
        value: Math.round(Math.max(...runs.map((run) => run.peak)) / 1_048_576),
        unit: 'MB',
        note: `whole process at ${count} rows`,
      },
    ];
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
