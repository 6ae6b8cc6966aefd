import { IntlMessageFormat } from 'intl-messageformat';
import en from './words/en.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };

/** The languages that packs are written in. */
export const PACK_LANGUAGES = ['en', 'fr'] as const;
export type PackLanguage = (typeof PACK_LANGUAGES)[number];

export type WordKey = keyof typeof en;

const CATALOGUES: Readonly<Record<PackLanguage, Readonly<Record<WordKey, string>>>> = { en, fr };

/** Says a text of the pack, with its places filled in (ICU messages). */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one language. */
export function packWords(language: PackLanguage): Say {
  const words = CATALOGUES[language];
  return (key, values = {}) => String(new IntlMessageFormat(words[key], language).format({ ...values }));
}

/** A month's name, as `October 2026`. */
export function monthName(language: PackLanguage, start: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(start);
}

/** An instant as `2026-11-01 09:30`, in UTC: it sorts, and means the same to everybody whom the pack is forwarded to. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
