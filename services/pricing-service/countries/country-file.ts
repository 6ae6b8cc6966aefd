import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { COUNTRY_DATA, type CountryData } from './country-data.ts';
import { CountryDataError, parseCountryData } from './country-schema.ts';

/** Where a newer data set than the one that ships is kept. */
export function countryFile(dataDir: string | undefined): string {
  return join(resolve(dataDir || '.data'), 'countries.json');
}

/**
 * The data set that is in use: the one that was taken in, else the one that ships.
 *
 * @throws CountryDataError where a file is there and broken: an old answer must not pass for a new one
 */
export async function loadCountryData(
  file: string,
): Promise<{ readonly data: CountryData; readonly from: 'file' | 'shipped' }> {
  let json: string;
  try {
    json = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { data: COUNTRY_DATA, from: 'shipped' };
    }
    throw error;
  }
  try {
    return { data: parseCountryData(json), from: 'file' };
  } catch (error) {
    if (!(error instanceof CountryDataError)) throw error;
    const how = 'take a sound one in with "npm run countries", or remove it to use the one that ships';
    throw new CountryDataError([`${file}: ${how}`, ...error.problems]);
  }
}

/** Puts a data set in place of the one in use, whole: whoever reads meanwhile reads the old one or the new one. */
export async function keepCountryData(file: string, data: CountryData): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o644);
  try {
    await handle.writeFile(`${JSON.stringify(data, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}
