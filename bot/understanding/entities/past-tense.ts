import type { Language } from '../languages.ts';
import { ofLanguage } from '../of-language.ts';
import { anyOf } from './vocabulary.ts';

/** Tells whether a text speaks of what was: a day that it names without a year is then the last one. */
export class PastTense {
  readonly #said: (language: string) => RegExp | undefined;

  constructor(languages: readonly Language[]) {
    // Language by language: the verb of one is the article of another.
    this.#said = ofLanguage(languages, ({ lexicon }) => pastOf(lexicon.dateWords));
  }

  isIn(clean: string, folded: string, language: string): boolean {
    return this.#said(language)?.test(withoutTo(clean, folded)) === true;
  }
}

/** What speaks of the past in one language: "failed", "ont payé"; but neither "is billed", "ont besoin" nor "avons un séminaire". */
function pastOf(words: Language['lexicon']['dateWords']): RegExp {
  const between = `(?:[ '-](?:${anyOf(words.pastBetween)})){0,2}`;
  const not = anyOf([...words.notPast, ...words.pastBetween]);
  const made = `(?:${anyOf(words.pastAuxiliaries)})${between}[ '-](?!(?:${not})(?![a-z]))[a-z]+(?:${anyOf(words.participleEndings)})`;
  const said = `(?<!(?:^|[^a-z])(?:${anyOf(words.notPastAfter)}) )(?:${anyOf(words.past)})(?! (?:${anyOf(words.notPastNext)})(?![a-z]))`;
  return new RegExp(`(?<![a-z])(?:${said}|${made})(?![a-z])`);
}

/** The folded text with "à" apart from "a", which helps to make a past. */
function withoutTo(clean: string, folded: string): string {
  if (!/[àÀ]/.test(clean)) return folded;
  return [...folded].map((letter, at) => (/[àÀ]/.test(clean.charAt(at)) ? '@' : letter)).join('');
}
