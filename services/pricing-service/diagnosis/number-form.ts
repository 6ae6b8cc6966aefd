import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** What is wrong with the way a number was written, for dialling out of a meeting. */
export type NumberDefect =
  /** Fewer than five digits: a meeting refuses it even where a normalisation rule exists (Microsoft, 2024-10-24). */
  | 'tooFewDigits'
  /** No `+` and country code. */
  | 'noCountryCode'
  /** `00` or `011` where `+` belongs. */
  | 'exitPrefix'
  /** The country code twice, as in +33 33 1 …. */
  | 'countryCodeTwice'
  /** The zero that is dialled at home only, as in +33 (0)1 …. */
  | 'trunkZero'
  /** No such country code. */
  | 'unknownCountryCode'
  | 'tooShort'
  | 'tooLong'
  /** Letters or other signs. */
  | 'notDigits';

/** What kind of number it is. */
export type NumberKind =
  | 'ordinary'
  | 'premium'
  | 'sharedCost'
  | 'tollFree'
  | 'satellite'
  | 'international'
  | 'emergency'
  | 'short'
  /** Well formed, but in a range that the numbering plan does not give out. New ranges fail this too. */
  | 'unassigned'
  | 'unknown';

/** A number, read: nothing of it is dialled or looked up. */
export interface NumberForm {
  /** Digits, `+` and separators as written, nothing else; at most 40 characters. */
  readonly written: string;
  /** E.164 as it is, or as it would be once the defect is mended; null where nothing can be made of it. */
  readonly e164: string | null;
  /** ISO 3166 alpha-2 of the country it belongs to; null for none and for satellite. */
  readonly country: string | null;
  readonly kind: NumberKind;
  readonly defects: readonly NumberDefect[];
}

const FEWEST_DIGITS = 5;
/** ITU-T E.164, 2010: at most 15 digits. */
const MOST_DIGITS = 15;
const MOST_WRITTEN = 40;
/** Global mobile satellite and networks (ITU-T E.164 list of assigned codes, 2016). */
const SATELLITE = /^\+(?:870|881|882|883)/;
/** Shared by many countries: universal freephone, shared cost, premium (same list). */
const SHARED_SERVICES: Readonly<Record<string, NumberKind>> = {
  '800': 'tollFree',
  '808': 'sharedCost',
  '979': 'premium',
};
/** Emergency numbers of the regions that Audio Conferencing is sold in; dialled nationally they have three digits. */
const EMERGENCY = new Set(['110', '111', '112', '113', '115', '117', '118', '119', '000', '911', '999']);

const KINDS: Readonly<Record<string, NumberKind>> = {
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'sharedCost',
  TOLL_FREE: 'tollFree',
};

/**
 * Reads a number as somebody typed it.
 *
 * @param region ISO 3166 alpha-2 that a national number is probably of, for the mended form; null where none is known
 */
export function readNumber(written: string, region: string | null): NumberForm {
  const kept = written.slice(0, MOST_WRITTEN).trim();
  const digits = kept.replace(/\D/g, '');
  const base = { written: kept.replace(/[^\d+()./ -]/g, '').trim() };
  if (digits.length > 0 && digits.length < FEWEST_DIGITS) {
    const kind = EMERGENCY.has(digits) ? 'emergency' : 'short';
    return { ...base, e164: null, country: null, kind, defects: ['tooFewDigits'] };
  }
  if (digits.length === 0 || /[^\d+()./\s\u00a0-]/.test(kept)) {
    return { ...base, e164: null, country: null, kind: 'unknown', defects: ['notDigits'] };
  }
  if (kept.startsWith('+')) return international(base.written, `+${digits}`, []);
  const bare = /^(?:00|011)(\d{6,})$/.exec(digits)?.[1];
  if (bare) return international(base.written, `+${bare}`, ['exitPrefix']);
  const home = region !== null && isSupportedCountry(region) ? region : null;
  const national = home && parsePhoneNumberFromString(digits, home);
  if (!national) {
    return { ...base, e164: null, country: home, kind: 'unknown', defects: ['noCountryCode'] };
  }
  return { ...base, ...facts(national), defects: ['noCountryCode'] };
}

function international(written: string, number: string, defects: readonly NumberDefect[]): NumberForm {
  if (SATELLITE.test(number)) return { written, e164: number, country: null, kind: 'satellite', defects };
  const shared = SHARED_SERVICES[number.slice(1, 4)];
  if (shared) return { written, e164: number, country: null, kind: shared, defects };
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) {
    const defect = number.length > MOST_DIGITS + 1 ? 'tooLong' : 'unknownCountryCode';
    return { written, e164: null, country: null, kind: 'unknown', defects: [...defects, defect] };
  }
  const twice = withoutDoubledCode(number, parsed);
  if (twice) return { written, ...facts(twice), defects: [...defects, 'countryCodeTwice'] };
  const length = lengthDefect(parsed);
  if (!length) {
    const trunk = hasTrunkZero(number, parsed);
    return { written, ...facts(parsed), defects: trunk ? [...defects, 'trunkZero'] : defects };
  }
  return { written, ...facts(parsed), defects: [...defects, length] };
}

/** A number that only makes sense once the second country code is taken away. */
function withoutDoubledCode(number: string, parsed: PhoneNumber): PhoneNumber | null {
  if (parsed.isValid()) return null;
  const code = parsed.countryCallingCode;
  const rest = new RegExp(`^\\+${code}(?:00|\\+)?${code}(\\d+)$`).exec(number)?.[1];
  const single = rest === undefined ? undefined : parsePhoneNumberFromString(`+${code}${rest}`);
  return single?.isValid() ? single : null;
}

/** libphonenumber forgives the zero after a country code; networks do not. Italy and a few others keep theirs. */
function hasTrunkZero(number: string, parsed: PhoneNumber): boolean {
  return number !== parsed.number && number === `+${parsed.countryCallingCode}0${parsed.nationalNumber}`;
}

function lengthDefect(parsed: PhoneNumber): NumberDefect | null {
  if (parsed.isPossible()) return null;
  const tooLong = parsed.countryCallingCode.length + parsed.nationalNumber.length > MOST_DIGITS;
  if (tooLong) return 'tooLong';
  // A possible number of the same start is longer or shorter; the typical lengths tell which it lacks.
  const longer = parsePhoneNumberFromString(`${parsed.number}0`);
  return longer && (longer.isPossible() || parsed.nationalNumber.length < 7) ? 'tooShort' : 'tooLong';
}

function facts(parsed: PhoneNumber): Pick<NumberForm, 'e164' | 'country' | 'kind'> {
  const country: CountryCode | undefined = parsed.country ?? parsed.getPossibleCountries()[0];
  const type = parsed.getType();
  const kind = type ? (KINDS[type] ?? 'ordinary') : parsed.isPossible() ? 'unassigned' : 'unknown';
  // The library forgives an exit prefix with hardly a digit behind it ("00 100"): that is no number yet.
  const e164 = parsed.number.length > FEWEST_DIGITS ? parsed.number : null;
  return { e164, country: country ?? null, kind };
}
