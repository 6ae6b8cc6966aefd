import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, firstWords, mergeWords } from './vocabulary.ts';

interface Text {
  readonly clean: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
}

/** Reads the department that a question is about. */
export class DepartmentReader {
  readonly #named: RegExp;
  /** Words that name a department only beside "department", "team" and the like. */
  readonly #common: ReadonlySet<string>;
  readonly #elsewise: RegExp;
  /** What, before a common word with a capital, makes it a department: "Dana from Legal". */
  readonly #capital: RegExp;
  readonly #first: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    const words = (pick: (language: Language) => readonly string[]): string =>
      anyOf(allWords(languages, pick));
    const before = words(({ lexicon }) => lexicon.departmentMarkers.before);
    const after = words(({ lexicon }) => lexicon.departmentMarkers.after);
    const known = words(({ lexicon }) => lexicon.departments);
    const particle = `(?:(?:${words(({ lexicon }) => lexicon.articles)})[ ]?)?`;
    this.#first = firstWords(allWords(languages, ({ lexicon }) => lexicon.departments));
    this.#named = new RegExp(
      `(?<![a-z])(?:(?:${before}) ${particle}(${known})|(${known})( (?:${after}))?)(?![a-z])`,
      'g',
    );
    this.#common = new Set(
      mergeWords(languages, ({ lexicon }) => [[1, lexicon.departmentMarkers.needed]]).keys(),
    );
    this.#capital = new RegExp(
      `(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.departmentMarkers.capital)})[ ']*$`,
    );
    const notBefore = words(({ lexicon }) => lexicon.departmentMarkers.notBefore);
    const notAfter = words(({ lexicon }) => lexicon.departmentMarkers.notAfter);
    this.#elsewise = new RegExp(`(?<![a-z])(?:(?:${notBefore})[ -]#|#[ -]?(?:${notAfter}))(?![a-z])`);
  }

  read({ clean, folded, tokens }: Text, claims: Claims): void {
    if (!tokens.some(({ word }) => this.#first.has(word))) return;
    const shouting = clean === clean.toUpperCase();
    for (const match of folded.matchAll(this.#named)) {
      const word = match[1] ?? match[2] ?? '';
      const start = match.index + (match[1] === undefined ? 0 : match[0].length - word.length);
      const end = start + word.length;
      const name = clean.slice(start, end);
      const marked = match[1] !== undefined || match[3] !== undefined;
      if (!marked && this.#common.has(word)) {
        if (shouting) continue;
        const before = folded.slice(Math.max(0, start - 12), start);
        const capital = word.length > 3 && /^\p{Lu}\p{Ll}/u.test(name) && this.#capital.test(before);
        if (!isAbbreviation(name) && !capital) continue;
      }
      const around = `${folded.slice(Math.max(0, start - 20), start)}#${folded.slice(end, end + 20)}`;
      if (this.#elsewise.test(around)) continue;
      claims.claim({ kind: 'department', name, start, end });
    }
  }
}

/** IT is a department, "it" is none. */
function isAbbreviation(name: string): boolean {
  return name === name.toUpperCase() && name.length <= 3;
}
