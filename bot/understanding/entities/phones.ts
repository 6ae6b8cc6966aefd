import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Claims } from './span.ts';

const CANDIDATE = /(?:\+|\b00)\s?\(?\d[\d\s().\-/]{5,22}\d|\(?\b\d[\d\s().\-/]{5,18}\d\b/g;
const DATE_LIKE = /^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,3}([ ,.]\d{3})+$/;

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
