import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import en from './words/en.json' with { type: 'json' };

export type WordKey = keyof typeof en;
type Catalogue = Readonly<Record<WordKey, string>>;

/** By language, English first: a new one is a file beside the others. */
const CATALOGUES: ReadonlyMap<string, Catalogue> = readCatalogues(new URL('./words/', import.meta.url));

/** The languages that packs are written in, ISO 639-1. */
export const PACK_LANGUAGES: readonly string[] = [...CATALOGUES.keys()];

/** Says a text of the pack, with its places filled in (ICU messages). */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of one language; English where there are none of it. */
export function packWords(language: string): Say {
  const words = CATALOGUES.get(language) ?? en;
  return (key, values = {}) => String(new IntlMessageFormat(words[key], language).format({ ...values }));
}

/** A month's name, as `October 2026`. */
export function monthName(language: string, start: number): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(start);
}

/** An instant as `2026-11-01 09:30`, in UTC: it sorts, and means the same to everybody whom the pack is forwarded to. */
export function utcMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** Throws where a language lacks a text that English has. */
function readCatalogues(folder: URL): ReadonlyMap<string, Catalogue> {
  const codes = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  const others = codes.filter((code) => code !== 'en').sort();
  const read = others.map((code) => {
    const texts = JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8')) as Catalogue;
    const missing = Object.keys(en).filter((key) => !Object.hasOwn(texts, key));
    if (missing.length > 0) throw new Error(`month-end/words/${code}.json lacks ${missing.join(', ')}.`);
    return [code, texts] as const;
  });
  return new Map([['en', en], ...read]);
}
