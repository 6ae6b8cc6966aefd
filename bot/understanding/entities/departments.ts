import { fold } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { matchesAt } from './matches-at.ts';
import type { Claims } from './span.ts';
import { allWords, firstWords, mayHold, sourcesOf, wordSet } from './vocabulary.ts';

/** Shorter words are seldom the name of a department that the lexicon lacks. */
const SHORTEST = 4;

interface Text {
  readonly clean: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  /** Tells the words that are no name. */
  readonly isUsual: (word: string) => boolean;
}

/** Reads the department that a question is about. */
export class DepartmentReader {
  readonly #named: RegExp;
  readonly #mayBegin: (token: Token) => boolean;
  /** Words that name a department only beside "department", "team" and the like. */
  readonly #common: ReadonlySet<string>;
  readonly #elsewise: RegExp;
  readonly #placed: ReadonlySet<string>;
  readonly #placedAfter: RegExp;
  readonly #acting: ReadonlySet<string>;
  readonly #acts: RegExp;
  readonly #actsAfter: RegExp;
  readonly #mayAct: (tokens: readonly Token[]) => boolean;
  /** "Direction des soins": begins with what belongs to the name. */
  readonly #withMarker: RegExp;
  /** "Purchasing wants to know" */
  readonly #verbs: ReadonlySet<string>;
  /** What a name may end with: "Operations". */
  readonly #seconds: ReadonlySet<string>;
  /** What, before a common word with a capital, makes it a department: "Dana from Legal". */
  readonly #capital: RegExp;
  readonly #mayKnown: (tokens: readonly Token[]) => boolean;
  readonly #mayNeeded: (tokens: readonly Token[]) => boolean;
  readonly #mayMarker: (tokens: readonly Token[]) => boolean;
  /** "Service entretien": what stands beside one of these names a department, whatever it is called. */
  readonly #unknown: RegExp;
  readonly #mayUnknown: (tokens: readonly Token[]) => boolean;

