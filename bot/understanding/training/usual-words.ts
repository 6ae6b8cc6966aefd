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
 * those that several sentences use without a capital.
 */
export function usualWords(set: ExampleSet, languages: readonly Language[]): Uint32Array {
  const usual = new Set<number>();
  const add = (text: string): void => {
    for (const { word, kind } of tokenise(foldEntry(text))) {
      if (kind === 'word') usual.add(hashText(word));
    }
  };
  for (const words of set.vocabulary.patterns) add(words);
  for (const { lexicon } of languages) {
    const { languageNames: _, ...rest } = lexicon;
    add(JSON.stringify(rest));
  }
  const counts = new Map<string, number>();
  for (const sentence of set.vocabulary.sentences) {
    for (const word of smallWords(sentence)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const names = firstNamesOf(languages);
  for (const [word, count] of counts)
    if (count >= FEWEST_SENTENCES && !names.has(word)) usual.add(hashText(word));
  return Uint32Array.from(usual).sort();
}

/** The folded words of a sentence that it writes without a capital. */
function smallWords(sentence: string): Set<string> {
  const text = sentence.normalize('NFC');
  const words = tokenise(fold(text)).filter(
    ({ kind, start }) => kind === 'word' && !/\p{Lu}/u.test(text.charAt(start)),
  );
  return new Set(words.map(({ word }) => word));
}
