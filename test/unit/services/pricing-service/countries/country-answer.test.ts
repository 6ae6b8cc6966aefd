import assert from 'node:assert/strict';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';

const book = countryBook(COUNTRY_DATA);

describe('the country book', () => {
  it('says "offered" only where the page names pay-per-minute, and "notStated" for a plain yes', () => {
    for (const row of COUNTRY_DATA.countries) {
      const { payPerMinute, audioConferencingSale } = book.country(row.iso2, false);
      assert.equal(audioConferencingSale, row.sale);
      assert.equal(payPerMinute === 'offered', row.payPerMinuteStated, row.iso2);
      if (row.sale === 'yes') assert.equal(payPerMinute, 'notStated', row.iso2);
      if (row.sale === 'no') assert.equal(payPerMinute, 'notOffered', row.iso2);
    }
    assert.equal(book.country('CN', false).payPerMinute, 'special');
    assert.equal(book.country('FR', false).payPerMinute, 'notStated');
    assert.equal(book.country('MA', false).payPerMinute, 'offered');
  });

  it('counts what the published pages add up to', () => {
    // As counted on the pages by a separate program, January 2023.
    assert.deepEqual(book.list(false).counts, {
      total: 198,
      withPage: 114,
      destinationOnly: 84,
      payPerMinuteOffered: 33,
      payPerMinuteNotStated: 73,
      tollNumbers: 84,
      tollFreeNumbers: 86,
      creditsSale: 103,
      zoneA: 44,
    });
    const { countries } = book.list(false);
    const count = (which: (c: (typeof countries)[number]) => unknown) => countries.filter(which).length;
    assert.equal(
      count((c) => c.dialOut === 'requiresCommunicationsCredits'),
      69,
    );
    assert.equal(
      count((c) => c.dialOut === 'available'),
      43,
    );
    assert.equal(
      count((c) => c.callingPlans.available),
      35,
    );
    assert.equal(
      count((c) => c.callingPlans.payAsYouGoZone === 1),
      4,
    );
    assert.equal(
      count((c) => c.callingPlans.payAsYouGoZone === 2),
      27,
    );
    assert.equal(
      count((c) => c.sharedDialIn.autoAssigned),
      62,
    );
    assert.equal(
      count((c) => c.tollNumbers.geographic === false),
      11,
    );
    assert.equal(
      count((c) => c.tollNumbers.cities.length > 0),
      71,
    );
    assert.equal(
      count((c) => c.tollFreeNumbers.dialing.some((range) => range.available)),
      65,
    );
  });

  it('knows nothing but the destination of a country without a page', () => {
    const iceland = book.country('IS', false);
    assert.equal(iceland.page, false);
    assert.equal(iceland.internationalDestination, true);
    assert.equal(iceland.payPerMinute, 'unknown');
    assert.equal(iceland.dialOut, null);
    assert.equal(book.country('KP', false).internationalDestination, null);
  });

  it('gives every answer its source with the day of its own page', () => {
    for (const country of book.list(true).countries) {
      assert.match(country.source.date, /^202[123]-\d\d-\d\d$/);
      assert.match(country.source.url ?? '', /^https:\/\//);
      assert.equal(country.demo, true);
    }
  });
});
