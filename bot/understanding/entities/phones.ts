import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Claims } from './span.ts';

const CANDIDATE = /(?:\+|\b00)\s?\(?\d[\d\s().\-/]{5,22}\d|\(?\b\d[\d\s().\-/]{5,18}\d\b/g;
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,3}([ ,.]\d{3})+$/;

const CALLING_CODE = /(?<![\d+])(?:\+|\b00)([1-9]\d{0,2})(?![\s().\-/]*\d)/g;
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

/** Reads a calling code that stands alone ("+49") as the country that it belongs to. */
export function readCallingCodes(folded: string, claims: Claims): void {
  if (!/\+|00/.test(folded)) return;
  for (const match of folded.matchAll(CALLING_CODE)) {
    const iso2 = COUNTRY_OF_CODE.get(match[1] ?? '');
    const end = match.index + match[0].length;
    if (iso2) claims.claim({ kind: 'country', iso2, excluded: false, start: match.index, end });
  }
}

/**
 * Reads phone numbers: international ones as they are, national ones in `region`. A number only has to be
 * possible (its length fits), never assigned: ranges are opened faster than metadata is, and people ask about numbers that fail.
 */
export function readPhones(folded: string, region: string | undefined, claims: Claims): void {
  if (!/\d[\d\s().\-/]{5}/.test(folded)) return;
  let read = 0;
  for (const match of folded.matchAll(CANDIDATE)) {
    const text = match[0].trim();
    const digits = text.replace(/\D/g, '');
    if (digits.length < 7 || digits.length > 17 || read >= 10) continue;
    const international = text.startsWith('+') || (text.startsWith('00') && digits.length > 9);
    if (!international && DATE_LIKE.test(text)) continue;
    const number = parseNumber(text, international, region);
    if (!number) continue;
    read += 1;
    const start = match.index;
    const iso2 = number.country ?? number.getPossibleCountries()[0] ?? null;
    claims.claim({
      kind: 'phone',
      e164: number.number,
      iso2,
      national: !international,
      start,
      end: start + match[0].length,
    });
  }
}

function parseNumber(text: string, international: boolean, region: string | undefined) {
  if (international) {
    const plus = text.startsWith('+') ? text : `+${text.slice(2)}`;
    const number = parsePhoneNumberFromString(plus.replace('(0)', ''));
    return number?.isPossible() ? number : undefined;
  }
  if (region === undefined || !isSupportedCountry(region)) return undefined;
  const number = parsePhoneNumberFromString(text, region satisfies CountryCode);
  return number?.isPossible() ? number : undefined;
}
