import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCountries } from '../../../../../services/pricing-service/countries/countries-command.ts';
import { countryChanges } from '../../../../../services/pricing-service/countries/country-changes.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import {
  countryFile,
  loadCountryData,
} from '../../../../../services/pricing-service/countries/country-file.ts';
import { parseCountryData } from '../../../../../services/pricing-service/countries/country-schema.ts';
import { DEMO_TENANT, startPricingService, TEST_KEY } from '../../../../doubles/pricing-service.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test breaks it in ways that its type forbids
type Loose = any;
/** The set that ships, with something invented changed in it. */
function changed(how: (data: Loose) => void): string {
  const data: Loose = JSON.parse(JSON.stringify(COUNTRY_DATA));
  how(data);
  return JSON.stringify(data);
}
const rowOf = (data: Loose, iso2: string): Loose => data.countries.find((row: Loose) => row.iso2 === iso2);

const newer = changed((data) => {
  data.source.compiled = '2026-11-01';
  rowOf(data, 'AL').sale = 'no';
  rowOf(data, 'AL').toll.cities = ['Tirana', 'Durrës'];
  data.countries = data.countries.filter((row: Loose) => row.iso2 !== 'FR');
});

/** What a file may be broken by, and what has to be said of it. */
const BROKEN: readonly [string, string, RegExp][] = [
  ['no JSON', '{"countries": [', /no JSON/],
  ['another thing altogether', '[]', /file|expected object/i],
  ['a row without a field', changed((data) => delete rowOf(data, 'AL').zoneA), /AL\.zoneA/],
  ['a word that is none', changed((data) => (rowOf(data, 'DE').sale = 'maybe')), /DE\.sale/],
  ['a field that nobody knows', changed((data) => (rowOf(data, 'DE').price = '1')), /DE.*price/],
  ['a country twice', changed((data) => data.countries.push(rowOf(data, 'AL'))), /AL: it is there twice/],
  [
    'a page and a destination',
    changed((data) => data.destinationsOnly.push({ iso2: 'AL', name: 'Albania' })),
    /AL: it is there twice/,
  ],
  ['a code of no country', changed((data) => (rowOf(data, 'AL').iso2 = 'QZ')), /QZ: no country/],
  ['no countries', changed((data) => (data.countries = [])), /countries/],
  ['a day that is none', changed((data) => (data.source.compiled = '2026-02-30')), /source\.compiled/],
  ['an address that is none', changed((data) => (data.source.base = 'javascript:alert(1)')), /source\.base/],
];

describe('the countries command', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tollkeeper-countries-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const run = async (...args: string[]) => {
    let said = '';
    const say = (text: string) => {
      said += text;
    };
    return { code: await runCountries(args, { DATA_DIR: directory }, { out: say, error: say }), said };
  };
  const given = async (json: string) => {
    const file = join(directory, 'new.json');
    await writeFile(file, json);
    return file;
  };
  const inUse = () => loadCountryData(countryFile(directory));

  it('takes the very set that ships, and finds nothing changed in it', () => {
    const same = parseCountryData(JSON.stringify(COUNTRY_DATA));
    assert.deepEqual(same, COUNTRY_DATA);
    assert.deepEqual(countryChanges(COUNTRY_DATA, same), []);
  });

  it('tells country by country and field by field what changes, and on a trial keeps nothing', async () => {
    const { code, said } = await run('refresh', '--file', await given(newer), '--dry-run');
    assert.equal(code, 0);
    assert.match(said, /AL sale: "payPerMinuteOnly" -> "no"/);
    assert.match(said, /AL toll\.cities: \["Tirana"\] -> \["Tirana","Durrës"\]/);
    assert.match(said, /FR: "France" -> nothing/);
    assert.match(said, /source compiled: "2023-01-25" -> "2026-11-01"/);
    assert.match(said, /2 countries change\./);
    assert.equal((await inUse()).from, 'shipped');
  });

  it('puts a new set to use, which the service answers from at its next start', async () => {
    assert.equal((await run('refresh', '--file', await given(newer))).code, 0);
    assert.deepEqual([(await inUse()).from, (await inUse()).data], ['file', JSON.parse(newer)]);
    assert.match((await run('show')).said, /2026-11-01: 113 countries/);
    const service = await startPricingService({ countriesFile: countryFile(directory) });
    try {
      const ask = async (country: string) => {
        const response = await fetch(`${service.url}/v1/tenants/${DEMO_TENANT}/countries/${country}`, {
          headers: { authorization: `Bearer ${TEST_KEY}` },
        });
        return (await response.json()) as { audioConferencingSale: string | null; page: boolean };
      };
      assert.equal((await ask('Albania')).audioConferencingSale, 'no');
      assert.equal((await ask('FR')).page, false);
    } finally {
      await service.stop();
    }
  });

  for (const [what, json, why] of BROKEN) {
    it(`refuses a file with ${what} whole, and says where`, async () => {
      await run('refresh', '--file', await given(newer));
      const before = await readFile(countryFile(directory), 'utf8');
      const { code, said } = await run('refresh', '--file', await given(json));
      assert.equal(code, 1);
      assert.match(said, why);
      assert.equal(await readFile(countryFile(directory), 'utf8'), before);
    });
  }

  it('lets no service start on a broken set, and puts a sound one in its place', async () => {
    await writeFile(countryFile(directory), '{');
    await assert.rejects(startPricingService({ countriesFile: countryFile(directory) }), /remove it to use/);
    assert.equal((await run('show')).code, 1);
    const { code, said } = await run('refresh', '--file', await given(newer));
    assert.equal(code, 0);
    assert.match(said, /which is broken/);
    assert.equal((await inUse()).from, 'file');
  });

  it('minds a set that is older, and refuses wrong arguments', async () => {
    const older = changed((data) => (data.source.compiled = '2020-01-01'));
    assert.match((await run('refresh', '--file', await given(older))).said, /older than the one in use/);
    for (const args of [['refresh'], ['forget'], ['show', '--fiel', 'x']]) {
      assert.equal((await run(...args)).code, 2, args.join(' '));
    }
    assert.equal((await run('refresh', '--file', join(directory, 'nowhere.json'))).code, 1);
    assert.match((await run('--help')).said, /^Which data set/);
  });
});
