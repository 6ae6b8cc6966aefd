import { fold, foldEntry } from '../clean-text.ts';
import { firstNamesOf } from '../entities/first-names.ts';
import type { Language } from '../languages.ts';
import { hashText } from '../model/hash.ts';
import { tokenise } from '../tokens.ts';
import type { ExampleSet } from './examples.ts';

/** A word that fewer sentences use may be a slip, or somebody's name without its capital. */
const FEWEST_SENTENCES = 5;

/**
 * The hashes, sorted, of the words that are neither a name nor a slip of one: those of the patterns and the lexicons, and
 * those that several sentences use without a capital; a first name only where that is how most sentences use it ("claire").
 */
export function usualWords(set: ExampleSet, languages: readonly Language[]): Uint32Array {
  const names = firstNamesOf(languages);
  const usual = new Set<number>();
  const add = (text: string, isOne: (word: string) => boolean): void => {
    for (const { word, kind } of tokenise(foldEntry(text))) {
      if (kind === 'word' && isOne(word)) usual.add(hashText(word));
    }
  };
  for (const words of set.vocabulary.patterns) add(words, (word) => !names.has(word));
  for (const { lexicon } of languages) {
    const { languageNames: _, ...rest } = lexicon;
    add(JSON.stringify(rest), () => true);
  }
  const counts = new Map<string, { small: number; capital: number }>();
  for (const sentence of set.vocabulary.sentences) {
    for (const [word, capital] of wordsOf(sentence)) {
      const count = counts.get(word) ?? { small: 0, capital: 0 };
      count[capital ? 'capital' : 'small'] += 1;
      counts.set(word, count);
    }
  }
  for (const [word, { small, capital }] of counts) {
    if (small >= FEWEST_SENTENCES && (small > capital || !names.has(word))) usual.add(hashText(word));
  }
  return Uint32Array.from(usual).sort();
}

/** The folded words of a sentence, and whether it writes them with a capital everywhere. */
function wordsOf(sentence: string): Map<string, boolean> {
  const text = sentence.normalize('NFC');
  const words = new Map<string, boolean>();
  for (const { word, kind, start } of tokenise(fold(text))) {
    if (kind === 'word') words.set(word, (words.get(word) ?? true) && /\p{Lu}/u.test(text.charAt(start)));
  }
  return words;
}
