import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { parseMicro } from '../../../../../services/pricing-service/money.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { usageAnswer } from '../../../../../services/pricing-service/usage/usage-answer.ts';
import { usageQuestion } from '../../../../../services/pricing-service/usage/usage-question.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';

const T0 = Date.UTC(2026, 0, 10);
const HOUR = 3_600_000;
const NOW = new Date('2026-02-01T00:00:00Z');
const [A, B] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
const MONA = '00000000-0000-4000-8000-0000000000b1';
const ALI = '00000000-0000-4000-8000-0000000000b2';
const findCountry = countryFinder(COUNTRY_DATA);
const ask = (db: PricingDb, query: string, tenant: string = A) =>
  usageAnswer(db, tenant, usageQuestion(new URLSearchParams(query)), findCountry, NOW);

const CALLS: readonly CallRow[] = [
  callRow({ sourceId: '1', startedAt: T0, charge: 3_000_000n, connectionFee: 10_000n, durationSeconds: 600 }),
  callRow({
    sourceId: '2',
    startedAt: T0 + 25 * HOUR,
    destinationName: 'Morocco',
    charge: 7_000_000n,
    durationSeconds: 60,
    userId: ALI,
    userPrincipalName: 'ali@example.com',
    userDisplayName: 'Ali Étienne',
  }),
  callRow({
    sourceId: '3',
    startedAt: T0 + 26 * HOUR,
    callType: 'ucap_in',
    calleeNumber: '+33800555',
    userId: null,
    userPrincipalName: null,
    userDisplayName: null,
    charge: 500_000n,
    durationSeconds: 120,
  }),
  callRow({
    sourceId: '4',
    startedAt: T0 + 26 * HOUR,
    currency: 'USD',
    charge: 1_000_000n,
    durationSeconds: 30,
  }),
  callRow({ sourceId: '5', startedAt: T0 + 27 * HOUR, currency: null, charge: null, durationSeconds: 45 }),
];

