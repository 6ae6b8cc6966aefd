import { foldEntry } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { ofLanguage } from '../of-language.ts';
import type { Token } from '../tokens.ts';
import { type NumberReader, round } from './numbers.ts';
import { type Claims, place } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords } from './vocabulary.ts';

const SYMBOLS: Readonly<Record<string, string | null>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '₱': 'PHP',
  '₦': 'NGN',
  '₵': 'GHS',
  '₫': 'VND',
  '₴': 'UAH',
  '₪': 'ILS',
  '฿': 'THB',
  $: 'USD',
  us$: 'USD',
  a$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  nz$: 'NZD',
  s$: 'SGD',
  hk$: 'HKD',
  r$: 'BRL',
  r: 'ZAR',
  kr: null,
};

/** The rand's "R" is a letter like any other: what follows has to be an amount. */
const RAND = 'r(?= ?(?:\\d{3}|\\d{1,2}[ .,]\\d{3}))';
const SIGNS = Object.keys(SYMBOLS)
  .filter((symbol) => /^\p{Sc}$/u.test(symbol))
  .join('');
const SYMBOL = new RegExp(`[${SIGNS}]|(?<![a-z])${RAND}`);

/** Reads money: a number beside a currency's symbol, code or word; `2k €` is 2,000. */
export class AmountReader {
  readonly #before: RegExp;
  readonly #after: RegExp;
  readonly #cents: RegExp;
  readonly #perMinute: RegExp;
  readonly #mayCurrency: (tokens: readonly Token[]) => boolean;
  readonly #mayCents: (tokens: readonly Token[]) => boolean;
  readonly #mayMinute: (tokens: readonly Token[]) => boolean;
  readonly #words: Map<string, string>;
  /** "Dirhams" are Moroccan to who writes French. */
  readonly #ofLanguage: (code: string) => Map<string, string> | undefined;
  /** Names that count only as they are written: "$ CA", not "$ ça". */
  readonly #written: ReadonlyMap<string, string>;
  /** Of thousands and more, as they are written after digits. */

  readonly #numbers: NumberReader;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    this.#ofLanguage = ofLanguage(languages, (language) =>
      mergeWords([language], ({ lexicon }) => Object.entries(lexicon.currencies)),
    );
    this.#words = mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.currencies));
    this.#written = new Map(
      allWords(languages, ({ lexicon }) => Object.values(lexicon.currencies).flat())
        .filter((name) => /\p{Lu}/u.test(name))
        .map((name) => [foldEntry(name), name]),
    );
    const words = anyOf(this.#words.keys());
    this.#mayCurrency = mayHold([...this.#words.keys(), 'kr']);
    this.#mayCents = mayHold(allWords(languages, ({ lexicon }) => lexicon.cents));
    this.#mayMinute = mayHold(
      allWords(languages, ({ lexicon }) => [...lexicon.units.minute, ...lexicon.counting.perMinute]),
    );
    const { multiple } = numbers;
    const symbol = `(?:us|ca|nz|hk|[acsr])?\\$|[${SIGNS}]`;
    const adjectives = anyOf(allWords(languages, ({ lexicon }) => lexicon.amountAdjectives));
    const and = anyOf(allWords(languages, ({ lexicon }) => lexicon.and));
    const cents = anyOf(allWords(languages, ({ lexicon }) => lexicon.cents));
    this.#before = new RegExp(
      `(?<![a-z0-9])(${symbol}|${RAND}|(?:${words})(?= ?\\d)) ?(${numbers.source})(?: ?((?:${multiple})(?![a-z0-9])))?`,
      'g',
    );
    this.#after = new RegExp(
      `(?<![a-z0-9.,])(${numbers.source}) ?((?:${multiple})(?![a-z]))? ?(?:(?:${adjectives})[ '](?=${words}))?((?:${words}|kr)(?![a-z0-9])|${symbol})(?:(\\d\\d)(?!\\d)|,? (?:(?:${and}) )?(\\d{1,2}) (?:${cents})(?![a-z]))?`,
      'g',
    );
    this.#cents = new RegExp(`(?<![a-z0-9.,])(${numbers.source}) ?(?:${cents})(?![a-z])`, 'g');
    const minute = anyOf(allWords(languages, ({ lexicon }) => lexicon.units.minute));
    const perMinute = anyOf(allWords(languages, ({ lexicon }) => lexicon.counting.perMinute));
    this.#perMinute = new RegExp(
      `(?<![a-z0-9.,/:-])(\\d{1,3}[.,]\\d{1,5})(?: ?/ ?(?:${minute})| (?:${perMinute}))(?![a-z])`,
      'g',
    );
  }

  /** `digits` is the folded text with its number words as digits. */
  read(clean: string, tokens: readonly Token[], digits: string, language: string, claims: Claims): void {
    if (!/\d/.test(digits)) return;
    if (SYMBOL.test(digits) || this.#mayCurrency(tokens)) this.#readMoney(clean, digits, language, claims);
    if (this.#mayCents(tokens)) this.#readCents(digits, claims);
    if (this.#mayMinute(tokens)) this.#readPerMinute(digits, claims);
  }

  #readMoney(clean: string, digits: string, language: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#after)) {
      const cents = Number(match[4] ?? match[5] ?? 0) / 100;
      const written = this.#written.get(match[3] ?? '');
      const { start, end } = place(match);
      // "100 $ ça" is in dollars of no country.
      const currency =
        written && !clean.slice(start, end).includes(written) ? written.split(' ')[0] : match[3];
      this.#claim(match, match[1], match[2], currency, cents, language, claims);
    }
    for (const match of digits.matchAll(this.#before)) {
      this.#claim(match, match[2], match[3], match[1], 0, language, claims);
    }
  }

  #readCents(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#cents)) {
      const value = this.#numbers.read(match[1] ?? '');
      if (value !== null) {
        claims.claim({
          kind: 'amount',
          amount: { value: round(value / 100), currency: null },
          ...place(match),
        });
      }
    }
  }

  #readPerMinute(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#perMinute)) {
      const value = this.#numbers.read(match[1] ?? '');
      if (value !== null)
        claims.claim({ kind: 'amount', amount: { value, currency: null }, ...place(match) });
    }
  }

  #claim(
    match: RegExpExecArray,
    number: string | undefined,
    multiple: string | undefined,
    currency: string | undefined,
    cents: number,
    language: string,
    claims: Claims,
  ): void {
    const value = this.#numbers.read(number ?? '');
    if (value === null || currency === undefined) return;
    const amount = {
      value: round(this.#numbers.times(value, multiple) + cents),
      currency: SYMBOLS[currency] !== undefined ? SYMBOLS[currency] : this.#currencyOf(currency, language),
    };
    claims.claim({ kind: 'amount', amount, ...place(match) });
  }

  #currencyOf(word: string, language: string): string | null {
    return this.#ofLanguage(language)?.get(word) ?? this.#words.get(word) ?? null;
  }
}
