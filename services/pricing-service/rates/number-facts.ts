import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a number tells of itself. */
export interface NumberFacts {
  /** Digits from the calling code on, without `+`. */
  readonly digits: string;
  readonly country: string | null;
  /** Null where its type is not known, or may be both, as in North America. */
  readonly lineType: 'fixed' | 'mobile' | null;
  readonly tollFree: boolean;
  readonly premium: boolean;
}

/** E.164: a calling code, then digits, 15 at most. Short ones occur; a masked number (`+3361234****`) is none. */
const E164 = /^\+[1-9]\d{3,14}$/;

/**
 * What an E.164 number tells of itself, by the numbering plans of libphonenumber. It need not be assigned: fiction and
 * new ranges are numbers too, of unknown type.
 *
 * @returns null for what is no E.164 number
 */
export function numberFacts(number: string): NumberFacts | null {
  const text = number.trim();
  if (!E164.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text);
  const type = parsed?.getType();
  return {
    digits: text.slice(1),
    country: parsed?.country ?? null,
    lineType: type === 'FIXED_LINE' ? 'fixed' : type === 'MOBILE' ? 'mobile' : null,
    tollFree: type === 'TOLL_FREE',
    premium: type === 'PREMIUM_RATE' || type === 'SHARED_COST',
  };
}