describe('the answer about usage', () => {
  onBothEngines((open) => {
    const filled = async () => {
      const { db } = await open();
      await callWriter(db, A).write(CALLS);
      await callWriter(db, B).write([callRow({ sourceId: '9', charge: 999_000_000n, startedAt: T0 })]);
      await db
        .insertInto('departments')
        .values([
          { tenant_id: A, user_key: 'mona@example.com', department: 'Sales', recorded_at: 0n },
          { tenant_id: A, user_key: ALI, department: 'Finance', recorded_at: 0n },
          { tenant_id: B, user_key: ALI, department: 'Elsewhere', recorded_at: 0n },
        ])
        .execute();
      return db;
    };
    const rows = async (db: PricingDb, query: string) => {
      const answer = await ask(db, `from=2026-01-10&to=2026-01-11&${query}`);
      const [euros] = answer.currencies;
      return euros?.rows.map((row) => [row.key, row.name, row.calls, row.spend.amount]);
    };

    it('sums a period in each currency by itself, and tells of calls without a price', async () => {
      const answer = await ask(await filled(), 'from=2026-01-10&to=2026-01-11');
      assert.deepEqual(
        answer.currencies.map(({ currency, total }) => [
          currency,
          total.calls,
          total.seconds,
          total.spend.amount,
        ]),
        [
          ['EUR', 3, 780, '10.51'],
          ['USD', 1, 30, '1.00'],
        ],
      );
      assert.deepEqual(answer.unpriced, { calls: 1, seconds: 45 });
      assert.deepEqual(
        answer.currencies[0]?.days.map((day) => [day.day, day.spend.amount]),
        [
          ['2026-01-10', '3.01'],
          ['2026-01-11', '7.50'],
        ],
      );
      assert.deepEqual(answer.notes, ['not-all-reported']);
    });

    it('splits it by country, type, number, organiser, department, capability and day', async () => {
      const db = await filled();
      assert.deepEqual(await rows(db, 'by=country'), [
        ['MA', 'Morocco', 1, '7.00'],
        ['FR', 'France', 2, '3.51'],
      ]);
      assert.deepEqual(await rows(db, 'by=callType'), [
        ['conf_out', null, 2, '10.01'],
        ['ucap_in', null, 1, '0.50'],
      ]);
      assert.deepEqual(await rows(db, 'by=serviceNumber'), [
        ['+3315550100', null, 2, '10.01'],
        ['+33800555', null, 1, '0.50'],
      ]);
      assert.deepEqual(await rows(db, 'by=organiser'), [
        [ALI, 'Ali Étienne', 1, '7.00'],
        [MONA, 'Mona Exemple', 1, '3.01'],
        [null, null, 1, '0.50'],
      ]);
      assert.deepEqual(await rows(db, 'by=department'), [
        ['Finance', 'Finance', 1, '7.00'],
        ['Sales', 'Sales', 1, '3.01'],
        [null, null, 1, '0.50'],
      ]);
      assert.deepEqual(await rows(db, 'by=capability'), [['MCOMEETACPEA', null, 3, '10.51']]);
      assert.deepEqual(await rows(db, 'by=day&top=1'), [['2026-01-11', null, 2, '7.50']]);
    });

    it('sums what is not among the first as others', async () => {
      const answer = await ask(await filled(), 'from=2026-01-10&to=2026-01-11&by=organiser&top=1');
      const others = answer.currencies[0]?.others;
      assert.deepEqual([others?.count, others?.calls, others?.spend.amount], [2, 2, '3.51']);
    });

    it('narrows to a person, a department, a country, a direction, and to several at once', async () => {
      const db = await filled();
      assert.deepEqual(await rows(db, 'by=country&organiser=ali'), [['MA', 'Morocco', 1, '7.00']]);
      assert.deepEqual(await rows(db, 'by=country&organiser=etienne%20al'), [['MA', 'Morocco', 1, '7.00']]);
      assert.deepEqual(await rows(db, `by=callType&own=${MONA}`), [['conf_out', null, 1, '3.01']]);
      assert.deepEqual(await rows(db, 'by=organiser&department=sales'), [[MONA, 'Mona Exemple', 1, '3.01']]);
      assert.deepEqual(await rows(db, 'by=organiser&country=FR&direction=out'), [
        [MONA, 'Mona Exemple', 1, '3.01'],
      ]);
      assert.deepEqual(await rows(db, 'by=serviceNumber&direction=in'), [['+33800555', null, 1, '0.50']]);
      const nobody = await ask(db, 'from=2026-01-10&to=2026-01-11&organiser=zoe&country=BR&department=x');
      assert.deepEqual(nobody.currencies, []);
      assert.deepEqual(nobody.notes, [
        'organiser-unknown',
        'department-unknown',
        'country-unused',
        'not-all-reported',
      ]);
    });

    it('does not compare with days before the first call that is known, and says so', async () => {
      const answer = await ask(
        await filled(),
        'from=2026-01-11&to=2026-01-12&compareFrom=2026-01-09&compareTo=2026-01-10',
      );
      assert.deepEqual(
        answer.currencies.map((one) => one.compared),
        answer.currencies.map(() => null),
      );
      assert.ok(answer.currencies.length > 0);
      assert.ok(answer.notes.includes('before-first-call'));
    });

    it('compares with another period and says why', async () => {
      const answer = await ask(
        await filled(),
        'from=2026-01-11&to=2026-01-11&compareFrom=2026-01-10&compareTo=2026-01-10',
      );
      const compared = answer.currencies[0]?.compared;
      assert.equal(compared?.spend.amount, '3.01');
      assert.equal(compared?.difference.amount, '4.49');
      const { volume, price, mix } = compared!.effects!;
      assert.equal(
        parseMicro(volume.amount) + parseMicro(price.amount) + parseMicro(mix.amount),
        parseMicro('4.49'),
      );
    });

    it('shows nobody where the organisation wants departments only, but everybody their own', async () => {
      const db = await filled();
      await db
        .updateTable('usage_settings')
        .set({ display: 'departments' })
        .where('tenant_id', '=', A)
        .execute();
      const answer = await ask(db, 'from=2026-01-10&to=2026-01-11&by=organiser');
      assert.equal(answer.by, 'department');
      assert.deepEqual(answer.notes, ['people-withheld', 'not-all-reported']);
      assert.doesNotMatch(JSON.stringify(answer), /Mona|Ali|0000000000b/);
      const named = await ask(db, 'from=2026-01-10&to=2026-01-11&organiser=ali');
      assert.deepEqual([named.currencies, named.notes[0]], [[], 'organiser-withheld']);
      assert.deepEqual(await rows(db, `by=organiser&own=${MONA}`), [[MONA, 'Mona Exemple', 1, '3.01']]);
    });

    it('shows pseudonyms that are the same every time and name nobody', async () => {
      const db = await filled();
      await db
        .updateTable('usage_settings')
        .set({ display: 'pseudonyms', salt: 'a salt' })
        .where('tenant_id', '=', A)
        .execute();
      const first = await rows(db, 'by=organiser');
      assert.deepEqual(await rows(db, 'by=organiser'), first);
      assert.match(String(first?.[0]?.[0]), /^[0-9A-F]{8}$/);
      assert.doesNotMatch(JSON.stringify(first), /Mona|Ali|0000000000b/);
    });

    it('is the same from days and from calls, and what the calls come to one by one', async function () {
      this.timeout(60_000);
      const { db } = await open();
      const anyCall = fc
        .record({
          sourceId: fc.integer({ min: 1, max: 30 }).map(String),
          startedAt: fc.integer({ min: 0, max: 71 }).map((hours) => T0 + hours * HOUR),
          durationSeconds: fc.nat(3600),
          callType: fc.constantFrom('conf_in', 'conf_out', 'user_out'),
          destinationName: fc.constantFrom('France', 'Morocco', null),
          userId: fc.constantFrom(MONA, ALI, null),
          currency: fc.constantFrom('EUR', null),
          charge: fc.bigInt({ min: 0n, max: 9_007_199n }),
        })
        .map((different) => callRow(different));
      const splits = fc.constantFrom(
        'country',
        'callType',
        'serviceNumber',
        'organiser',
        'capability',
        'day',
      );
      const everything = 'direction=out&';
      await fc.assert(
        fc.asyncProperty(fc.array(anyCall, { maxLength: 20 }), splits, async (calls, by) => {
          await db.deleteFrom('calls').execute();
          // All go out, so that asking for those that do asks the calls, and for the same.
          await callWriter(db, A).write(
            calls.map((call) => ({ ...call, callType: call.callType.replace('_in', '_out') })),
          );
          const query = `from=2026-01-10&to=2026-01-12&top=100&by=${by}&compareFrom=2026-01-10&compareTo=2026-01-11`;
          const [fromDays, fromCalls] = [await ask(db, query), await ask(db, everything + query)];
          assert.deepEqual(fromCalls, fromDays);
          const kept = await db.selectFrom('calls').selectAll().where('currency', '=', 'EUR').execute();
          const sum = kept.reduce((all, call) => all + call.charge + call.fee, 0n);
          const [euros] = fromDays.currencies;
          assert.equal(parseMicro(euros?.total.spend.amount ?? '0'), sum);
          assert.equal(
            (euros?.rows ?? []).reduce((all, row) => all + parseMicro(row.spend.amount), 0n),
            sum,
          );
        }),
        { numRuns: 60 },
      );
    });
  });

  it('refuses a question that it cannot mean', () => {
    for (const query of [
      'to=2026-01-01',
      'from=2026-02-30&to=2026-03-01',
      'from=2026-01-02&to=2026-01-01',
      'from=2020-01-01&to=2026-01-01',
      'from=2026-01-01&to=2026-01-02&by=mood',
      'from=2026-01-01&to=2026-01-02&top=0',
      'from=2026-01-01&to=2026-01-02&country=fr',
      'from=2026-01-01&to=2026-01-02&own=me',
      'from=2026-01-01&to=2026-01-02&compareFrom=2026-01-01',
      `from=2026-01-01&to=2026-01-02&organiser=${'x'.repeat(101)}`,
    ]) {
      assert.throws(() => usageQuestion(new URLSearchParams(query)), /has to be/, query);
    }
  });
});
