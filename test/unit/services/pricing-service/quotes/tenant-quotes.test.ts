import assert from 'node:assert/strict';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { licenceAnswer } from '../../../../../services/pricing-service/quotes/licence-answer.ts';
import { type AskedQuote, quoteAnswer } from '../../../../../services/pricing-service/quotes/quote-answer.ts';
import { tenantRates } from '../../../../../services/pricing-service/quotes/tenant-rates.ts';
import { keepCard } from '../../../../../services/pricing-service/rates/card-repository.ts';
import { RateTableBuilder } from '../../../../../services/pricing-service/rates/rate-table.ts';
import type { PricingDb } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { addTenant } from '../../../../../services/pricing-service/tenants/tenant-repository.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { setUsagePrivacy } from '../../../../../services/pricing-service/usage/usage-privacy.ts';
import { storeCalls } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { onBothEngines } from '../../../../doubles/pricing-stores.ts';
import { ratedCall } from '../../../../doubles/rated-call.ts';

const TENANT = '00000000-0000-4000-8000-00000000000a';
const NOW = new Date('2026-10-15T12:00:00Z');
const TODAY = Math.floor(NOW.getTime() / 86_400_000);
const book = countryBook(COUNTRY_DATA);
const findCountry = countryFinder(COUNTRY_DATA);

/** Twelve invented dial-outs to France, three cents a begun minute, one a day of September. */
function calls(more: Partial<CallRow> = {}): CallRow[] {
  return Array.from({ length: 12 }, (_, n) => {
    const durationSeconds = 61 + 47 * n;
    const minutes = Math.ceil(durationSeconds / 60);
    return ratedCall({
      sourceId: `call-${n}`,
      startedAt: Date.UTC(2026, 8, 1 + n, 9),
      durationSeconds,
      charge: 30_000n * BigInt(minutes),
      connectionFee: 0n,
      ...more,
    });
  });
}

async function takeIn(db: PricingDb, rows: readonly CallRow[], updatedAt: number): Promise<void> {
  const state = { reportedUntil: NOW.getTime() - 86_400_000, updatedAt, origin: 'file' } as const;
  await storeCalls(db, TENANT, rows, state);
}

async function takeInCard(db: PricingDb, perMinute: bigint, importedAt: number): Promise<void> {
  const builder = new RateTableBuilder();
  builder.add({
    kind: 'tollFreeDialIn',
    prefix: '55',
    lineType: 'any',
    country: 'BR',
    destination: 'Brazil',
    perMinute,
    connectionFee: 20_000n,
    currency: 'EUR',
    validFrom: null,
    validUntil: null,
    line: 2,
  });
  const card = { file: 'card.csv', builder, validFrom: TODAY - 30, importedAt, importedBy: null };
  await keepCard(db, TENANT, card);
}

const line = {
  people: 1,
  seconds: 3_600,
  kind: 'dialOut',
  number: null,
  country: 'FR',
  lineType: null,
} as const;
const MEETING: AskedQuote = {
  licence: 'payPerMinute',
  items: [
    { ...line, people: 10, kind: 'tollFreeDialIn', country: 'BR' },
    { ...line, people: 2 },
  ],
};

