/**
 * The languages the cards speak. A new language is one catalogue file beside this one and one entry here.
 * `en.json` is the reference: the compiler refuses a catalogue that lacks one of its keys.
 */
import en from './en.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;

interface LanguageEntry {
  /** ICU MessageFormat texts by key. */
  readonly catalogue: Catalogue;
  /** Where the reader's own locale is of another language, figures and dates are written by this one. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

export const LANGUAGES = {
  en: { catalogue: en, locale: 'en-US', direction: 'ltr' },
  fr: { catalogue: fr, locale: 'fr-FR', direction: 'ltr' },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type Language = keyof typeof LANGUAGES;

/** Type guard for a code from outside. */
export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** The entry of a language, widened from its literal type. */
export function languageEntry(language: Language): LanguageEntry {
  return LANGUAGES[language];
}
