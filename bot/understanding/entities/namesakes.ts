import type { Language } from '../languages.ts';
import type { PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import type { Named } from './country-names.ts';
import { firstNamesOf } from './first-names.ts';
import { wordSet } from './vocabulary.ts';

interface Text {
  readonly clean: string;
  readonly tokens: readonly Token[];
  /** Tells the words that are neither a name nor a slip of one. */
  readonly isUsual: (word: string) => boolean;
}

/** Tells countries and cities from the people and the words that are called alike. */
export class Namesakes {
  readonly #names: PhraseTable<Named>;
  readonly #particles: ReadonlySet<string>;
  readonly #firstNames: ReadonlySet<string>;
  readonly #wordNames: ReadonlySet<string>;
  readonly #personVerbs: ReadonlySet<string>;
  readonly #userCues: ReadonlySet<string>;

  constructor(languages: readonly Language[], names: PhraseTable<Named>) {
    this.#names = names;
    this.#particles = wordSet(languages, ({ lexicon }) => lexicon.particles);
    this.#firstNames = firstNamesOf(languages);
    this.#wordNames = wordSet(languages, ({ names }) => names.wordNames);
    this.#personVerbs = wordSet(languages, ({ lexicon }) => lexicon.personVerbs);
    this.#userCues = wordSet(languages, ({ lexicon }) => lexicon.userCues);
  }

  /** "Sydney" may be a person, and "vienne" a verb: those take an "in" or a "to" before them. */
  isCity({ clean, tokens, isUsual }: Text, from: number, to: number): boolean {
    const [before, last, next] = [tokens[from - 1], tokens[to - 1], tokens[to]];
    if (!last || this.#firstNames.has(before?.word ?? '')) return false;
    const isCapital = (token: Token): boolean => /^\p{Lu}/u.test(clean.slice(token.start));
    const single = to === from + 1;
    // "Paris Hilton", "Sydney Brown"
    const known = next !== undefined && this.#names.word(next.word) !== undefined;
    if (single && !known && isFullName(clean, last, next, isUsual)) return false;
    const name = single && (this.#firstNames.has(last.word) || this.#wordNames.has(last.word));
    if (name && next?.kind === 'word' && isCapital(next)) return false;
    if (this.#particles.has(before?.word ?? '')) return true;
    if (single && this.#firstNames.has(last.word)) return false;
    return isCapital(last) || !isUsual(last.word);
  }

  /** "Jordan Pike", "France Delmas": a first name before a surname, no country. */
  isPerson({ clean, tokens, isUsual }: Text, at: number): boolean {
    const [first, last] = [tokens[at], tokens[at + 1]];
    if (!first || last?.kind !== 'word') return false;
    if (!this.#wordNames.has(first.word) && !this.#firstNames.has(first.word)) return false;
    // "Did Jordan make calls", "can Jordan in Legal have it"
    const of = tokens[at + 2];
    const placed =
      this.#particles.has(last.word) && of !== undefined && this.#names.word(of.word) === undefined;
    if ((this.#personVerbs.has(last.word) || placed) && this.#asksOf(tokens, at))
      return [first, ...(placed ? [of] : [])].every(({ start }) => /^\p{Lu}/u.test(clean.slice(start)));
    const named = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}/u.test(clean.slice(first.start, last.end));
    return named && !isUsual(last.word) && this.#names.word(last.word) === undefined;
  }

  /** "Did Jordan": what asks of somebody, and is no "in" or "to". */
  #asksOf(tokens: readonly Token[], at: number): boolean {
    const before = tokens[at - 1]?.word ?? '';
    return this.#userCues.has(before) && !this.#particles.has(before);
  }

  /** "Karim Benali", "Maëlys Corbin": a surname, or a name of two words that nobody knows, is no slip of a country. */
  isSurname({ clean, tokens, isUsual }: Text, at: number): boolean {
    if (this.#firstNames.has(tokens[at - 1]?.word ?? '')) return true;
    return [at - 1, at + 1].some((next) => isFullName(clean, tokens[at], tokens[next], isUsual));
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