describe('quotes of a tenant', () => {
  onBothEngines((open) => {
    const opened = async () => {
      const { db } = await open();
      await addTenant(db, TENANT, false, NOW);
      const rates = tenantRates({ db, book, findCountry });
      return {
        db,
        quote: async (asked: AskedQuote) => quoteAnswer(db, TENANT, asked, await rates(TENANT, NOW), NOW),
        compare: async (price: bigint | null) =>
          licenceAnswer(db, TENANT, { price, currency: null, months: 3 }, await rates(TENANT, NOW), NOW),
      };
    };

    it('price what a card or own calls tell, and leave the rest unknown with how to find out', async () => {
      const { db, quote } = await opened();
      const nothing = await quote(MEETING);
      assert.deepEqual(
        nothing.lines.map(({ state, reason, nextStep }) => [state, reason, nextStep]),
        Array(2).fill(['unknown', 'noRate', 'importRateCard']),
      );
      assert.deepEqual([nothing.totals, nothing.complete, nothing.unknownLines], [[], false, 2]);

      await takeIn(db, calls(), 1);
      const observed = await quote(MEETING);
      const [, france] = observed.lines;
      assert.equal(france?.rate?.source, 'observed');
      assert.equal(france?.rate?.calls, 12);
      assert.equal(france?.rate?.since, '2026-09-01T09:00:00.000Z');
      assert.equal(france?.rate?.billingSeconds, 60);
      // Charges of whole cents leave the rate between 2.9 and 3.1 cents a minute.
      assert.deepEqual([france?.cost?.low.amount, france?.cost?.high.amount], ['3.48', '3.72']);
      assert.equal(observed.unknownLines, 1);
      assert.deepEqual(observed.totals, [france?.cost]);

      await takeInCard(db, 100_000n, 1);
      const whole = await quote(MEETING);
      const [brazil] = whole.lines;
      assert.equal(brazil?.rate?.source, 'card');
      assert.deepEqual(brazil?.connectionFees?.high, { amount: '0.20', currency: 'EUR' });
      assert.deepEqual(brazil?.cost?.expected, { amount: '60.20', currency: 'EUR' });
      assert.equal(whole.complete, true);
      assert.deepEqual([whole.totals[0]?.low.amount, whole.totals[0]?.high.amount], ['63.68', '63.92']);
    });

    it('go by a newer card and by newer calls as soon as these are in', async () => {
      const { db, quote } = await opened();
      await takeIn(db, calls(), 1);
      await takeInCard(db, 100_000n, 1);
      await quote(MEETING);
      await takeInCard(db, 200_000n, 2);
      await takeIn(
        db,
        Array.from({ length: 5 }, (_, n) =>
          ratedCall({ sourceId: `dear-${n}`, startedAt: Date.UTC(2026, 9, 1 + n), charge: 90_000n }),
        ),
        2,
      );
      const { lines } = await quote(MEETING);
      assert.equal(lines[0]?.rate?.perMinute.high.amount, '0.20');
      assert.equal(lines[1]?.rate?.calls, 17);
    });

    it('never use the pool for a pay-per-minute organiser, and only that of meetings and of this month', async () => {
      const { db, quote } = await opened();
      await takeIn(db, calls(), 1);
      const pool = (capability: string, recordedAt: number) =>
        db
          .insertInto('minute_pools')
          .values({
            tenant_id: TENANT,
            country: 'FR',
            capability,
            total: 600_000_000n,
            used: 100_000_000n,
            recorded_at: BigInt(recordedAt),
          })
          .execute();
      await pool('MCOPSTN1', NOW.getTime());
      await pool('MCOMEETADD_OLD', NOW.getTime() - 31 * 86_400_000);
      const standard = { ...MEETING, licence: 'standard' } as const;
      assert.equal((await quote(standard)).pool, null);
      await pool('MCOMEETADD', NOW.getTime());
      const { pool: told, lines } = await quote(standard);
      assert.equal(told?.leftMinutes, 500);
      assert.deepEqual(lines[1]?.cost?.high, { amount: '0.00', currency: 'EUR' });
      const byTheMinute = await quote(MEETING);
      assert.equal(byTheMinute.pool, null);
      assert.deepEqual(byTheMinute.lines[1]?.cost?.low, { amount: '3.48', currency: 'EUR' });
    });

    it('compare with licences over own months, judging only at a price that was given', async () => {
      const { db, compare } = await opened();
      const empty = await compare(4_000_000n);
      assert.deepEqual([empty.currency, empty.organisers, empty.licencePrice], [null, 0, null]);
      await takeIn(db, calls({ callType: 'conf_in', inventoryType: 'Toll', userDisplayName: 'Ada' }), 1);
      const unjudged = await compare(null);
      assert.deepEqual([unjudged.counts, unjudged.saving, unjudged.users[0]?.better], [null, null, null]);
      // From 1 September to 14 October at noon: 43.5 days.
      assert.equal(unjudged.months, 1.43);
      assert.equal(unjudged.users[0]?.name, 'Ada');
      const dear = await compare(4_000_000n);
      assert.deepEqual(dear.counts, { licence: 0, payPerMinute: 1, either: 0 });
      const cheap = await compare(1_000_000n);
      assert.deepEqual(cheap.counts, { licence: 1, payPerMinute: 0, either: 0 });
      assert.equal(cheap.saving?.low.amount, cheap.saving?.high.amount);
      const rows = calls();
      const seconds = rows.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0);
      const charged = rows.reduce((sum, { charge }) => sum + Number(charge), 0);
      assert.equal(cheap.breakEvenMinutes, Math.ceil((1_000_000 * seconds) / 60 / charged));
    });

    it('show people as usage shows them', async () => {
      const { db, compare } = await opened();
      await takeIn(db, calls({ userDisplayName: 'Ada' }), 1);
      const by = { now: NOW, author: null, newSalt: 'salt' };
      await setUsagePrivacy(db, TENANT, { display: 'pseudonyms' }, by);
      const [user] = (await compare(null)).users;
      assert.match(user?.key ?? '', /^[0-9A-F]{8}$/);
      assert.equal(user?.name, null);
      await setUsagePrivacy(db, TENANT, { display: 'departments' }, by);
      const compared = await compare(null);
      assert.deepEqual([compared.users, compared.organisers], [[], 1]);
    });
  });
});
