import type { Language } from '../languages.ts';
import type { PhraseMatch, PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { AmountReader } from './amounts.ts';
import { CountryReader } from './countries.ts';
import { CountReader } from './counts.ts';
import { type DateContext, DateReader } from './dates.ts';
import { numberReader } from './numbers.ts';
import { PeopleReader } from './people.ts';
import { readCallingCodes, readPhones } from './phones.ts';
import { Claims, type Span } from './span.ts';
import { entriesOf, phraseTable } from './vocabulary.ts';

export type Direction = 'dialout' | 'dialin';
export type NumberType = 'toll' | 'tollfree';

/** Reads everything that a text names, in one pass per kind; a place in the text is read once. */
export class EntityReader {
  readonly #countries: CountryReader;
  readonly #amounts: AmountReader;
  readonly #dates: DateReader;
  readonly #counts: CountReader;
  readonly #people: PeopleReader;
  readonly #directions: PhraseTable<Direction>;
  readonly #numberTypes: PhraseTable<NumberType>;

  constructor(languages: readonly Language[]) {
    const numbers = numberReader(languages);
    this.#countries = new CountryReader(languages);
    this.#amounts = new AmountReader(languages, numbers);
    this.#dates = new DateReader(languages);
    this.#counts = new CountReader(languages, numbers);
    this.#people = new PeopleReader(languages);
    this.#directions = phraseTable(languages, ({ lexicon }) => entriesOf(lexicon.direction));
    this.#numberTypes = phraseTable(languages, ({ lexicon }) => entriesOf(lexicon.numberType));
  }

  /** `isUsual` tells the words that are neither a name nor a slip of one. */
  read(
    clean: string,
    folded: string,
    tokens: readonly Token[],
    context: DateContext & { readonly region: string | undefined },
    isUsual: (word: string) => boolean,
  ): Span[] {
    const claims = new Claims(clean.length);
    readPhones(folded, context.region, claims);
    readCallingCodes(folded, claims);
    this.#amounts.read(folded, claims);
    this.#counts.read(folded, claims);
    this.#dates.read(folded, context, claims);
    this.#countries.read(clean, folded, tokens, claims, isUsual);
    this.#counts.readBesideCountries(folded, claims);
    this.#people.read(clean, folded, tokens, claims, isUsual);
    this.#counts.readBare(folded, claims);
    return claims.spans.sort((a, b) => a.start - b.start);
  }

  directions(tokens: readonly Token[]): PhraseMatch<Direction>[] {
    return this.#directions.find(tokens);
  }

  numberTypes(tokens: readonly Token[]): PhraseMatch<NumberType>[] {
    return this.#numberTypes.find(tokens);
  }
}
