import assert from 'node:assert/strict';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { balanceAnswer } from '../../../../../services/pricing-service/credits/balance-answer.ts';
import { appendEntry } from '../../../../../services/pricing-service/credits/ledger-repository.ts';
import { openPricingStore } from '../../../../../services/pricing-service/store/pricing-store.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { usageAnswer } from '../../../../../services/pricing-service/usage/usage-answer.ts';
import { SPLITS, usageQuestion } from '../../../../../services/pricing-service/usage/usage-question.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';

/** A million takes a minute or two: RECOMPUTED_CALLS=1000000. */
const CALLS = Number(process.env.RECOMPUTED_CALLS ?? 100_000);
const TENANT = '00000000-0000-4000-8000-00000000000a';
const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 0, 1);
const DAYS = 500;
const NOW = new Date(FIRST + DAYS * DAY);
const COUNTRIES = { France: 'FR', Morocco: 'MA', Brazil: 'BR', Japan: 'JP' } as const;

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

/** What is kept here of a call, to reckon with. */
interface Reckoned {
  readonly at: number;
  readonly cost: bigint;
  readonly charge: bigint;
  readonly fee: bigint;
  readonly currency: string | null;
  readonly country: string;
  readonly organiser: string;
  readonly type: string;
  readonly seconds: number;
}

function call(next: () => number, id: number): CallRow {
  const names = Object.keys(COUNTRIES);
  return callRow({
    sourceId: `call-${id}`,
    startedAt: FIRST + (next() % (DAYS * 86_400)) * 1000 + (next() % 1000),
    durationSeconds: next() % 3600,
    callType: ['conf_in', 'conf_out', 'ucap_in', 'user_out'][next() % 4]!,
    destinationName: names[next() % names.length]!,
    userId: `00000000-0000-4000-8000-${String(next() % 40).padStart(12, '0')}`,
    currency: [null, 'USD', 'EUR', 'EUR', 'EUR'][next() % 5]!,
    charge: BigInt(next() % 2_000_000),
    connectionFee: BigInt((next() % 3) * 10_000),
  });
}

const reckoned = (row: CallRow): Reckoned => ({
  at: row.startedAt,
  charge: row.charge ?? 0n,
  fee: row.connectionFee ?? 0n,
  cost: (row.charge ?? 0n) + (row.connectionFee ?? 0n),
  currency: row.currency,
  country: COUNTRIES[row.destinationName as keyof typeof COUNTRIES],
  organiser: row.userId ?? '',
  type: row.callType,
  seconds: row.durationSeconds,
});

/** An amount of the contract in millionths, read in the plainest way. */
function micro(decimal: string): bigint {
  const [whole = '', part = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + part.padEnd(6, '0'));
  return decimal.startsWith('-') ? -size : size;
}

const LEDGER = [
  { kind: 'topUp', amount: 900_000_000n, day: 20 },
  { kind: 'reading', amount: 1_500_000_123n, day: 100 },
  { kind: 'recharge', amount: 2_000_000_000n, day: 140 },
  { kind: 'correction', amount: -1_234_567n, day: 200 },
  { kind: 'topUp', amount: 900_000_000_000n, day: 260 },
] as const;
const entryAt = (day: number) => FIRST + day * DAY + 11 * 3_600_000 + 17;

/**
 * The balance of euros, call by call in the order of time. Money bought is good until the end of that day a year later;
 * the oldest is spent first; what is owed is paid by the next that comes.
 */
function standing(calls: readonly Reckoned[]) {
  const reading = LEDGER[1];
  const readAt = entryAt(reading.day);
  const goodUntil = (at: number) => {
    const day = new Date(at);
    return Date.UTC(day.getUTCFullYear() + 1, day.getUTCMonth(), day.getUTCDate() + 1);
  };
  // The reading is more than the one top-up before it: that keeps its date, the rest has none.
  let purse = [
    { left: reading.amount - LEDGER[0].amount, until: Number.POSITIVE_INFINITY },
    { left: LEDGER[0].amount, until: goodUntil(entryAt(LEDGER[0].day)) },
  ];
  let [owed, expired] = [0n, 0n];
  const events = [
    ...calls
      .filter((one) => one.at > readAt && one.currency === 'EUR')
      .map((one) => ({ at: one.at, amount: -one.cost, until: 0 })),
    ...LEDGER.filter((entry) => entryAt(entry.day) > readAt).map((entry) => ({
      at: entryAt(entry.day),
      amount: entry.amount,
      until: entry.kind === 'correction' ? Number.POSITIVE_INFINITY : goodUntil(entryAt(entry.day)),
    })),
  ].sort((a, b) => a.at - b.at);
  for (const { at, amount, until } of [...events, { at: NOW.getTime(), amount: 0n, until: 0 }]) {
    for (const lot of purse) if (lot.until <= at) expired += lot.left;
    purse = purse.filter((lot) => lot.until > at);
    if (amount > 0n) {
      const paid = owed < amount ? owed : amount;
      owed -= paid;
      if (amount > paid) purse.push({ left: amount - paid, until });
      continue;
    }
    let rest = -amount;
    for (const lot of purse) {
      const taken = lot.left < rest ? lot.left : rest;
      lot.left -= taken;
      rest -= taken;
    }
    purse = purse.filter((lot) => lot.left > 0n);
    owed += rest;
  }
  return { amount: purse.reduce((sum, lot) => sum + lot.left, 0n) - owed, expired };
}

