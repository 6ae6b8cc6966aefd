import { fold, foldEntry } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { type PhraseMatch, PhraseTable, phraseWords } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { CountryCodes } from './country-codes.ts';
import { CountrySlips } from './country-slips.ts';
import { Exclusions } from './exclusions.ts';
import { firstNamesOf } from './first-names.ts';
import { ISO_COUNTRIES } from './iso-countries.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, sourcesOf, wordSet } from './vocabulary.ts';

type Named =
  | { readonly iso2: string }
  | { readonly ambiguous: readonly string[] }
  | { readonly noCountry: true }
  | { readonly capital: string; readonly iso2: string }
  | { readonly city: string };

/** A country, several that it may be, or none ("Mexico City"), and where the text names it. */
export interface CountryPlace {
  readonly start: number;
  readonly end: number;
  readonly countries: readonly string[];
  /** Named by a city: the country only where no other is named. */
  readonly city: boolean;
}

/** A text in all the forms that its readers look at. */
interface ReadText {
  readonly clean: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** Tells the words that are neither a name nor a slip of one. */
  readonly isUsual: (word: string) => boolean;
}

/** Reads countries by name, demonym, alias, code or a slip of the pen; marks those that are ruled out. */
export class CountryReader {
  readonly #names = new PhraseTable<Named>();
  readonly #slips = new CountrySlips();
  readonly #codes: CountryCodes;
  readonly #exclusions: Exclusions;
  readonly #languages: ReadonlySet<string>;
  readonly #languageTalk: RegExp;
  readonly #nounNext: RegExp;
  readonly #listNext: RegExp;
  readonly #cityNext: RegExp;
  readonly #particles: ReadonlySet<string>;
  readonly #and: ReadonlySet<string>;
  readonly #firstNames: ReadonlySet<string>;
  readonly #wordNames: ReadonlySet<string>;
  readonly #personVerbs: ReadonlySet<string>;
  readonly #userCues: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    for (const language of languages) this.#addDisplayNames(language);
    for (const { countries } of languages) this.#addAliases(countries);
    for (const [iso2, cities] of languages.flatMap(({ countries }) => Object.entries(countries.cities)))
      for (const city of cities) this.#names.add(city, { city: iso2 });
    for (const { countries } of languages) {
      for (const [name, iso2s] of Object.entries(countries.ambiguous)) {
        this.#names.add(name, { ambiguous: iso2s });
        if (!/[sxz]$/.test(name)) this.#names.add(`${name}s`, { ambiguous: iso2s });
      }
    }
    // "South America" and "Swiss francs" hold a country's name and name none.
    const noCountries = allWords(languages, ({ lexicon, countries }) => [
      ...countries.wider,
      ...Object.values(lexicon.currencies).flat(),
    ]);
    for (const name of noCountries)
      if (phraseWords(name).length > 1) this.#names.add(name, { noCountry: true });
    this.#codes = new CountryCodes(languages);
    this.#exclusions = new Exclusions(languages);
    const cues = allWords(languages, ({ lexicon }) => lexicon.languageCues);
    this.#languageTalk = new RegExp(`(?:^|[^a-z])(?:${anyOf(cues)})[ ']*$`);
    const nouns = allWords(languages, ({ lexicon: { concepts, people } }) => [
      ...people,
      ...[
        'NUMBER',
        'MOBILE',
        'LANDLINE',
        'BRIDGE',
        'TOLLFREE',
        'TOLL',
        'CALL',
        'RATE',
        'POOL',
        'ORG',
      ].flatMap((name) => concepts[name] ?? []),
    ]);
    this.#nounNext = new RegExp(`^ (?:${anyOf(nouns)})(?![a-z])`);
    const words = sourcesOf(languages);
    const and = words(({ lexicon }) => lexicon.and);
    this.#listNext = new RegExp(`^(?:[ ,/]*(?:(?:${and}) )?)$`);
    this.#cityNext = new RegExp(
      `^[ ,/]*(?:(?:${and})[ ])?(?:(?:${words(({ lexicon }) => lexicon.particles)})[ '])*$`,
    );
    this.#languages = new Set(
      allWords(languages, ({ lexicon }) => Object.values(lexicon.languageNames).flat()).map((name) =>
        fold(name),
      ),
    );
    this.#particles = wordSet(languages, ({ lexicon }) => lexicon.particles);
    this.#and = wordSet(languages, ({ lexicon }) => lexicon.and);
    this.#firstNames = firstNamesOf(languages);
    this.#personVerbs = wordSet(languages, ({ lexicon }) => lexicon.personVerbs);
    this.#userCues = wordSet(languages, ({ lexicon }) => lexicon.userCues);
    this.#wordNames = wordSet(languages, ({ names }) => names.wordNames);
  }

  #addDisplayNames({ code, countries, lexicon }: Language): void {
    const article = new RegExp(`^(?:${anyOf(lexicon.articles)}) `, 'i');
    const display = new Intl.DisplayNames([code], { type: 'region' });
    const notNames = new Set(countries.notNames.map((name) => foldEntry(name)));
    for (const iso2 of ISO_COUNTRIES) {
      const name = display.of(iso2);
      if (name === undefined || name === iso2 || notNames.has(foldEntry(name))) continue;
      this.#addName(name, iso2);
      const bare = name.replace(/ \(.*\)$/, '').replace(article, '');
      if (bare !== name && !notNames.has(fold(bare)) && !/^Congo/.test(bare)) this.#addName(bare, iso2);
      if (/^St\.? /.test(name)) this.#addName(name.replace(/^St\.? /, 'Saint '), iso2);
      if (name.includes(' & '))
        for (const and of lexicon.and) this.#addName(name.replace(' & ', ` ${and} `), iso2);
    }
  }

  #addAliases({ aliases, capitalOnly }: Language['countries']): void {
    for (const [iso2, names] of Object.entries(aliases)) for (const name of names) this.#addName(name, iso2);
    for (const [iso2, names] of Object.entries(capitalOnly)) {
      for (const name of names) this.#names.add(name, { iso2, capital: name });
    }
  }

  #addName(name: string, iso2: string): void {
    this.#names.add(name, { iso2 });
    // Demonyms count heads: "three Estonians".
    if (name.length >= 4 && !/[sxz.)]$/.test(name)) this.#names.add(`${name}s`, { iso2 });
    this.#slips.add(name, iso2);
  }

  /** The countries that a text names, in its order, whether ruled out or not. */
  find(text: ReadText): CountryPlace[] {
    const places = this.#candidates(text);
    return places.filter(({ start, end }, at) => {
      if (!this.#languages.has(text.folded.slice(start, end))) return true;
      if (!this.#languageTalk.test(text.folded.slice(Math.max(0, start - 40), start))) return true;
      const next = places[at + 1];
      const listed = next !== undefined && this.#listNext.test(text.folded.slice(end, next.start));
      return listed || this.#nounNext.test(text.folded.slice(end, end + 20));
    });
  }

  read(text: ReadText, places: readonly CountryPlace[], claims: Claims): void {
    const excluded = this.#exclusions.mark(text, places);
    const cities = this.#onlyCities(text.folded, places);
    for (const [at, { start, end, countries }] of places.entries()) {
      const [iso2 = '', second] = countries;
      if (countries.length === 0) claims.block(start, end);
      else if (second !== undefined) claims.claim({ kind: 'ambiguous', countries, start, end });
      else
        claims.claim({
          kind: 'country',
          iso2,
          excluded: excluded[at] ?? false,
          city: cities[at] ?? false,
          language: this.#languages.has(text.folded.slice(start, end)),
          start,
          end,
        });
    }
  }

  /** In one list with countries, a city is one of them: "Dakar or Mali". */
  #onlyCities(folded: string, places: readonly CountryPlace[]): boolean[] {
    const cities = places.map(({ city }) => city);
    const joins = places.map(({ end }, at) =>
      this.#cityNext.test(folded.slice(end, places[at + 1]?.start ?? end)),
    );
    for (let at = 1; at < places.length; at += 1) if (joins[at - 1] && !cities[at - 1]) cities[at] = false;
    for (let at = places.length - 2; at >= 0; at -= 1) if (joins[at] && !cities[at + 1]) cities[at] = false;
    return cities;
  }

  #candidates(text: ReadText): CountryPlace[] {
    const { clean, tokens } = text;
    const shouting = clean === clean.toUpperCase();
    const found: CountryPlace[] = [];
    const place = (from: number, to: number, countries: readonly string[], city: boolean): void => {
      found.push({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, countries, city });
    };
    const add = (from: number, to: number, ...countries: readonly string[]): void =>
      place(from, to, countries, false);
    const matches = this.#names.find(tokens);
    let next = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const match = matches[next];
      if (match && match.from === at) {
        next += 1;
        const { value, from, to } = match;
        at = to - 1;
        if (!shouting && to === from + 1 && this.#isPerson(text, from)) continue;
        if ('noCountry' in value) add(from, to);
        else if ('city' in value) {
          if (this.#isCity(text, from, to)) place(from, to, [value.city], true);
        } else if ('ambiguous' in value) add(from, to, ...value.ambiguous);
        else if (
          !('capital' in value) ||
          this.#isWritten(clean, value.capital, tokens[from], shouting) ||
          this.#isListed(matches, next - 1, text)
        )
          add(from, to, value.iso2);
        continue;
      }
      if (tokens[at]?.kind !== 'word') continue;
      const code = shouting ? null : this.#codes.at(clean, tokens, at);
      if (code) add(at, at + 1, code);
      else at = this.#addSlip(text, at, add);
    }
    return found;
  }

  /** Adds the country that a misspelt word means, if any; the last token that was read. */
  #addSlip(
    { clean, tokens, isUsual }: ReadText,
    at: number,
    add: (from: number, to: number, iso2: string) => void,
  ): number {
    const word = tokens[at]?.word ?? '';
    // "Karim Benali": a surname is no slip.
    if (word.length < 5 || isUsual(word) || this.#firstNames.has(tokens[at - 1]?.word ?? '')) return at;
    const phrase = this.#slips.ofPhrase(tokens, at);
    if (phrase && phrase.from === at) {
      add(phrase.from, phrase.to, phrase.iso2);
      return phrase.to - 1;
    }
    // "Maëlys Corbin"
    if ([at - 1, at + 1].some((next) => isFullName(clean, tokens[at], tokens[next], isUsual))) return at;
    // A short word is near to many ("servie"): it needs a "to" or an "in" before it.
    const capital = /^\p{Lu}/u.test(clean.slice(tokens[at]?.start));
    if (
      (word.length === 5 || (word.length === 6 && !capital)) &&
      !this.#particles.has(tokens[at - 1]?.word ?? '')
    )
      return at;
    const iso2 = this.#slips.ofWord(word);
    if (iso2 !== null) add(at, at + 1, iso2);
    return at;
  }

  /** "Sydney" may be a person, and "vienne" a verb: those take an "in" or a "to" before them. */
  #isCity({ clean, tokens, isUsual }: ReadText, from: number, to: number): boolean {
    const [before, last, next] = [tokens[from - 1], tokens[to - 1], tokens[to]];
    if (!last || this.#firstNames.has(before?.word ?? '')) return false;
    const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(clean.slice(token.start));
    const name = this.#firstNames.has(last.word) || this.#wordNames.has(last.word);
    if (name && next?.kind === 'word' && isCapital(next)) return false;
    if (this.#particles.has(before?.word ?? '')) return true;
    return !this.#firstNames.has(last.word) && (isCapital(last) || !isUsual(last.word));
  }

  #isWritten(clean: string, capital: string, token: Token | undefined, shouting: boolean): boolean {
    return !shouting && token !== undefined && token.start > 0 && clean.startsWith(capital, token.start);
  }

  /** "La reunion et la guadeloupe": beside another country, with an "and" between and an article before, it is one too. */
  #isListed(matches: readonly PhraseMatch<Named>[], at: number, { tokens, isUsual }: ReadText): boolean {
    const here = matches[at];
    const word = tokens[here?.from ?? 0]?.word ?? '';
    if (!here || (isUsual(word) && !this.#particles.has(tokens[here.from - 1]?.word ?? ''))) return false;
    return [
      [matches[at - 1], here],
      [here, matches[at + 1]],
    ].some(([first, second]) => {
      if (!first || !second || second.from - first.to > 3) return false;
      const between = tokens.slice(first.to, second.from).map(({ word }) => word);
      const [and = '', ...articles] = between;
      return this.#and.has(and) && articles.every((word) => this.#particles.has(word) || word === "'");
    });
  }

  /** "Did Jordan": what asks of somebody, and is no "in" or "to". */
  #asksOf(tokens: readonly Token[], at: number): boolean {
    const before = tokens[at - 1]?.word ?? '';
    return this.#userCues.has(before) && !this.#particles.has(before);
  }

  /** "Jordan Pike", "France Delmas": a first name before a surname, no country. */
  #isPerson({ clean, tokens, isUsual }: ReadText, at: number): boolean {
    const [first, last] = [tokens[at], tokens[at + 1]];
    if (!first || last?.kind !== 'word' || !this.#wordNames.has(first.word)) return false;
    // "Did Jordan make calls", "can Jordan in Legal have it"
    const of = tokens[at + 2];
    const placed =
      this.#particles.has(last.word) && of !== undefined && this.#names.word(of.word) === undefined;
    if ((this.#personVerbs.has(last.word) || placed) && this.#asksOf(tokens, at))
      return [first, ...(placed ? [of] : [])].every(({ start }) => /^\p{Lu}/u.test(clean.slice(start)));
    const named = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}/u.test(clean.slice(first.start, last.end));
    return named && !isUsual(last.word) && this.#names.word(last.word) === undefined;
  }
}

/** Whether a word and its neighbour are both written with a capital, and the neighbour is no usual word. */
function isFullName(
  clean: string,
  word: Token | undefined,
  next: Token | undefined,
  isUsual: (word: string) => boolean,
): boolean {
  if (word === undefined || next?.kind !== 'word' || isUsual(next.word)) return false;
  return [word, next].every(({ start, end }) => /^\p{Lu}\p{Ll}/u.test(clean.slice(start, end)));
}
