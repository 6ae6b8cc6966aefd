import { Analyser, type ReadingContext } from '../analysis.ts';
import { fold } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { FeatureExtractor } from '../model/features.ts';
import { hashText } from '../model/hash.ts';
import type { LinearModel } from '../model/linear-model.ts';
import { tokenise } from '../tokens.ts';
import type { Example, ExampleSet } from './examples.ts';
import { seededRandom } from './expand-pattern.ts';
import { type Row, trainLinear } from './train-linear.ts';
import { varied } from './vary-text.ts';

const CONTEXT: ReadingContext = { now: new Date('2026-01-15T12:00:00Z'), region: 'FR', monthFirst: false };
const EPOCHS = 6;

/** Builds the model from the examples. The same examples give the same model. */
export function trainModel(set: ExampleSet, languages: readonly Language[]): LinearModel {
  const words = knownWords(set, languages);
  const known = new Set(words);
  const isUsual = (word: string): boolean => {
    const hash = hashText(word) & ~1;
    return known.has(hash >>> 0) || known.has((hash | 1) >>> 0);
  };
  const classes = [...new Set(set.examples.map(({ label }) => label))].sort();
  const rows = rowsOf(set.examples, classes, languages, isUsual);
  const trained = trainLinear(rows, classes.length, EPOCHS);
  let highest = 0;
  for (const weight of trained.weights) highest = Math.max(highest, Math.abs(weight));
  const step = highest / 127 || 1;
  const weights = new Int8Array(trained.weights.length);
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = Math.round((trained.weights[at] as number) / step);
  return { classes, weights, step, bias: trained.bias, temperature: 1, words, acceptance: [] };
}

function rowsOf(
  examples: readonly Example[],
  classes: readonly string[],
  languages: readonly Language[],
  isUsual: (word: string) => boolean,
): Row[] {
  const analyser = new Analyser(languages);
  const extractor = new FeatureExtractor();
  const random = seededRandom(11);
  const perPattern = new Map<number, number>();
  for (const { pattern } of examples) perPattern.set(pattern, (perPattern.get(pattern) ?? 0) + 1);
  const rows: Row[] = [];
  for (const example of examples) {
    const label = classes.indexOf(example.label);
    const importance = 1 / Math.sqrt(perPattern.get(example.pattern) ?? 1);
    for (const text of random() < 0.5 ? [example.text] : [example.text, varied(example.text, random)]) {
      const { tokens, spans, concepts } = analyser.analyse(text, CONTEXT, isUsual);
      const { buckets, weights, size } = extractor.extract(tokens, spans, concepts);
      rows.push({ buckets: buckets.slice(0, size), weights: weights.slice(0, size), label, importance });
    }
  }
  return rows;
}

/** The words of all patterns and lexicons as sorted hashes; the lowest bit says that a question of ours uses the word. */
function knownWords(set: ExampleSet, languages: readonly Language[]): Uint32Array {
  const known = new Map<number, number>();
  const add = (text: string, ours: boolean): void => {
    for (const { word, kind } of tokenise(fold(text.normalize('NFC')))) {
      if (kind !== 'word') continue;
      const hash = (hashText(word) & ~1) >>> 0;
      known.set(hash, (known.get(hash) ?? 0) | (ours ? 1 : 0));
    }
  };
  for (const { words, label } of set.patterns) add(words, !label.startsWith('none'));
  for (const { lexicon } of languages) {
    const { languageNames: _, ...rest } = lexicon;
    add(JSON.stringify(rest), false);
  }
  return Uint32Array.from([...known].map(([hash, ours]) => (hash | ours) >>> 0)).sort();
}
