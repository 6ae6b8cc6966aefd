import { type Analysis, textOf } from './analysis.ts';
import { FeatureExtractor, wordsOf } from './model/features.ts';
import { type LinearModel, NO_ROW, probabilities, score } from './model/linear-model.ts';

/** Why a text, or one of several questions in it, was understood as it was. */
export interface Explanation {
  /** The words that were judged. */
  readonly text: string;
  /** The words as the model sees them: what names something stands as its kind. */
  readonly words: readonly string[];
  readonly concepts: readonly string[];
  /** What was read, and from which words. */
  readonly named: readonly { readonly kind: string; readonly text: string }[];
  /** The likeliest classes, and what spoke most for each: feature and score. */
  readonly classes: readonly {
    readonly name: string;
    readonly chance: number;
    readonly because: readonly (readonly [string, number])[];
  }[];
}

const MOST = 8;

/** Shows the features and cues that decide. */
export function explainFeatures(model: LinearModel, analysis: Analysis): Explanation {
  const extractor = new FeatureExtractor();
  const names = new Map<number, string>();
  extractor.onFeature = (bucket, name) => names.set(bucket, name);
  const features = extractor.extract(analysis.tokens, analysis.spans, analysis.concepts);
  const chances = probabilities(score(model, features), model.temperature);
  const count = model.classes.length;
  const ranked = [...chances.keys()].sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0)).slice(0, 3);
  return {
    text: textOf(analysis),
    words: wordsOf(analysis.tokens, analysis.spans),
    concepts: analysis.concepts.map(({ value }) => value),
    named: analysis.spans.map(({ kind, start, end }) => ({ kind, text: analysis.clean.slice(start, end) })),
    classes: ranked.map((at) => {
      const because: [string, number][] = [];
      for (let f = 0; f < features.size; f += 1) {
        const bucket = features.buckets[f] ?? 0;
        const row = model.rowOf[bucket] ?? NO_ROW;
        const weight = (model.weights[row * count + at] ?? 0) * model.step * (features.weights[f] ?? 0);
        because.push([names.get(bucket) ?? '', Math.round(weight * 1_000) / 1_000]);
      }
      because.sort((a, b) => b[1] - a[1]);
      return {
        name: model.classes[at] ?? '',
        chance: Math.round((chances[at] ?? 0) * 1_000) / 1_000,
        because: because.slice(0, MOST),
      };
    }),
  };
}

/** An explanation for people who read it in a terminal. */
export function explanationLines({ text, words, concepts, named, classes }: Explanation): string[] {
  const things = named.map(({ kind, text: what }) => `${kind} “${what}”`);
  return [
    `“${text}”`,
    `  words     ${words.join(' ')}`,
    `  meanings  ${concepts.join(' ') || '–'}`,
    `  names     ${things.join(', ') || '–'}`,
    ...classes.map(
      ({ name, chance, because }) =>
        `  ${chance.toFixed(3)}  ${name.padEnd(22)} ${because.map(([feature, weight]) => `${feature} ${weight}`).join(' · ')}`,
    ),
  ];
}
