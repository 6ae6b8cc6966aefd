import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, mergeWords } from './vocabulary.ts';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;

/** Reads the person or department that a question is about. */
export class PeopleReader {
  readonly #named: RegExp;
  /** Words that name a department only beside "department", "team" and the like. */
  readonly #common: ReadonlySet<string>;
  readonly #elsewise: RegExp;
  readonly #cues: ReadonlySet<string>;
  readonly #functionWords: ReadonlySet<string>;
  readonly #firstNames: ReadonlySet<string>;
  readonly #places: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    const words = (pick: (language: Language) => readonly string[]): string =>
      anyOf(allWords(languages, pick));
    const before = words(({ lexicon }) => lexicon.departmentMarkers.before);
    const after = words(({ lexicon }) => lexicon.departmentMarkers.after);
    const known = words(({ lexicon }) => lexicon.departments);
    const particle = `(?:(?:${words(({ lexicon }) => lexicon.articles)})[ ]?)?`;
    this.#named = new RegExp(
      `(?<![a-z])(?:(?:${before}) ${particle}(${known})|(${known}) (?:${after})|(${known}))(?![a-z])`,
      'g',
    );
    this.#common = new Set(
      mergeWords(languages, ({ lexicon }) => [[1, lexicon.departmentMarkers.needed]]).keys(),
    );
    const notBefore = words(({ lexicon }) => lexicon.departmentMarkers.notBefore);
    const notAfter = words(({ lexicon }) => lexicon.departmentMarkers.notAfter);
    this.#elsewise = new RegExp(`(?<![a-z])(?:(?:${notBefore}) ?#|# ?(?:${notAfter}))(?![a-z])`);
    this.#firstNames = new Set(mergeWords(languages, ({ names }) => [[1, names.firstNames]]).keys());
    this.#places = new Set(mergeWords(languages, ({ names }) => [[1, names.places]]).keys());
    this.#cues = new Set(mergeWords(languages, ({ lexicon }) => [[1, lexicon.userCues]]).keys());
    this.#functionWords = new Set(
      mergeWords(languages, ({ lexicon }) => [[1, [...lexicon.functionWords, ...lexicon.userCues]]]).keys(),
    );
  }

  read(
    clean: string,
    folded: string,
    tokens: readonly Token[],
    claims: Claims,
    isUsual: (word: string) => boolean,
  ): void {
    for (const match of folded.matchAll(EMAIL)) {
      const end = match.index + match[0].length;
      claims.claim({ kind: 'user', name: clean.slice(match.index, end), start: match.index, end });
    }
    for (const match of folded.matchAll(this.#named)) {
      const word = match[1] ?? match[2] ?? match[3] ?? '';
      const start = match.index + match[0].lastIndexOf(word);
      const name = clean.slice(start, start + word.length);
      if (match[1] === undefined && match[2] === undefined && this.#common.has(word)) {
        if (!(name === name.toUpperCase() && word.length <= 3)) continue;
      }
      const end = start + word.length;
      const around = `${folded.slice(Math.max(0, start - 20), start)}#${folded.slice(end, end + 20)}`;
      if (this.#elsewise.test(around)) continue;
      claims.claim({ kind: 'department', name, start, end });
    }
    this.#readNames(clean, tokens, claims, isUsual);
  }

  #readNames(
    clean: string,
    tokens: readonly Token[],
    claims: Claims,
    isUsual: (word: string) => boolean,
  ): void {
    const shouting = clean === clean.toUpperCase();
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token?.kind !== 'word' || token.word.length < 2) continue;
      const capital = !shouting && isCapital(clean, token);
      const first = this.#firstNames.has(token.word);
      const cue = this.#cueBefore(tokens, at);
      const possessive = tokens[at + 1]?.word === "'" && tokens[at + 2]?.word === 's';
      const opening = at === 0 || SENTENCE_ENDS.has(tokens[at - 1]?.word ?? '');
      const unknown =
        !isUsual(token.word) && !this.#functionWords.has(token.word) && !this.#places.has(token.word);
      const named = first
        ? capital || cue || possessive || opening
        : unknown && capital && !isShortCode(clean, token) && ((cue && !opening) || possessive);
      if (!named) continue;
      let to = at;
      while (to - at < 3) {
        let next = to + 1;
        if (tokens[next]?.word === '-' && tokens[next]?.glued) next += 1;
        const following = tokens[next];
        if (following?.kind !== 'word' || this.#functionWords.has(following.word)) break;
        const apart = capital ? !isCapital(clean, following) : isUsual(following.word);
        if (apart || following.word.length < 2 || isShortCode(clean, following)) break;
        to = next;
      }
      const end = tokens[to]?.end ?? token.end;
      if (claims.isFree(token.start, end) && !claims.spans.some((span) => span.kind === 'user')) {
        claims.claim({ kind: 'user', name: clean.slice(token.start, end), start: token.start, end });
      }
      at = to;
    }
  }

  #cueBefore(tokens: readonly Token[], at: number): boolean {
    const before = tokens[at - 1];
    if (!before) return false;
    if (before.word === '@') return true;
    if (before.word === "'" || before.word === '.') return this.#cues.has(tokens[at - 2]?.word ?? '');
    return this.#cues.has(before.word);
  }
}

const SENTENCE_ENDS = new Set(['.', '!', '?', ',', ':', ';']);

function isCapital(clean: string, token: Token): boolean {
  return /^\p{Lu}\p{Ll}/u.test(clean.slice(token.start, token.start + 2));
}

/** PPM, E5, CSP: written in capitals throughout. */
function isShortCode(clean: string, token: Token): boolean {
  const raw = clean.slice(token.start, token.end);
  return raw.length <= 5 && raw === raw.toUpperCase();
}
