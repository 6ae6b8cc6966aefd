import { fold, foldEntry } from './clean-text.ts';
import type { Language } from './languages.ts';
import type { Token } from './tokens.ts';

/** Tells a text's language by its small words. */
export class LanguageDetector {
  readonly #languagesOfWord = new Map<string, string[]>();
  readonly #codes: readonly string[];
  readonly #names = new Map<string, string>();
  readonly #cues: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    this.#codes = languages.map(({ code }) => code);
    const cues: string[] = [];
    for (const { code, lexicon } of languages) {
      for (const word of new Set(lexicon.functionWords.map((entry) => foldEntry(entry)))) {
        const codes = this.#languagesOfWord.get(word) ?? [];
        codes.push(code);
        this.#languagesOfWord.set(word, codes);
      }
      for (const [named, names] of Object.entries(lexicon.languageNames)) {
        if (this.#codes.includes(named)) for (const name of names) this.#names.set(fold(name), named);
      }
      for (const cue of lexicon.languageCues) cues.push(fold(cue).split(' ').at(-1) ?? '');
    }
    this.#cues = new Set(cues);
  }

  /** The code of the language that the words are clearly in, else that of the locale, else English. */
  detect(tokens: readonly Token[], locale: string | undefined): string {
    const points = new Map<string, number>();
    let total = 0;
    for (const { word, kind } of tokens.slice(0, 400)) {
      const codes = kind === 'word' ? this.#languagesOfWord.get(word) : undefined;
      if (!codes) continue;
      total += 1 / codes.length;
      for (const code of codes) points.set(code, (points.get(code) ?? 0) + 1 / codes.length);
    }
    const [first, second] = [...points].sort((a, b) => b[1] - a[1]);
    const fallback = this.#ofLocale(locale);
    if (!first) return fallback;
    const lead = first[1] - (second?.[1] ?? 0);
    return lead >= Math.max(0.9, total * 0.2) || first[0] === fallback ? first[0] : fallback;
  }

  /** The language that a text asks to be answered in ("in French, please"), of those there are. */
  asked(tokens: readonly Token[]): string | undefined {
    for (let at = 0; at < tokens.length; at += 1) {
      const code = this.#names.get(tokens[at]?.word ?? '');
      if (!code) continue;
      const cued = this.#cues.has(tokens[at - 1]?.word ?? '') || this.#cues.has(tokens[at - 2]?.word ?? '');
      if (cued || tokens.length <= 3) return code;
    }
    return undefined;
  }

  #ofLocale(locale: string | undefined): string {
    const code = (locale ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
    return this.#codes.includes(code) ? code : 'en';
  }
}
