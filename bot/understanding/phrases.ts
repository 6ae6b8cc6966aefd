import { fold, foldEntry } from './clean-text.ts';
import type { Token } from './tokens.ts';
import { tokenise } from './tokens.ts';

/** A phrase found in a text: tokens `from` up to, not including, `to`. */
export interface PhraseMatch<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

interface Phrase<T> {
  readonly rest: readonly string[];
  readonly value: T;
}

/** The phrases that begin with a word. Most are that word alone, and there are tens of thousands. */
interface Beginning<T> {
  /** Of the word by itself, where it is a phrase. */
  alone: T | undefined;
  /** The longest first. */
  longer: Phrase<T>[] | undefined;
}

/**
 * Finds phrases of a word list in a text's tokens, the longest first, each token used once. Marks
 * between the words (`dial-out`, `c'est`) do not matter. A phrase ending in `*` matches any ending of its last word.
 */
export class PhraseTable<T> {
  readonly #byFirst = new Map<string, Beginning<T>>();
  readonly #stems = new Map<string, T>();

  add(phrase: string, value: T): void {
    if (phrase.endsWith('*')) {
      this.#stems.set(fold(phrase.slice(0, -1)).normalize(), value);
      return;
    }
    const [first, ...rest] = phraseWords(phrase);
    if (first === undefined) return;
    let known = this.#byFirst.get(first);
    if (!known) {
      known = { alone: undefined, longer: undefined };
      this.#byFirst.set(first, known);
    }
    if (rest.length === 0) known.alone ??= value;
    else if (known.longer) insert(known.longer, { rest, value });
    else known.longer = [{ rest, value }];
  }

  /** The value of a single word, where it is a phrase of its own. */
  word(word: string): T | undefined {
    return this.#byFirst.get(word)?.alone ?? this.#stem(word);
  }

  find(tokens: readonly Token[]): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    let at = 0;
    while (at < tokens.length) {
      const match = this.#mayBegin(tokens, at) ? this.#matchAt(tokens, at) : undefined;
      if (match) found.push(match);
      at = match ? match.to : at + 1;
    }
    return found;
  }

  isIn(tokens: readonly Token[]): boolean {
    for (let at = 0; at < tokens.length; at += 1) {
      if (this.#mayBegin(tokens, at) && this.#matchAt(tokens, at)) return true;
    }
    return false;
  }

  /** What tells most words apart from any phrase's beginning at once. */
  #mayBegin(tokens: readonly Token[], at: number): boolean {
    return this.#stems.size > 0 || this.#byFirst.has((tokens[at] as Token).word);
  }

  #matchAt(tokens: readonly Token[], at: number): PhraseMatch<T> | undefined {
    const token = tokens[at];
    if (token === undefined || token.kind === 'mark') return undefined;
    const known = this.#byFirst.get(token.word);
    for (const { rest, value } of known?.longer ?? NONE) {
      let to = at + 1;
      let matched = true;
      for (const word of rest) {
        while (tokens[to]?.kind === 'mark' && JOINING.has(tokens[to]?.word ?? '')) to += 1;
        if (tokens[to]?.word !== word) {
          matched = false;
          break;
        }
        to += 1;
      }
      if (matched) return { value, from: at, to };
    }
    if (known?.alone !== undefined) return { value: known.alone, from: at, to: at + 1 };
    const stem = this.#stem(token.word);
    return stem === undefined ? undefined : { value: stem, from: at, to: at + 1 };
  }

  #stem(word: string): T | undefined {
    if (this.#stems.size === 0) return undefined;
    for (let length = Math.min(word.length, 12); length >= 3; length -= 1) {
      const value = this.#stems.get(word.slice(0, length));
      if (value !== undefined) return value;
    }
    return undefined;
  }
}

/** The words that a phrase is found by: folded, without marks. */
export function phraseWords(phrase: string): string[] {
  const folded = foldEntry(phrase);
  // Tens of thousands of phrases are read at start-up, and most are plain.
  if (/^[a-z]+(?:[ '-][a-z]+)*$/.test(folded)) return folded.split(/[ '-]/);
  return tokenise(folded)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ word }) => word);
}

/** Keeps the longest first, and those of one length in the order they came. */
function insert<T>(phrases: Phrase<T>[], phrase: Phrase<T>): void {
  let at = phrases.length;
  while (at > 0 && (phrases[at - 1]?.rest.length ?? 0) < phrase.rest.length) at -= 1;
  phrases.splice(at, 0, phrase);
}

const NONE: readonly never[] = [];
const JOINING = new Set(['-', "'", '.', '&', '/', '_', '°', 'º']);