  constructor(languages: readonly Language[]) {
    const words = sourcesOf(languages);
    const markers = (place: keyof Language['lexicon']['departmentMarkers']) =>
      words(({ lexicon }) => lexicon.departmentMarkers[place]);
    const before = markers('before');
    const after = markers('after');
    const particle = `(?:(?:${words(({ lexicon }) => lexicon.articles)})[ ]?)?`;
    const named = markers('named');
    const known = `(?:(?:${named}) ${particle})?(?:${words(({ lexicon }) => lexicon.departments)})`;
    const needed = new Set(allWords(languages, ({ lexicon }) => lexicon.departmentMarkers.needed));
    const all = allWords(languages, ({ lexicon }) => lexicon.departments);
    this.#mayKnown = mayHold(all.filter((word) => !needed.has(word)));
    this.#mayNeeded = mayHold(needed);
    this.#mayMarker = mayHold(
      allWords(languages, ({ lexicon: { departmentMarkers } }) => [
        ...departmentMarkers.before,
        ...departmentMarkers.after,
      ]),
    );
    const first = firstWords(
      allWords(languages, ({ lexicon: { departments, departmentMarkers } }) => [
        ...departments,
        ...departmentMarkers.before,
        ...departmentMarkers.named,
      ]),
    );
    this.#mayBegin = ({ word }) => first.has(word);
    this.#named = new RegExp(
      `(?<![a-z])(?:(?:${before}) ${particle}(${known})|(${known})( (?:${after}))?)(?![a-z])`,
      'y',
    );
    this.#mayUnknown = mayHold(
      allWords(languages, ({ lexicon: { departmentMarkers } }) => [
        ...departmentMarkers.sureBefore,
        ...departmentMarkers.sureAfter,
      ]),
    );
    this.#unknown = new RegExp(
      `(?<![a-z])(?:(?:${markers('sureBefore')}) ([a-z]+)|([a-z]+) (?:${markers('sureAfter')}))(?![a-z])`,
      'g',
    );
    this.#placed = wordSet(languages, ({ lexicon }) => lexicon.departmentMarkers.placed);
    this.#placedAfter = new RegExp(`(?:^|[^a-z])(?:${markers('placedAfter')})[ ']*$`);
    this.#acting = wordSet(languages, ({ lexicon }) => lexicon.departmentMarkers.acting);
    this.#acts = new RegExp(`^ (?:${markers('acts')})(?![a-z])`);
    this.#actsAfter = new RegExp(`(?:^|[,.;:?!] |(?:^|[^a-z])(?:${markers('actsAfter')})[ ']*)$`);
    this.#mayAct = mayHold(
      allWords(languages, ({ lexicon: { departmentMarkers } }) => [
        ...departmentMarkers.placed,
        ...departmentMarkers.acting,
      ]),
    );
    this.#withMarker = new RegExp(`^(?:${named})(?![a-z])`);
    this.#common = wordSet(languages, ({ lexicon }) => lexicon.departmentMarkers.needed);
    this.#seconds = wordSet(languages, ({ lexicon }) => lexicon.departments);
    this.#verbs = wordSet(languages, ({ lexicon }) => lexicon.userVerbs);
    this.#capital = new RegExp(`(?:^|[^a-z])(?:${markers('capital')})[ ']*$`);
    const notBefore = markers('notBefore');
    const notAfter = markers('notAfter');
    this.#elsewise = new RegExp(`(?<![a-z])(?:(?:${notBefore})[ -]#|#[ -]?(?:${notAfter}))(?![a-z])`);
  }

  read(text: Text, claims: Claims): void {
    if (this.#mayHold(text)) this.#readKnown(text, claims);
    if (this.#mayUnknown(text.tokens)) this.#readUnknown(text, claims);
  }

  /** Usual words are departments beside a marker or with a capital only. */
  #mayHold({ clean, tokens }: Text): boolean {
    if (this.#mayKnown(tokens)) return true;
    return (
      this.#mayNeeded(tokens) && (/\p{Lu}/u.test(clean) || this.#mayMarker(tokens) || this.#mayAct(tokens))
    );
  }

  #readUnknown({ clean, folded, isUsual }: Text, claims: Claims): void {
    if (claims.spans.some(({ kind }) => kind === 'department')) return;
    for (const match of folded.matchAll(this.#unknown)) {
      const word = match[1] ?? match[2] ?? '';
      if (word.length < SHORTEST || isUsual(word)) continue;
      const end = match.index + match[0].indexOf(word) + word.length;
      const start = this.#withMarker.test(match[0]) ? match.index : end - word.length;
      claims.claim({ kind: 'department', name: clean.slice(start, end), marked: true, start, end });
    }
  }

  /** Whether a usual word is a department without a marker: by its capital, the article before it, or what it does. */
  #isOne(word: string, name: string, before: string, after: string): boolean {
    const placed = this.#placed.has(word);
    if (/^'s [a-z0-9]/.test(after)) return true;
    if (placed ? this.#placedAfter.test(before) : isAbbreviation(name)) return true;
    if (this.#acting.has(word) && this.#acts.test(after) && this.#actsAfter.test(before)) return true;
    if (word.length <= 3 || !/^\p{Lu}\p{Ll}/u.test(name)) return false;
    return this.#capital.test(before) || this.#verbs.has(/^ ([a-z']+)/.exec(after)?.[1] ?? '');
  }

  #readKnown({ clean, folded, tokens, isUsual }: Text, claims: Claims): void {
    const shouting = clean === clean.toUpperCase();
    for (const match of matchesAt(this.#named, folded, tokens, this.#mayBegin)) {
      const word = match[1] ?? match[2] ?? '';
      const end = match.index + match[0].length - (match[3]?.length ?? 0);
      const start = end - word.length;
      const name = clean.slice(start, end);
      const marked = match[1] !== undefined || match[3] !== undefined;
      // "Everybody in it", and the IT of "Brightwater IT".
      if (word.length <= 2 && this.#common.has(word) && !isAbbreviation(name)) continue;
      if (!marked && /^\p{Lu}/u.test(name) && isCompany(clean.slice(0, start), isUsual)) continue;
      if (!marked && this.#common.has(word)) {
        const before = folded.slice(Math.max(0, start - 12), start);
        if (shouting || !this.#isOne(word, name, before, folded.slice(end, end + 20))) continue;
      }
      const around = `${folded.slice(Math.max(0, start - 20), start)}#${folded.slice(end, end + 20)}`;
      if (this.#elsewise.test(around)) continue;
      const whole = this.#wholeName(clean, start, end, match[3] !== undefined);
      claims.claim({ kind: 'department', name: clean.slice(whole.start, whole.end), marked, ...whole });
    }
  }

  /** "The Field Engineering department", "Warehouse Operations": names of two words with a capital each. */
  #wholeName(clean: string, start: number, end: number, marked: boolean): { start: number; end: number } {
    const inCapitals = /^\p{Lu}\p{Ll}/u.test(clean.slice(start));
    if (!inCapitals) return { start, end };
    const before = marked
      ? /(?<=[\p{Ll},] (?:\p{Ll}+ )?)(\p{Lu}\p{Ll}{2,}) $/u.exec(clean.slice(0, start))?.[1]
      : undefined;
    const after = /^ (\p{Lu}\p{Ll}{3,})(?!\p{L})/u.exec(clean.slice(end))?.[1];
    return {
      start: before === undefined ? start : start - before.length - 1,
      end: after !== undefined && this.#seconds.has(fold(after)) ? end + after.length + 1 : end,
    };
  }
}

/** Whether what stands before is a name: a word with a capital that is no usual one. */
function isCompany(before: string, isUsual: (word: string) => boolean): boolean {
  const word = /(?:^|[^\p{L}])(\p{Lu}\p{Ll}{2,}) $/u.exec(before)?.[1];
  return word !== undefined && !isUsual(fold(word));
}

/** IT is a department, "it" is none. */
function isAbbreviation(name: string): boolean {
  return name === name.toUpperCase() && name.length <= 3;
}
