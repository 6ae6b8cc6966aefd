import { entriesOf, phraseTable } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import type { PhraseTable } from './phrases.ts';

const made = new WeakMap<readonly Language[], PhraseTable<string>>();

/** The words of one meaning in all these languages, by the name of the meaning. It is large, so made once for a list. */
export function conceptsOf(languages: readonly Language[]): PhraseTable<string> {
  const known = made.get(languages);
  if (known) return known;
  const table = phraseTable(languages, ({ lexicon }) => entriesOf(lexicon.concepts));
  made.set(languages, table);
  return table;
}
