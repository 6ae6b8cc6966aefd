import type { Language } from '../languages.ts';
import { allWords, anyOf } from './vocabulary.ts';

/** How far before a length of time the words may stand that say what it is for. */
const REACH = 60;

/** Tells a spell in which something rests ("mute it for 3 days") from a length that something lasts. */
export class PauseCues {
  readonly #before: RegExp;

  constructor(languages: readonly Language[]) {
    const words = allWords(languages, ({ lexicon }) => [
      ...(lexicon.concepts.SNOOZE ?? []),
      ...lexicon.counting.laterBefore,
    ]);
    this.#before = new RegExp(`(?<![a-z])(?:${anyOf(words)})(?![a-z])`);
  }

  /** @param start where the length begins in the text */
  standBefore(text: string, start: number): boolean {
    return this.#before.test(text.slice(Math.max(0, start - REACH), start));
  }
}
