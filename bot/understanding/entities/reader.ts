import type { Language } from '../languages.ts';
import type { PhraseMatch, PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { AmountReader } from './amounts.ts';
import { CountryReader } from './countries.ts';
import { CountReader } from './counts.ts';
import type { DateContext } from './date-atoms.ts';
import { DateReader } from './dates.ts';
import { DepartmentReader } from './departments.ts';
import { HeadReader } from './heads.ts';
import { LengthReader } from './lengths.ts';
import { type NumberReader, numberReader } from './numbers.ts';
import { PeopleReader, readAddresses } from './people.ts';
import { PeriodReader } from './periods.ts';
import { PhoneReader, readCallingCodes } from './phones.ts';
import { PlacedHeadReader } from './placed-heads.ts';
import { Claims, type Span } from './span.ts';
import { TimeOfDayReader } from './times-of-day.ts';
import { entriesOf, phraseTable } from './vocabulary.ts';

export type NumberType = 'toll' | 'tollfree';

/** Reads everything that a text names, in one pass per kind; a place in the text is read once. */
export class EntityReader {
  readonly #numbers: NumberReader;
  readonly #phones: PhoneReader;
  readonly #countries: CountryReader;
  readonly #amounts: AmountReader;
  readonly #dates: DateReader;
  readonly #times: TimeOfDayReader;
  readonly #lengths: LengthReader;
  readonly #periods: PeriodReader;
  readonly #heads: HeadReader;
  readonly #placedHeads: PlacedHeadReader;
  readonly #counts: CountReader;
  readonly #departments: DepartmentReader;
  readonly #people: PeopleReader;
  readonly #numberTypes: PhraseTable<NumberType>;

  constructor(languages: readonly Language[]) {
    const numbers = numberReader(languages);
    this.#numbers = numbers;
    this.#phones = new PhoneReader(languages);
    this.#countries = new CountryReader(languages);
    this.#amounts = new AmountReader(languages, numbers);
    this.#dates = new DateReader(languages);
    this.#times = new TimeOfDayReader(languages);
    this.#lengths = new LengthReader(languages, numbers);
    this.#periods = new PeriodReader(languages, numbers);
    this.#heads = new HeadReader(languages, numbers);
    this.#placedHeads = new PlacedHeadReader(languages, numbers);
    this.#counts = new CountReader(languages, numbers);
    this.#departments = new DepartmentReader(languages);
    this.#people = new PeopleReader(languages);
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
    const digits = this.#numbers.inDigits(folded, tokens);
    const text = { clean, folded, tokens, isUsual };
    const places = this.#countries.find(text);
    readAddresses(clean, folded, claims);
    this.#phones.read(folded, context.region, places, claims);
    readCallingCodes(folded, claims);
    this.#amounts.read(clean, tokens, digits, context.language, claims);
    this.#dates.read(text, context, claims, new Set(places.map(({ start }) => start)));
    this.#times.block(tokens, digits, context.language, claims);
    this.#lengths.read(text, digits, claims);
    this.#periods.read(text, digits, claims);
    this.#counts.read(tokens, digits, claims);
    this.#heads.read(tokens, digits, claims);
    this.#countries.read(text, places, claims);
    this.#placedHeads.read(clean, digits, claims);
    this.#departments.read(text, claims);
    this.#people.read(text, claims);
    this.#counts.readBare(digits, claims);
    return claims.spans.sort((a, b) => a.start - b.start);
  }

  /** "A local Italian number" is a local one too: countries may stand within. */
  numberTypes(tokens: readonly Token[], spans: readonly Span[]): PhraseMatch<NumberType>[] {
    const countries = spans.filter(({ kind }) => kind === 'country');
    const others = [...tokens.keys()].filter((at) => {
      const { start, end } = tokens[at] as Token;
      return !countries.some((country) => country.start <= start && end <= country.end);
    });
    const without = others.map((at) => tokens[at] as Token);
    return this.#numberTypes.find(without).map(({ value, from, to }) => ({
      value,
      from: others[from] as number,
      to: (others[to - 1] as number) + 1,
    }));
  }
}
