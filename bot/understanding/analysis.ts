import { cleanText, fold } from './clean-text.ts';
import { conceptsOf } from './concepts.ts';
import { LanguageDetector } from './detect-language.ts';
import { EntityReader, type NumberType } from './entities/reader.ts';
import type { Span } from './entities/span.ts';
import type { Language } from './languages.ts';
import type { PhraseMatch, PhraseTable } from './phrases.ts';
import { type Token, tokenise } from './tokens.ts';

/** All that is read from a text before it is asked what it means. Offsets point into `clean`. */
export interface Analysis {
  readonly clean: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  readonly spans: readonly Span[];
  readonly concepts: readonly PhraseMatch<string>[];
  readonly numberTypes: readonly PhraseMatch<NumberType>[];
  /** The code of the language that it is in, as far as its words tell; else that of the locale. */
  readonly language: string;
}

/** By what a text is read. */
export interface ReadingContext {
  readonly now: Date;
  readonly region: string | undefined;
  readonly monthFirst: boolean;
  readonly locale: string | undefined;
}

/** Reads texts by the words of all languages at once. */
export class Analyser {
  readonly #entities: EntityReader;
  readonly #concepts: PhraseTable<string>;
  readonly #detector: LanguageDetector;

  constructor(languages: readonly Language[], detector = new LanguageDetector(languages)) {
    this.#detector = detector;
    this.#entities = new EntityReader(languages);
    this.#concepts = conceptsOf(languages);
  }

  analyse(text: string, context: ReadingContext, isUsual: (word: string) => boolean): Analysis {
    const clean = cleanText(text);
    const folded = fold(clean);
    const tokens = tokenise(folded);
    const language = this.#detector.detect(tokens, context.locale);
    // An American client types French dates as the French do.
    const monthFirst = context.monthFirst && language === 'en';
    const reading = { ...context, monthFirst, language };
    const spans = this.#entities.read(clean, folded, tokens, reading, isUsual);
    return {
      clean,
      folded,
      tokens,
      spans,
      concepts: this.#concepts.find(tokens),
      numberTypes: this.#entities.numberTypes(tokens, spans),
      language,
    };
  }
}

/** The part of an analysis that lies between two offsets. */
export function partOf(analysis: Analysis, start: number, end: number): Analysis {
  const { tokens } = analysis;
  let from = 0;
  while (from < tokens.length && (tokens[from]?.start ?? 0) < start) from += 1;
  let to = from;
  while (to < tokens.length && (tokens[to]?.end ?? 0) <= end) to += 1;
  const within = <T>(matches: readonly PhraseMatch<T>[]): PhraseMatch<T>[] =>
    matches
      .filter((match) => match.from >= from && match.to <= to)
      .map((match) => ({ value: match.value, from: match.from - from, to: match.to - from }));
  return {
    clean: analysis.clean,
    folded: analysis.folded,
    tokens: tokens.slice(from, to),
    spans: analysis.spans.filter((span) => span.start >= start && span.end <= end),
    concepts: within(analysis.concepts),
    numberTypes: within(analysis.numberTypes),
    language: analysis.language,
  };
}

/** What was typed, as far as an analysis of a part goes. */
export function textOf({ clean, tokens }: Analysis): string {
  return clean.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}
