import type { Language } from '../languages.ts';
import { mergeWords } from './vocabulary.ts';

const made = new WeakMap<readonly Language[], ReadonlySet<string>>();

/** The first names of all these languages. Thousands, and asked for by several readers, so made once for a list. */
export function firstNamesOf(languages: readonly Language[]): ReadonlySet<string> {
  const known = made.get(languages);
  if (known) return known;
  const names = new Set(mergeWords(languages, ({ names: { firstNames } }) => [[1, firstNames]]).keys());
  made.set(languages, names);
  return names;
}
