import { madeOnce } from '../made-once.ts';
import { wordSet } from './vocabulary.ts';

/** The first names of all these languages, thousands of them. */
export const firstNamesOf = madeOnce((languages) => wordSet(languages, ({ names }) => names.firstNames));
