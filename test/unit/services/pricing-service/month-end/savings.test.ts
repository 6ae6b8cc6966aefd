import assert from 'node:assert/strict';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';
import { countryFacts } from '../../../../../services/pricing-service/month-end/country-facts.ts';
import { parseLicencePrice } from '../../../../../services/pricing-service/month-end/licence-price.ts';
import { licenceSaving } from '../../../../../services/pricing-service/month-end/licence-saving.ts';
import { tollFreeSaving } from '../../../../../services/pricing-service/month-end/toll-free-saving.ts';
import { conferencingLicences } from '../../../../../services/pricing-service/month-end/unassigned-licences.ts';
import { callRow } from '../../../../doubles/call-rows.ts';

const countries = countryFacts(countryBook(COUNTRY_DATA), countryFinder(COUNTRY_DATA));
const EUR = 1_000_000n;
const toll = (userId: string, charge: bigint) =>
  callRow({ callType: 'conf_in', inventoryType: 'Service Toll', userId, charge });

describe('the saving by standard licences', () => {
  const rows = [toll('u1', 40n * EUR), toll('u1', 2n * EUR), toll('u2', 1n * EUR)];
  const calls = { rows, complete: true };

  it('is told of those who surely pay less, at the customer’s own price', () => {
    const found = licenceSaving(calls, 'EUR', { micro: 3n * EUR, currency: 'EUR' }, countries);
    assert.deepEqual(found.better, { users: 1, low: 39n * EUR, high: 39n * EUR });
  });

  it('is a break-even per user where no price was told, or one in another currency', () => {
    for (const price of [null, { micro: 3n * EUR, currency: 'USD' }]) {
      const found = licenceSaving(calls, 'EUR', price, countries);
      assert.deepEqual([found.better, found.price], [null, null]);
      assert.deepEqual(
        found.users.map(({ userId, saved }) => [userId, saved.low]),
        [
          ['u1', 42n * EUR],
          ['u2', 1n * EUR],
        ],
      );
    }
  });

  it('goes by a price as a customer writes it', () => {
    assert.deepEqual(parseLicencePrice('3.50 EUR'), { micro: 3_500_000n, currency: 'EUR' });
    for (const wrong of ['', '3.50', 'EUR 3', '-1 EUR', '1e3 EUR', '3,50 EUR'])
      assert.equal(parseLicencePrice(wrong), null, wrong);
  });
});

describe('the saving by toll-free numbers', () => {
  const figures = (key: string, minutes: bigint, charge: bigint) => ({
    key,
    currency: 'EUR',
    calls: 10n,
    seconds: minutes * 60n,
    charge,
    fee: 0n,
  });
  // Numbers of the ranges kept for fiction (800-555-01xx, Ofcom's drama numbers).
  const FREE = '+18005550100';
  const IDLE = '+18005550101';
  const TOLL = '+442079460000';

  it('is what the minutes cost above the tenant’s own toll price', () => {
    const found = tollFreeSaving(
      [figures(FREE, 200n, 60n * EUR), figures(TOLL, 1000n, 20n * EUR), figures('', 5n, EUR)],
      [figures(IDLE, 50n, EUR), figures(FREE, 1n, EUR)],
      new Set([FREE, TOLL, '']),
    );
    assert.deepEqual(
      found.numbers.map(({ number, atToll, hardlyUsed }) => [number, atToll, hardlyUsed]),
      [
        [FREE, 4n * EUR, false],
        [IDLE, 0n, true],
      ],
    );
    assert.deepEqual([found.saving, found.unknownCalls], [56n * EUR, 10]);
  });

  it('is unknown where nobody called a toll number', () => {
    const found = tollFreeSaving([figures(FREE, 200n, 60n * EUR)], [], new Set([FREE]));
    assert.deepEqual([found.saving, found.numbers[0]?.atToll], [null, null]);
  });
});

describe('licences that nobody has', () => {
  it('are those of conferencing, by plan; credits cost nothing and do not count', () => {
    const standard = '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40';
    const sku = (planIds: string[], enabled: number, assigned: number) => ({
      skuId: '00000000-0000-4000-8000-000000000001',
      partNumber: 'INVENTED',
      planIds,
      enabled,
      assigned,
    });
    const found = conferencingLicences({
      skus: [
        sku([standard], 10, 4),
        sku([standard, 'another'], 100, 120),
        sku(['505e180f-f7e0-4b65-91d4-00d670bbd18c'], 10_000_000, 1),
      ],
      takenAt: 0,
      origin: 'graph',
    });
    assert.deepEqual(
      found.map(({ free, standardAlone }) => [free, standardAlone]),
      [
        [6, true],
        [0, false],
      ],
    );
  });
});
