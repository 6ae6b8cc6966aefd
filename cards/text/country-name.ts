/** Country and region names in the reader's language. */
import overrides from './country-names.json' with { type: 'json' };
import { type Plain, plain } from './plain.ts';
import type { Reader } from './reader.ts';

const OVERRIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = overrides;
const ISO2 = /^[A-Z]{2}$/u;

/** "Maroc" for `MA`. The code itself where no name is known. */
export function countryName(reader: Reader, iso2: string): Plain {
  const own = OVERRIDES[reader.language] ?? {};
  if (Object.hasOwn(own, iso2)) return plain(own[iso2] ?? iso2);
  if (!ISO2.test(iso2)) return plain(iso2, 12);
  return plain(new Intl.DisplayNames(reader.locale, { type: 'region' }).of(iso2) ?? iso2);
}

/** Names in the reader's alphabetical order. */
export function countryNames(reader: Reader, codes: readonly string[]): Plain[] {
  const order = new Intl.Collator(reader.locale);
  return codes.map((code) => countryName(reader, code)).sort((a, b) => order.compare(a, b));
}