describe(`the balance and usage of ${CALLS} calls, reckoned a second time`, () => {
  it('are the same to the millionth', async function () {
    this.timeout(600_000);
    const store = await openPricingStore({ engine: 'sqlite', file: ':memory:' });
    const { db } = store;
    try {
      const next = sequence(41);
      const calls: Reckoned[] = [];
      await db.transaction().execute(async (tx) => {
        const writer = callWriter(tx, TENANT);
        while (calls.length < CALLS) {
          const rows = Array.from({ length: 1000 }, (_, at) => call(next, calls.length + at));
          await writer.write(rows);
          calls.push(...rows.map(reckoned));
        }
      });
      for (const [at, { kind, amount, day }] of LEDGER.entries()) {
        const occurredAt = entryAt(day);
        const entry = { kind, amount, occurredAt, recordedAt: occurredAt, currency: 'EUR', author: null };
        await appendEntry(
          db,
          TENANT,
          { ...entry, id: `${at}`, origin: 'admin' as const, reverses: null, note: null },
          `${at}`,
        );
      }

      const balance = await balanceAnswer(db, TENANT, NOW);
      const euros = balance.balances.find((one) => one.currency === 'EUR');
      const since = calls.filter((one) => one.currency === 'EUR' && one.at > entryAt(100));
      const expected = standing(calls);
      assert.equal(micro(euros?.known?.amount.amount ?? ''), expected.amount);
      assert.equal(micro(euros?.since?.expired.amount ?? ''), expected.expired);
      assert.equal(euros?.since?.calls, since.length);
      assert.equal(
        micro(euros?.since?.charges.amount ?? ''),
        since.reduce((sum, one) => sum + one.charge, 0n),
      );
      assert.equal(
        micro(euros?.since?.connectionFees.amount ?? ''),
        since.reduce((sum, one) => sum + one.fee, 0n),
      );

      const findCountry = countryFinder(COUNTRY_DATA);
      const [from, to] = [FIRST + 33 * DAY, FIRST + 250 * DAY];
      const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
      for (const by of SPLITS) {
        const query = new URLSearchParams({ from: iso(from), to: iso(to), by, top: '100' });
        const answer = await usageAnswer(db, TENANT, usageQuestion(query), findCountry, NOW);
        for (const { currency, rows, total, others } of answer.currencies) {
          const within = calls.filter(
            (one) => one.currency === currency && one.at >= from && one.at < to + DAY,
          );
          assert.equal(
            micro(total.spend.amount),
            within.reduce((sum, one) => sum + one.cost, 0n),
          );
          assert.equal(
            total.seconds,
            within.reduce((sum, one) => sum + one.seconds, 0),
          );
          const parts = others ? [...rows, others] : rows;
          assert.equal(
            parts.reduce((sum, row) => sum + micro(row.spend.amount), 0n),
            micro(total.spend.amount),
          );
          const keyOf = {
            country: (one: Reckoned) => one.country,
            organiser: (one: Reckoned) => one.organiser,
            callType: (one: Reckoned) => one.type,
            day: (one: Reckoned) => iso(one.at),
          } as Partial<Record<string, (one: Reckoned) => string>>;
          const key = keyOf[by];
          if (!key) continue;
          const sums = new Map<string, bigint>();
          for (const one of within) sums.set(key(one), (sums.get(key(one)) ?? 0n) + one.cost);
          for (const row of rows)
            assert.equal(micro(row.spend.amount), sums.get(row.key ?? ''), `${by} ${row.key}`);
          if (!others) assert.equal(rows.length, sums.size);
        }
      }
    } finally {
      await store.close();
    }
  });
});
