import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countryName, countryNames } from '../../../../cards/text/country-name.ts';
import { day, daysBetween, instant } from '../../../../cards/text/dates.ts';
import { money, negated, percentOf, signOf } from '../../../../cards/text/figures.ts';
import { readerFor } from '../../../../cards/text/reader.ts';

const english = readerFor({ locale: 'en-US', timeZone: 'America/New_York' });
const french = readerFor({ locale: 'fr-FR', timeZone: 'Europe/Paris' });

describe('a reader', () => {
  it('reads the language of the question with the habits of the locale where they agree', () => {
    assert.deepEqual(readerFor({ language: 'fr', locale: 'fr-CA', timeZone: 'America/Montreal' }), {
      language: 'fr',
      locale: 'fr-CA',
      timeZone: 'America/Toronto',
    });
    assert.equal(readerFor({ language: 'fr', locale: 'en-GB' }).locale, 'fr-FR');
  });

  it('is English at UTC when the client says nothing usable', () => {
    const fallback = { language: 'en', locale: 'en-US', timeZone: 'UTC' };
    assert.deepEqual(readerFor({}), fallback);
    assert.deepEqual(readerFor({ language: 'xx', locale: '!!', timeZone: 'Mars/Base' }), fallback);
    assert.deepEqual(readerFor({ language: '__proto__', locale: 'constructor' }), fallback);
  });

  it('carries no extension of a locale', () => {
    assert.equal(readerFor({ locale: 'fr-FR-u-nu-arab-x-evil' }).locale, 'fr-FR');
  });
});

describe('money', () => {
  it('is written as the reader writes it, with a true minus', () => {
    assert.equal(money(french, { amount: '-1234.5', currency: 'EUR' }), '−1\u202f234,50\u00a0€');
    assert.equal(money(english, { amount: '-1234.5', currency: 'EUR' }), '−€1,234.50');
    assert.equal(money(english, { amount: '1000', currency: 'JPY' }), '¥1,000');
  });

  it('is exact far beyond floating point', () => {
    assert.equal(
      money(english, { amount: '123456789012345678901234567.89', currency: 'USD' }),
      '$123,456,789,012,345,678,901,234,567.89',
    );
    assert.equal(money(english, { amount: '0.615', currency: 'USD' }), '$0.62');
  });

  it('shows a currency that is none as it is', () => {
    assert.equal(money(english, { amount: '5', currency: 'credits' }), '5 credits');
  });

  it('refuses what is no decimal', () => {
    for (const amount of ['', 'NaN', '1e5', '1,5', ' 1']) {
      assert.throws(() => money(english, { amount, currency: 'EUR' }), TypeError);
    }
  });

  it('is a whole percent of a sum, where that means something', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' });
    assert.equal(percentOf(eur('1094.12'), [eur('1500.00'), eur('500')]), 54);
    assert.equal(percentOf(eur('-5'), [eur('10')]), 0);
    assert.equal(percentOf(eur('50'), [eur('10')]), 100);
    assert.equal(percentOf(eur('5'), [eur('0')]), undefined);
    assert.equal(percentOf(eur('5'), [eur('10'), { amount: '1', currency: 'USD' }]), undefined);
  });

  it('has the sign of its digits', () => {
    assert.equal(signOf({ amount: '-0.00', currency: 'EUR' }), 0);
    fc.assert(
      fc.property(fc.bigInt(), (units) => {
        const value = { amount: `${units}`, currency: 'EUR' };
        assert.equal(signOf(value), units === 0n ? 0 : units < 0n ? -1 : 1);
        assert.equal(signOf(negated(value)), -signOf(value) + 0);
      }),
    );
  });
});

describe('dates', () => {
  it('are on the clock of the reader', () => {
    assert.equal(instant(french, '2026-11-23T01:11:00Z'), '23 nov. 2026, 02:11');
    assert.match(instant(readerFor({}), '2026-11-23T01:11:00Z'), /1:11\sAM UTC$/u);
  });

  it('keep their day in every zone', () => {
    assert.equal(day(english, '2022-07-05'), 'Jul 5, 2022');
    assert.equal(day(french, '2022-07-05'), '5 juil. 2022');
  });

  it('count whole days and never less than none', () => {
    assert.equal(daysBetween('2026-11-09T08:30:00Z', '2026-11-23T08:29:59Z'), 13);
    assert.equal(daysBetween('2026-11-23T00:00:00Z', '2026-11-09T00:00:00Z'), 0);
  });

  it('refuse what is no date', () => {
    assert.throws(() => day(english, 'yesterday'), TypeError);
  });
});

describe('country names', () => {
  it('are in the language of the reader, our own where Intl’s would mislead', () => {
    assert.equal(countryName(french, 'MA'), 'Maroc');
    assert.equal(countryName(english, 'CD'), 'Congo (DRC)');
    assert.equal(countryName(french, 'CG'), 'Congo (République)');
  });

  it('fall back to what was given, cleaned', () => {
    assert.equal(countryName(english, 'ZZZ\u202e'), 'ZZZ');
    assert.equal(countryName(english, '__proto__'), '__proto__');
  });

  it('stand in the alphabet of the reader', () => {
    assert.deepEqual(countryNames(french, ['ZM', 'EG', 'US', 'ES']), [
      'Égypte',
      'Espagne',
      'États-Unis',
      'Zambie',
    ]);
  });
});
