import { foldEntry } from '../clean-text.ts';
import type { Token } from '../tokens.ts';

/** Shorter names are too near to usual words. */
const SHORTEST = 5;

/** What names are found by once a slip is looked for. */
interface Slips {
  readonly names: ReadonlyMap<string, string | null>;
  /** Names by themselves without one of their letters. */
  readonly shortened: ReadonlyMap<string, readonly string[]>;
  /** Names of several words, by each of their words. */
  readonly phrases: ReadonlyMap<
    string,
    readonly { readonly words: readonly string[]; readonly iso2: string }[]
  >;
}

/** Knows country names by their slips of the pen: a letter missed, doubled, mistaken, or two changed over. */
export class CountrySlips {
  readonly #added: [name: string, iso2: string][] = [];
  #made: Slips | undefined;

  add(name: string, iso2: string): void {
    this.#added.push([name, iso2]);
    this.#made = undefined;
  }

  /** Made when the first strange word comes: most texts hold none, and start-up is spared it. */
  get #slips(): Slips {
    this.#made ??= slipsOf(this.#added);
    return this.#made;
  }

  /** The country that a word of at least six letters means; a shorter one only with a letter missed. */
  ofWord(word: string): string | null {
    const { names, shortened } = this.#slips;
    const [missed] = shortened.get(word) ?? [];
    if (missed !== undefined) return names.get(missed) ?? null;
    if (word.length <= SHORTEST) return null;
    const found = new Set<string | null | undefined>();
    for (const shorter of withoutOne(word)) {
      if (shorter.length >= SHORTEST && names.has(shorter)) found.add(names.get(shorter));
      for (const name of shortened.get(shorter) ?? []) if (isOneApart(word, name)) found.add(names.get(name));
    }
    return found.size === 1 ? ([...found][0] ?? null) : null;
  }

  /** "Untied Kingdom": a name of several words of which the one at `at` holds the slip. */
  ofPhrase(tokens: readonly Token[], at: number): { iso2: string; from: number; to: number } | null {
    const word = tokens[at]?.word ?? '';
    for (const step of [1, -1]) {
      for (const { words, iso2 } of this.#slips.phrases.get(tokens[at + step]?.word ?? '') ?? []) {
        const own = words.indexOf(tokens[at + step]?.word ?? '') - step;
        const from = at - own;
        const meant = words[own];
        if (meant === undefined || from < 0) continue;
        const others = words.every((other, index) => index === own || tokens[from + index]?.word === other);
        if (others && isSlip(word, meant)) return { iso2, from, to: from + words.length };
      }
    }
    return null;
  }
}

function slipsOf(added: readonly (readonly [name: string, iso2: string])[]): Slips {
  const names = new Map<string, string | null>();
  const shortened = new Map<string, string[]>();
  const phrases = new Map<string, { words: readonly string[]; iso2: string }[]>();
  for (const [name, iso2] of added) {
    const folded = foldEntry(name).replaceAll('-', ' ');
    if (folded.length < SHORTEST) continue;
    const words = folded.split(/[ '.]+/);
    if (words.length === 1) note(names, folded, iso2);
    else
      for (const word of new Set(words)) {
        if (word.length >= 4) phrases.set(word, [...(phrases.get(word) ?? []), { words, iso2 }]);
      }
  }
  for (const name of names.keys()) {
    for (const slip of new Set(withoutOne(name))) shortened.set(slip, [...(shortened.get(slip) ?? []), name]);
  }
  return { names, shortened, phrases };
}

function note(map: Map<string, string | null>, key: string, iso2: string | null): void {
  const known = map.get(key);
  map.set(key, known === undefined || known === iso2 ? iso2 : null);
}

/** The word with each one of its letters but the first left out ("vanish" is no slip of "Danish"): two words that share one of these differ by one slip. */
function withoutOne(word: string): string[] {
  const shorter: string[] = [];
  for (let at = 1; at < word.length; at += 1) shorter.push(word.slice(0, at) + word.slice(at + 1));
  return shorter;
}

/** Whether two words, alike but for a letter of each, have it in one place, or change two neighbours over. */
function isOneApart(word: string, name: string): boolean {
  if (word.length !== name.length) return false;
  let from = 0;
  while (from < word.length && word[from] === name[from]) from += 1;
  let to = word.length - 1;
  while (to > from && word[to] === name[to]) to -= 1;
  return to <= from || (to === from + 1 && word[from] === name[to] && word[to] === name[from]);
}

function isSlip(word: string, meant: string): boolean {
  if (meant.length < 4 || Math.abs(word.length - meant.length) > 1) return false;
  const shorter = new Set([meant, ...withoutOne(meant)]);
  return shorter.has(word) || withoutOne(word).some((slip) => shorter.has(slip));
}
