import assert from 'node:assert/strict';
import fc from 'fast-check';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import { countryFinder } from '../../../../../services/pricing-service/countries/find-country.ts';

const find = countryFinder(COUNTRY_DATA);
const ALL = [...COUNTRY_DATA.countries, ...COUNTRY_DATA.destinationsOnly];

describe('finding a country', () => {
  const means: [query: string, iso2: string][] = [
    ['MA', 'MA'],
    ['ma', 'MA'],
    ['the UK', 'GB'],
    ['U.K.', 'GB'],
    ['UK', 'GB'],
    ['England', 'GB'],
    ['U.S.A.', 'US'],
    ['RDC', 'CD'],
    ['DRC', 'CD'],
    ['Congo-Brazzaville', 'CG'],
    ['Hollande', 'NL'],
    ['Holland', 'NL'],
    ['les Pays-Bas', 'NL'],
    ['Corée du Sud', 'KR'],
    ['COREE DU SUD', 'KR'],
    ['  south   korea ', 'KR'],
    ['l’Allemagne', 'DE'],
    ['Etats-Unis', 'US'],
    ['états unis', 'US'],
    ['Brésil', 'BR'],
    ['Bresil', 'BR'],
    ['Côte d’Ivoire', 'CI'],
    ["cote d'ivoire", 'CI'],
    ['Ivory Coast', 'CI'],
    ['Trinidad & Tobago', 'TT'],
    ['St. Lucia', 'LC'],
    ['Hong Kong', 'HK'],
    ['Turquie', 'TR'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['UAE', 'AE'],
    ['Guinée-Bissau', 'GW'],
    ['Papua New Guinea', 'PG'],
    ['Guinée équatoriale', 'GQ'],
    ['Czechia', 'CZ'],
    ['République tchèque', 'CZ'],
    ['+44', 'GB'],
    ['+212', 'MA'],
    ['0044 20 7946 0018', 'GB'],
    ['+1 212 555 0100', 'US'],
    ['+1 (416) 555-0100', 'CA'],
    ['+7 701 234 5678', 'KZ'],
    ['+33 1 99 00 12 34', 'FR'],
    ['+4420', 'GB'],
  ];
  for (const [query, iso2] of means) {
    it(`reads "${query}" as ${iso2}`, () => assert.deepEqual(find(query), { kind: 'found', iso2 }));
  }

  const several: [query: string, candidates: string[]][] = [
    ['Congo', ['CD', 'CG']],
    ['le Congo', ['CD', 'CG']],
    ['Guinea', ['GN', 'GQ', 'GW', 'PG']],
    ['Guinée', ['GN', 'GQ', 'GW', 'PG']],
    ['Korea', ['KR', 'KP']],
    ['Corée', ['KR', 'KP']],
    ['+7', ['KZ', 'RU']],
  ];
  for (const [query, candidates] of several) {
    it(`asks back where "${query}" may mean several`, () =>
      assert.deepEqual(find(query), { kind: 'ambiguous', candidates }));
  }

  it('asks back for +1, which many share, the United States among them', () => {
    const found = find('+1');
    assert.ok(
      found.kind === 'ambiguous' && found.candidates.includes('US') && found.candidates.includes('CA'),
    );
  });

  it('knows nothing by words that name no country', () => {
    for (const query of [
      '',
      ' ',
      'Atlantis',
      'zz',
      'xx',
      '+',
      '+999',
      '+883',
      'Franc',
      '__proto__',
      'constructor',
    ]) {
      assert.deepEqual(find(query), { kind: 'unknown' }, query);
    }
  });

  it('finds every row of the data set by its code and its name, and by its Unicode name in both languages', () => {
    for (const language of ['en', 'fr']) {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      for (const { iso2, name } of ALL) {
        for (const query of [iso2, name, names.of(iso2)!]) {
          const found = find(query);
          const codes =
            found.kind === 'found' ? [found.iso2] : found.kind === 'ambiguous' ? found.candidates : [];
          assert.ok(codes.includes(iso2), `${query} -> ${JSON.stringify(found)}`);
          assert.equal(found.kind, iso2 === 'GN' && query !== 'GN' ? 'ambiguous' : 'found', query);
        }
      }
    }
  });

  it('gives the same answer whatever the case, the accents and the spaces around', () => {
    const row = fc.constantFrom(...ALL);
    fc.assert(
      fc.property(row, fc.boolean(), fc.nat(3), ({ iso2, name }, upper, spaces) => {
        const bare = name.normalize('NFKD').replace(/\p{M}/gu, '');
        const query = `${' '.repeat(spaces)}${upper ? bare.toUpperCase() : bare.toLowerCase()} `;
        assert.deepEqual(find(query), find(name), iso2);
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `+${s}`),
        ),
        (query) => {
          assert.ok(find(query));
        },
      ),
      { numRuns: 500 },
    );
  });
});
