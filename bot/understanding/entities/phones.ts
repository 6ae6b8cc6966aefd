import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Language } from '../languages.ts';
import type { CountryPlace } from './countries.ts';
import { type Claims, place } from './span.ts';
import { allWords, anyOf } from './vocabulary.ts';

const CANDIDATE = /(?:\+|\b00)\s?\(?\d[\d\s().\-/]{5,22}\d|\(?\b\d[\d\s().\-/]{5,18}\d\b/g;
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^[1-9]\d{0,2}([ ,.]\d{3})+$/;

const CALLING_CODE = /(?<![\d+])(?:\+|\b00)([1-9]\d{0,2})(?![\s().\-/]*\d| ?%)/g;
/** The country that is meant where several share a calling code. */
const MAIN_COUNTRY: Readonly<Record<string, CountryCode>> = {
  1: 'US',
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
};
const COUNTRY_OF_CODE: ReadonlyMap<string, CountryCode> = new Map([
  ...getCountries().map((country) => [getCountryCallingCode(country) as string, country] as const),
  ...Object.entries(MAIN_COUNTRY),
]);

/** Where numbers are written like this and seldom elsewhere: what tells a region that the text does not name. */
const WRITTEN: readonly (readonly [RegExp, CountryCode])[] = [
  [/^\(?[2-9]\d\d\)?[ .-]\d{3}[ .-]\d{4}$/, 'US'],
  [/^07\d{3} ?\d{3} ?\d{3}$/, 'GB'],
  [/^0\d\d \d{3} \d\d \d\d$/, 'CH'],
  [/^04\d\d \d\d \d\d \d\d$/, 'BE'],
  [/^0[1-9](?:[ .]\d\d){4}$/, 'FR'],
];

/** How near to a number its country is named: "UK number 020 …", "0161 … (that's a UK number)". */
const NEAR = 40;
const MOST_PHONES = 10;
const MOST_TRIED = 20;

/** Reads a calling code that stands alone ("+49") as the country that it belongs to. */
export function readCallingCodes(folded: string, claims: Claims): void {
  if (!/\+|00/.test(folded)) return;
  for (const match of folded.matchAll(CALLING_CODE)) {
    const iso2 = COUNTRY_OF_CODE.get(match[1] ?? '');
    if (iso2)
      claims.claim({ kind: 'country', iso2, excluded: false, city: false, language: false, ...place(match) });
  }
}

/**
 * Reads phone numbers. A number only has to be possible (its length fits), never assigned: ranges are opened
 * faster than metadata is, and people ask about numbers that fail.
 */
export class PhoneReader {
  readonly #code: RegExp;

  constructor(languages: readonly Language[]) {
    const cues = anyOf(allWords(languages, ({ lexicon }) => lexicon.codeCues));
    this.#code = new RegExp(`(?:^|[^a-z])(?:${cues})[ #:°.]*$`);
  }

  /** International numbers as they are, national ones in the region of a country named beside them or in `region`. */
  read(folded: string, region: string | undefined, places: readonly CountryPlace[], claims: Claims): void {
    if (!/\d[\d\s().\-/]{5}/.test(folded)) return;
    let read = 0;
    let tried = 0;
    for (const match of folded.matchAll(CANDIDATE)) {
      const text = match[0].trim();
      const digits = text.replace(/\D/g, '');
      if (digits.length < 7 || digits.length > 17 || read >= MOST_PHONES || tried >= MOST_TRIED) continue;
      const international = text.startsWith('+') || (text.startsWith('00') && digits.length > 9);
      if (!international && DATE_LIKE.test(text)) continue;
      if (this.#code.test(folded.slice(Math.max(0, match.index - 20), match.index))) continue;
      tried += 1;
      const at = place(match);
      const number = international
        ? { ...parseInternational(text), region: null }
        : parseNational(text, digits, region, nearest(places, at));
      if (!number?.parsed) continue;
      read += 1;
      claims.claim({
        kind: 'phone',
        e164: number.parsed.number,
        iso2: number.parsed.country ?? number.parsed.getPossibleCountries()[0] ?? null,
        national: number.region !== null,
        region: number.region,
        ...at,
      });
    }
  }
}

function parseInternational(text: string): { parsed: PhoneNumber | undefined } {
  const plus = text.startsWith('+') ? text : `+${text.slice(2)}`;
  const parsed = parsePhoneNumberFromString(plus.replace('(0)', ''));
  // A plan that libphonenumber does not know yet: E.164 has at most 15 digits.
  const fits = parsed !== undefined && /^\+\d{8,15}$/.test(parsed.number);
  return { parsed: fits ? parsed : undefined };
}

/** Of the reader's region and the one named in the text, the one that the number fits better; else the one it is written as. */
function parseNational(text: string, digits: string, own: string | undefined, named: string | undefined) {
  const written = WRITTEN.find(([form]) => form.test(text))?.[1];
  const readings = [...new Set([named, own, written])].flatMap((region) => {
    if (region === undefined || !isSupportedCountry(region)) return [];
    const parsed = parsePhoneNumberFromString(text, region);
    if (!parsed?.isPossible()) return [];
    // Dialled with the region's exit code: 011 81 ….
    const abroad = parsed.countryCallingCode !== getCountryCallingCode(region);
    const dialled = parsed.formatNational().replace(/\D/g, '');
    const usual = abroad || digits === dialled || digits === `${parsed.countryCallingCode}${dialled}`;
    const fit =
      (parsed.isValid() ? 2 : 0) +
      (usual ? 2 : 0) +
      (region === named ? 3 : 0) +
      (region === written ? 2 : 0);
    // One plan for a continent: which of its countries is meant, the number tells.
    const shared = region === MAIN_COUNTRY[1] && region !== own ? (parsed.country ?? region) : region;
    return [{ parsed, region: abroad ? null : shared, fit }];
  });
  return readings.sort((a, b) => b.fit - a.fit)[0];
}

function nearest(places: readonly CountryPlace[], at: { start: number; end: number }): string | undefined {
  let found: string | undefined;
  let best = NEAR;
  for (const { countries, start, end } of places) {
    const distance = end <= at.start ? at.start - end : start - at.end;
    if (distance < 0 || distance > best) continue;
    found = countries[0];
    best = distance;
  }
  return found;
}
