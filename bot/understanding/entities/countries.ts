import { fold } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import type { PhraseMatch } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { CountryCodes } from './country-codes.ts';
import { CountryNames, type Named } from './country-names.ts';
import { Exclusions } from './exclusions.ts';
import { Namesakes } from './namesakes.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, sourcesOf, wordSet } from './vocabulary.ts';

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
  readonly #names: CountryNames;
  readonly #namesakes: Namesakes;
  readonly #codes: CountryCodes;
  readonly #exclusions: Exclusions;
  readonly #languages: ReadonlySet<string>;
  readonly #languageTalk: RegExp;
  readonly #nounNext: RegExp;
  readonly #listNext: RegExp;
  readonly #cityNext: RegExp;
  readonly #particles: ReadonlySet<string>;
  readonly #and: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    this.#names = new CountryNames(languages);
    this.#namesakes = new Namesakes(languages, this.#names.table);
    this.#codes = new CountryCodes(languages);
    this.#exclusions = new Exclusions(languages);
    const cues = allWords(languages, ({ lexicon }) => lexicon.languageCues);
    this.#languageTalk = new RegExp(`(?:^|[^a-z])(?:${anyOf(cues)})[ ']*$`);
    const nouns = allWords(languages, ({ lexicon: { concepts, people, exclude } }) => [
      ...people,
      ...exclude.nouns,
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
    const matches = this.#names.table.find(tokens);
    let next = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const match = matches[next];
      if (match && match.from === at) {
        next += 1;
        const { value, from, to } = match;
        at = to - 1;
        if (!shouting && to === from + 1 && this.#namesakes.isPerson(text, from)) continue;
        if ('noCountry' in value) add(from, to);
        else if ('city' in value) {
          if (this.#namesakes.isCity(text, from, to)) place(from, to, [value.city], true);
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
  #addSlip(text: ReadText, at: number, add: (from: number, to: number, iso2: string) => void): number {
    const { clean, tokens, isUsual } = text;
    const word = tokens[at]?.word ?? '';
    if (word.length < 5 || isUsual(word)) return at;
    const phrase = this.#names.slips.ofPhrase(tokens, at);
    if (phrase && phrase.from === at) {
      add(phrase.from, phrase.to, phrase.iso2);
      return phrase.to - 1;
    }
    if (this.#namesakes.isSurname(text, at)) return at;
    // A short word is near to many ("servie"): it needs a "to" or an "in" before it.
    const capital = /^\p{Lu}/u.test(clean.slice(tokens[at]?.start));
    if (
      (word.length === 5 || (word.length === 6 && !capital)) &&
      !this.#particles.has(tokens[at - 1]?.word ?? '')
    )
      return at;
    const iso2 = this.#names.slips.ofWord(word);
    if (iso2 !== null) add(at, at + 1, iso2);
    return at;
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
}
