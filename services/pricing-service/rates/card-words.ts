import words from './card-words.json' with { type: 'json' };
import { LINE_TYPES, type LineType, RATE_KINDS, type RateKind } from './rate.ts';

/** The columns a rate sheet may have besides its prices. */
export const CARD_FIELDS = [
  'prefix',
  'callingCode',
  'destination',
  'kind',
  'lineType',
  'currency',
  'fee',
  'validFrom',
  'validUntil',
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** A column that holds prices, for one kind of call or type of line where its name says so. */
export interface PriceMeaning {
  readonly kind: RateKind | null;
  readonly lineType: LineType | null;
}

/** What the words around or in a price say of its money. */
export interface MoneyWords {
  /** ISO 4217. */
  readonly currency: string | null;
  /** Hundredths of the currency. */
  readonly cents: boolean;
  /** A sign that several currencies use, such as `$`. */
  readonly unclear: boolean;
  /** The text without them. */
  readonly rest: string;
}

/** Case, accents, spaces and punctuation do not tell words apart. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const FIELD_NAMES = new Map<string, CardField>(
  CARD_FIELDS.flatMap((field) => words.fields[field].map((name) => [plainWord(name), field] as const)),
);
const PRICE_NAMES = new Map<string, PriceMeaning>(
  words.prices.flatMap(({ names, ...meaning }) => {
    const kind = RATE_KINDS.find((one) => 'kind' in meaning && one === meaning.kind) ?? null;
    const lineType = LINE_TYPES.find((one) => 'lineType' in meaning && one === meaning.lineType) ?? null;
    return names.map((name) => [plainWord(name), { kind, lineType }] as const);
  }),
);
const KIND_WORDS = new Map<string, RateKind>(
  RATE_KINDS.flatMap((kind) => words.kinds[kind].map((word) => [plainWord(word), kind] as const)),
);
const LINE_WORDS = new Map<string, LineType>(
  LINE_TYPES.flatMap((type) => words.lineTypes[type].map((word) => [plainWord(word), type] as const)),
);
const NO_RATE = new Set(words.noRate.map((word) => word.toLowerCase()));
const FREE = new Set(words.free.map(plainWord));
const PER_MINUTE = words.perMinute.toSorted((a, b) => b.length - a.length);
const CURRENCIES = new Map<string, string>(Object.entries(words.currencies));
const ISO_4217: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const MONEY_WORD = /us\$|ca\$|a\$|r\$|[€£$¥₹₩]|\p{L}+/giu;

/** The column that a header names; null where it is new, or names prices. */
export function fieldOf(header: string): CardField | null {
  return FIELD_NAMES.get(plainWord(moneyWords(header).rest)) ?? FIELD_NAMES.get(plainWord(header)) ?? null;
}

/** What prices a header stands over; null where it does not. "€/min" alone is a price. */
export function priceOf(header: string): PriceMeaning | null {
  const lower = header.toLowerCase();
  const perMinute = PER_MINUTE.find((word) => lower.includes(word));
  const money = moneyWords(perMinute ? lower.replace(perMinute, ' ') : lower);
  const name = plainWord(money.rest);
  const named = PRICE_NAMES.get(name) ?? PRICE_NAMES.get(plainWord(money.rest.replace(/\(.*\)/, '')));
  if (named) return named;
  return name === '' && (perMinute !== undefined || money.currency !== null || money.cents)
    ? { kind: null, lineType: null }
    : null;
}

/** Takes the words for money out of a header or cell. */
export function moneyWords(text: string): MoneyWords {
  let currency: string | null = null;
  let cents = false;
  let unclear = false;
  const rest = text.replace(MONEY_WORD, (word) => {
    const lower = word.toLowerCase();
    const known = CURRENCIES.get(lower);
    if (known) currency = known;
    else if (words.cents.includes(lower)) cents = true;
    else if (words.unclearSymbols.includes(lower)) unclear = true;
    else return word;
    return '';
  });
  return { currency, cents, unclear: unclear && currency === null, rest };
}

/** The currency of a cell in a currency column; null where it is none. */
export function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  return ISO_4217.has(code) ? code : (CURRENCIES.get(text.trim().toLowerCase()) ?? null);
}

export function kindOf(text: string): RateKind | null {
  return KIND_WORDS.get(plainWord(text)) ?? null;
}

export function lineTypeOf(text: string): LineType | null {
  return LINE_WORDS.get(plainWord(text)) ?? null;
}

/** The line type that a destination's own words name, as in "France - Mobile", and the destination without them. */
export function lineTypeIn(destination: string): { lineType: LineType; place: string } {
  const parts = destination.split(/[\s,;:()/–-]+/u).filter((part) => part !== '');
  const found = parts.map((part) => LINE_WORDS.get(plainWord(part)) ?? null);
  const lineType = found.find((type) => type === 'fixed' || type === 'mobile') ?? 'any';
  if (lineType === 'any') return { lineType, place: destination.trim() };
  return { lineType, place: parts.filter((_, at) => found[at] === null).join(' ') };
}

export function saysNoRate(text: string): boolean {
  return NO_RATE.has(text.trim().toLowerCase());
}

export function saysFree(text: string): boolean {
  return FREE.has(plainWord(text));
}
