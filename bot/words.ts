/**
 * What the bot says outside its cards, and what its answers look for in a text, one file a language in `words/`. A new
 * language is a file there; no code names one but English, the reference.
 */
import { readdirSync, readFileSync } from 'node:fs';
import en from './words/en.json' with { type: 'json' };

export type Words = typeof en;

/** By language, English first. */
export const WORDS: ReadonlyMap<string, Words> = readWords(new URL('./words/', import.meta.url));

/** The words of one answer in every language: people mix languages, and a word of one is seldom another's. */
export function everyLanguage<Part extends keyof Words>(part: Part): readonly Words[Part][] {
  return [...WORDS.values()].map((words) => words[part]);
}

/** Throws where a file lacks something that English has, with what is missing. */
function readWords(folder: URL): ReadonlyMap<string, Words> {
  const codes = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
  const others = codes.filter((code) => code !== 'en').sort();
  const read = others.map((code) => {
    const words: unknown = JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8'));
    const missing = missingIn(words, en);
    if (missing.length > 0) throw new Error(`bot/words/${code}.json lacks ${missing.join(', ')}.`);
    return [code, words as Words] as const;
  });
  return new Map([['en', en], ...read]);
}

/** Paths of what the reference has and the other has not; what a language counts or lists is its own matter. */
function missingIn(words: unknown, reference: unknown, path = ''): string[] {
  if (typeof reference !== 'object' || reference === null || Array.isArray(reference)) return [];
  if (path.startsWith('cost.number')) return [];
  const own = typeof words === 'object' && words !== null ? (words as Record<string, unknown>) : {};
  return Object.entries(reference).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return Object.hasOwn(own, key) ? missingIn(own[key], value, at) : [at];
  });
}
