import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { COUNTRY_DATA } from '../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../services/pricing-service/countries/find-country.ts';
import { balanceAnswer } from '../../services/pricing-service/credits/balance-answer.ts';
import { appendEntry } from '../../services/pricing-service/credits/ledger-repository.ts';
import { usageRollups } from '../../services/pricing-service/store/006-usage-rollups.ts';
import {
  openPricingStore,
  type PricingDb,
  type PricingTables,
} from '../../services/pricing-service/store/pricing-store.ts';
import { usageAnswer } from '../../services/pricing-service/usage/usage-answer.ts';
import { usageQuestion } from '../../services/pricing-service/usage/usage-question.ts';
import type { Store } from '../../services/store/open-database.ts';
import type { Bench, BenchRow } from './bench-row.ts';

const TENANT = '00000000-0000-4000-8000-00000000be02';
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 7, 1);
const DAYS = 90;
const ORGANISERS = 50;
const DESTINATIONS = [
  'France',
  'Germany',
  'Spain',
  'Italy',
  'Poland',
  'Morocco',
  'Brazil',
  'Japan',
  'India',
  'Kenya',
];
const SPREAD = `${DAYS} days, ${ORGANISERS} organisers, ${DESTINATIONS.length} destinations`;
const NOW = new Date(FIRST + DAYS * DAY + 9 * 3_600_000);

/**
 * Fills the table of calls by SQL alone, and the days from it as the migration does for a store that has calls already.
 * Calls are spread evenly and without pattern over 90 days, 50 organisers, 10 destinations, 4 types and 5 numbers.
 */
async function seed(db: PricingDb, count: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(
    db,
  );
  for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db);
  for (const table of ['usage_days', 'usage_people', 'usage_settings'] as const) {
    await db.schema.dropTable(table).execute();
  }
  await db.schema.dropIndex('calls_organiser').execute();
  const mixed = (by: number, of: number) => `(((n * ${by}) & 4294967295) >> 7) % ${of}`;
  const destination = `case ${mixed(2_246_822_519, DESTINATIONS.length)} ${DESTINATIONS.map((name, at) => `when ${at} then '${name}'`).join(' ')} end`;
  await sql
    .raw(`with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < ${count})
      insert into calls (tenant_id, id, started_at, duration_s, call_type, capability, destination, organiser_id, currency, charge, fee, origin, callee_number, caller_number)
      select '${TENANT}', printf('%09d', n), ${FIRST} + n * ${DAYS * DAY} / ${count}, ${mixed(3_266_489_917, 3600)},
        case ${mixed(668_265_263, 4)} when 0 then 'conf_in' when 1 then 'ucap_in' when 2 then 'user_out' else 'conf_out' end,
        'MCOMEETACPEA', ${destination},
        printf('00000000-0000-4000-8000-%012d', ${mixed(2_654_435_761, ORGANISERS)}), 'EUR', ${mixed(374_761_393, 2_000_000)}, 10000, 'file',
        printf('+3380055%02d', ${mixed(1_274_126_177, 5)}), '+33155501'
      from numbers`)
    .execute(db);
  await usageRollups.up(db);
  await sql`insert into usage_state (tenant_id, reported_until, updated_at, origin) values (${TENANT}, ${FIRST + DAYS * DAY}, ${FIRST + DAYS * DAY}, 'file')`.execute(
    db,
  );
  const reading = {
    kind: 'reading',
    currency: 'EUR',
    // So much a call that it lasts as long at every size: the forecast takes longer the further it has to look.
    amount: BigInt(count) * 1_000_000n,
    author: null,
    origin: 'admin',
    reverses: null,
    note: null,
  } as const;
  const at = FIRST + 30 * DAY + 11 * 3_600_000 + 1234;
  await appendEntry(db, TENANT, { ...reading, id: 'r', occurredAt: at, recordedAt: at }, 'r');
}

const findCountry = countryFinder(COUNTRY_DATA);
const ask = (db: PricingDb, query: string) =>
  usageAnswer(db, TENANT, usageQuestion(new URLSearchParams(query)), findCountry, NOW);
const SEPTEMBER = 'from=2026-09-01&to=2026-09-30&compareFrom=2026-08-01&compareTo=2026-08-31';

const QUESTIONS: Readonly<Record<string, (db: PricingDb) => Promise<unknown>>> = {
  balance: (db) => balanceAnswer(db, TENANT, NOW),
  'usage by organiser': (db) => ask(db, `${SEPTEMBER}&by=organiser&top=10`),
  'usage by country': (db) => ask(db, `${SEPTEMBER}&by=country&top=10`),
  'usage of one organiser': (db) =>
    ask(
      db,
      `${SEPTEMBER}&by=day&own=00000000-0000-4000-8000-000000000007`.replace(
        '&compareFrom=2026-08-01&compareTo=2026-08-31',
        '',
      ),
    ),
};

/** Milliseconds that a question takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const middle = (all: readonly number[]) =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;

/**
 * The questions about balance and usage at ten thousand, a million and ten million calls, on SQLite, asked of the three in
 * turns, so that the machine's moods are the same for all: flat is within twice the smallest. Memory is that of the whole
 * process while all three are asked.
 */
export const bench: Bench = async ({ smoke }) => {
  const [sizes, rounds] = smoke ? [[10_000, 30_000], 5] : [[10_000, 1_000_000, 10_000_000], 200];
  const directory = await mkdtemp(join(tmpdir(), 'tollkeeper-usage-'));
  const stores: Store<PricingTables>[] = [];
  let memory = 0;
  const rows: BenchRow[] = [];
  try {
    for (const size of sizes) {
      const store = await openPricingStore({ engine: 'sqlite', file: join(directory, `${size}.db`) });
      stores.push(store);
      await seed(store.db, size);
    }
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const spent = stores.map((): number[] => []);
      for (let round = -10; round < rounds; round++) {
        for (const [at, store] of stores.entries()) {
          const took = await timed(() => question(store.db));
          if (round >= 0) spent[at]?.push(took);
        }
      }
      memory = Math.max(memory, process.memoryUsage.rss());
      const medians = spent.map(middle);
      rows.push({
        name,
        value: medians.at(-1) ?? Number.NaN,
        unit: 'ms',
        ratio: Math.max(...medians) / Math.min(...medians),
        note: `largest against smallest of ${medians.map((ms) => ms.toFixed(2)).join(', ')} ms at ${sizes.join(', ')} calls; ${SPREAD}; at most 2`,
      });
    }
  } finally {
    for (const store of stores) await store.close();
    await rm(directory, { recursive: true, force: true });
  }
  return [
    ...rows,
    {
      name: 'usage, memory',
      value: Math.round(memory / 1_048_576),
      unit: 'MB',
      note: `whole process, ${sizes.at(-1)} calls; under 500`,
    },
  ];
};
