/**
 * The languages the cards speak: those that `languages.json` lists. A new language is a line there and two files
 * beside this one, `<code>.json` and `causes.<code>.json`; no code names a language but English, the reference.
 */
import en from './en.json' with { type: 'json' };
import listed from './languages.json' with { type: 'json' };

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;

/** A code of `languages.json`, ISO 639. */
export type Language = string;

interface LanguageEntry {
  /** ICU MessageFormat texts by key. */
  readonly catalogue: Catalogue;
  /** Where the reader's own locale is of another language, figures and dates are written by this one. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * Reads one file a language, as modules: nothing here reads from a disk. Throws where a language lacks a text that
 * English has, with the texts that are missing.
 */
export async function byLanguage<T extends object>(
  read: (code: Language) => Promise<{ readonly default: unknown }>,
  reference: T,
): Promise<Readonly<Record<Language, T>>> {
  const readOne = async (code: Language) => [code, (await read(code)).default as T] as const;
  const all = await Promise.all(Object.keys(listed).map(readOne));
  for (const [code, texts] of all) {
    const missing = Object.keys(reference).filter((key) => !Object.hasOwn(texts, key));
    if (missing.length > 0) throw new Error(`The texts in "${code}" lack ${missing.join(', ')}.`);
  }
  return Object.fromEntries(all);
}

const catalogues = await byLanguage((code) => import(`./${code}.json`, { with: { type: 'json' } }), en);

const LANGUAGES: ReadonlyMap<Language, LanguageEntry> = new Map(
  Object.entries(listed).map(([code, { locale, direction }]) => [
    code,
    { catalogue: catalogues[code] ?? en, locale, direction: direction as LanguageEntry['direction'] },
  ]),
);

export const LANGUAGE_CODES: readonly Language[] = [...LANGUAGES.keys()];

/** Whether the cards speak a language that a code from outside names. */
export function isLanguage(code: string): boolean {
  return LANGUAGES.has(code);
}

/** The entry of a language. Throws where the cards do not speak it: ask `isLanguage` first. */
export function languageEntry(language: Language): LanguageEntry {
  const entry = LANGUAGES.get(language);
  if (!entry) throw new Error(`The cards do not speak "${language}".`);
  return entry;
}
