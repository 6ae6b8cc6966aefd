import { Analyser, type ReadingContext } from '../analysis.ts';
import type { Language } from '../languages.ts';
import { FeatureExtractor } from '../model/features.ts';
import { hashText } from '../model/hash.ts';
import { knowsWord, type LinearModel, packRows } from '../model/linear-model.ts';
import type { Example, ExampleSet } from './examples.ts';
import { seededRandom } from './expand-pattern.ts';
import { type Row, trainLinear } from './train-linear.ts';
import { usualWords } from './usual-words.ts';
import { varied } from './vary-text.ts';

const CONTEXT: Omit<ReadingContext, 'locale'> = {
  now: new Date('2026-01-15T12:00:00Z'),
  region: 'FR',
  monthFirst: false,
};
const EPOCHS = 5;
const VARIED = 0.15;

/**
 * Builds the model from the examples. The same examples give the same model.
 *
 * @param told is told of each step as it is done, in a word
 */
export function trainModel(
  set: ExampleSet,
  languages: readonly Language[],
  told: (step: string) => void = () => undefined,
): LinearModel {
  const words = usualWords(set, languages);
  const isUsual = (word: string): boolean => knowsWord(words, hashText(word));
  const classes = [...new Set(set.examples.map(({ label }) => label))].sort();
  const rows = rowsOf(set.examples, classes, languages, isUsual);
  told('read');
  const trained = trainLinear(rows, classes.length, EPOCHS, (epoch) => told(`${epoch}/${EPOCHS}`));
  let highest = 0;
  for (const weight of trained.weights) highest = Math.max(highest, Math.abs(weight));
  const step = highest / 127 || 1;
  const weights = new Int8Array(trained.weights.length);
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = Math.round((trained.weights[at] as number) / step);
  return { classes, ...packRows(weights, classes.length), step, bias: trained.bias, temperature: 1, words };
}

/** Some texts are learnt from a second time, as a hurried hand would have typed it. */
function rowsOf(
  examples: readonly Example[],
  classes: readonly string[],
  languages: readonly Language[],
  isUsual: (word: string) => boolean,
): Row[] {
  const analyser = new Analyser(languages);
  const extractor = new FeatureExtractor();
  const random = seededRandom(11);
  const rows: Row[] = [];
  for (const example of examples) {
    const label = classes.indexOf(example.label);
    const texts = random() < VARIED ? [example.text, varied(example.text, random)] : [example.text];
    for (const text of texts) {
      const { tokens, spans, concepts } = analyser.analyse(
        text,
        { ...CONTEXT, locale: example.language },
        isUsual,
      );
      const { buckets, weights, size } = extractor.extract(tokens, spans, concepts);
      rows.push({
        buckets: buckets.slice(0, size),
        weights: weights.slice(0, size),
        label,
        importance: example.weight,
      });
    }
  }
  return rows;
}
