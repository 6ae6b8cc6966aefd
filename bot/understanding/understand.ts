import { Analyser, type Analysis, textOf } from './analysis.ts';
import { createDecide } from './decide.ts';
import { LanguageDetector } from './detect-language.ts';
import { DirectionReader } from './entities/directions.ts';
import { toEntities } from './entities/to-entities.ts';
import { type Explanation, explainFeatures } from './explain.ts';
import type { Language } from './languages.ts';
import { FeatureExtractor } from './model/features.ts';
import { hashText } from './model/hash.ts';
import { knowsWord, type LinearModel, probabilities, score } from './model/linear-model.ts';
import { createCarry } from './pointing-words.ts';
import type { AskedIntent, Question, TextContext, Understand } from './question.ts';
import { QuestionReader } from './read-questions.ts';
import type { Reading } from './reading.ts';

export interface Understanding {
  /** Turns a text into a question. No I/O; never throws on any text. */
  readonly understand: Understand;
  /** What decided, for people who ask why: of each question that the text was read as. */
  readonly explain: (text: string, context: TextContext) => readonly Explanation[];
}

/** Builds the understanding out of a model and the languages that it was trained with. */
export function createUnderstanding(model: LinearModel, languages: readonly Language[]): Understanding {
  const detector = new LanguageDetector(languages);
  const analyser = new Analyser(languages, detector);
  const extractor = new FeatureExtractor();
  const decide = createDecide(model.classes);
  const carry = createCarry(languages);
  const directions = new DirectionReader(languages);
  const questions = new QuestionReader(languages, readIntent);
  const isUsual = (word: string): boolean => knowsWord(model.words, hashText(word));

  function readIntent(part: Analysis): Reading {
    const scores = score(model, extractor.extract(part.tokens, part.spans, part.concepts));
    return { ...decide(probabilities(scores, model.temperature)), part };
  }

  function analyse(text: string, context: TextContext): { analysis: Analysis; region: string | undefined } {
    const region = context.region ?? regionOf(context.locale);
    const now = context.now ?? new Date();
    const monthFirst = (region ?? 'US') === 'US' && /^en/i.test(context.locale ?? 'en-US');
    return {
      analysis: analyser.analyse(text, { now, region, monthFirst, locale: context.locale }, isUsual),
      region,
    };
  }

  function understand(text: string, context: TextContext): Question {
    const { analysis, region } = analyse(text, context);
    const readings = questions.read(analysis);
    const single = readings.length === 1;
    const intents: AskedIntent[] = readings.map(({ intent, topic, part }) => {
      const words = single ? analysis : part;
      return {
        intent,
        ...(topic === undefined || single ? {} : { topic }),
        ...(single ? {} : { text: textOf(part) }),
        entities: toEntities(
          words.spans,
          intent,
          region,
          directions.read(words, intent === 'none' && topic !== 'restrict_dialout'),
          onlyOne(words.numberTypes),
        ),
      };
    });
    for (const [at, asked] of intents.entries()) {
      const before = intents.slice(0, at).map(({ entities }) => entities);
      const entities = carry(readings[at]?.part.tokens ?? [], asked.intent, asked.entities, before);
      intents[at] = { ...asked, entities };
    }
    const first = readings[0] as Reading;
    const asked = intents[0] as AskedIntent;
    const ambiguous = analysis.spans.flatMap((span) =>
      span.kind === 'ambiguous'
        ? [{ text: analysis.clean.slice(span.start, span.end), countries: span.countries }]
        : [],
    );
    const languageAsked = asked.intent === 'help' ? detector.asked(analysis.tokens) : undefined;
    const language = languageAsked ?? analysis.language;
    return {
      intent: asked.intent,
      confidence: Math.round(first.confidence * 1_000) / 1_000,
      language,
      entities: asked.entities,
      intents,
      ...(first.candidates.length > 0 ? { candidates: first.candidates } : {}),
      ...(first.topic === undefined ? {} : { topic: first.topic }),
      ...(ambiguous.length === 0 ? {} : { ambiguous }),
      ...(languageAsked === undefined ? {} : { languageAsked }),
    };
  }

  return {
    understand,
    explain: (text, context) =>
      questions.read(analyse(text, context).analysis).map(({ part }) => explainFeatures(model, part)),
  };
}

/** The value that all matches agree on: who names both directions asks about both. */
function onlyOne<T>(matches: readonly { readonly value: T }[]): T | undefined {
  const value = matches[0]?.value;
  return matches.every((match) => match.value === value) ? value : undefined;
}

function regionOf(locale: string | undefined): string | undefined {
  const region = /[-_]([a-z]{2})$/i.exec(locale ?? '')?.[1];
  return region?.toUpperCase();
}
