import { entriesOf, phraseTable } from './entities/vocabulary.ts';
import { madeOnce } from './made-once.ts';

/** The words of one meaning in all these languages, by the name of the meaning. */
export const conceptsOf = madeOnce((languages) =>
  phraseTable(languages, ({ lexicon }) => entriesOf(lexicon.concepts)),
);
