import { foldEntry } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { PhraseTable, phraseWords } from '../phrases.ts';
import type { Token } from '../tokens.ts';

/** A regular expression's source that matches any of the words, the longest first. */
export function anyOf(words: Iterable<string>): string {
  const folded = [...new Set([...words].map((word) => foldEntry(word)))].filter((word) => word !== '');
  folded.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return folded.length === 0
    ? '(?!)'
    : folded
        .map((word) =>
          word
            .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
            .replace(/[ -]/g, '[ -]')
            .replace(/'(?!$)/g, "[' ]"),
        )
        .join('|');
}

/** Every language's words merged into one set of readers: a message may mix languages. */
export function mergeWords<T>(
  languages: readonly Language[],
  pick: (language: Language) => Iterable<readonly [T, readonly string[]]>,
): Map<string, T> {
  const merged = new Map<string, T>();
  for (const language of languages) {
    for (const [value, words] of pick(language)) {
      for (const word of words) {
        const folded = foldEntry(word).replaceAll('-', ' ');
        if (!merged.has(folded)) merged.set(folded, value);
      }
    }
  }
  return merged;
}

/** One list's words in every language, as `mergeWords` writes them. */
export function wordSet(
  languages: readonly Language[],
  pick: (language: Language) => readonly string[],
): ReadonlySet<string> {
  return new Set(mergeWords(languages, (language) => [[true, pick(language)]]).keys());
}

/** The first words of phrases: a text that holds none of them holds no phrase, which is told much faster. */
export function firstWords(phrases: Iterable<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const phrase of phrases) {
    const [first] = phraseWords(phrase);
    if (first !== undefined) words.add(first);
  }
  return words;
}

/** Tells whether a text holds one of some phrases, much faster than their expression does: most texts hold none. */
export function mayHold(phrases: Iterable<string>): (tokens: readonly Token[]) => boolean {
  const table = new PhraseTable<true>();
  for (const phrase of phrases) table.add(phrase, true);
  return (tokens) => table.isIn(tokens);
}

/** The words of one list in every language. */
export function allWords(
  languages: readonly Language[],
  pick: (language: Language) => readonly string[],
): string[] {
  return languages.flatMap((language) => [...pick(language)]);
}

/** Makes the source, as of `anyOf`, of one list's words in every language. */
export function sourcesOf(
  languages: readonly Language[],
): (pick: (language: Language) => readonly string[]) => string {
  return (pick) => anyOf(allWords(languages, pick));
}

export function phraseTable<T>(
  languages: readonly Language[],
  pick: (language: Language) => Iterable<readonly [T, readonly string[]]>,
): PhraseTable<T> {
  const table = new PhraseTable<T>();
  for (const language of languages) {
    for (const [value, words] of pick(language)) for (const word of words) table.add(word, value);
  }
  return table;
}

export function entriesOf<K extends string>(
  record: Readonly<Record<K, readonly string[]>>,
): [K, readonly string[]][] {
  return Object.entries(record) as [K, readonly string[]][];
}
