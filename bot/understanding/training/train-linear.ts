import { BUCKETS } from '../model/hash.ts';
import { seededRandom } from './expand-pattern.ts';

/** A text's features, kept. */
export interface Row {
  readonly buckets: Uint32Array;
  readonly weights: Float32Array;
  readonly label: number;
  readonly importance: number;
}

export interface Trained {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Multinomial logistic regression by stochastic gradient steps with per-feature step sizes (AdaGrad) and a
 * little shrinking; seeded, so that the same rows give the same weights.
 */
export function trainLinear(rows: readonly Row[], classes: number, epochs: number): Trained {
  const weights = new Float32Array(BUCKETS * classes);
  const squares = new Float32Array(BUCKETS).fill(0.05);
  const bias = new Float32Array(classes);
  const order = rows.map((_, at) => at);
  const random = seededRandom(7);
  const scores = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const rate = 1.6 / (1 + epoch * 0.35);
    for (const at of order) {
      const row = rows[at] as Row;
      step(row, weights, squares, bias, scores, classes, rate);
    }
  }
  return { weights, bias };
}

const SHRINK = 5e-5;
/** How sure the teacher is: a little less than certain keeps the weights small and the probabilities honest. */
const SURE = 0.96;

function step(
  row: Row,
  weights: Float32Array,
  squares: Float32Array,
  bias: Float32Array,
  scores: Float64Array,
  classes: number,
  rate: number,
): void {
  const { buckets, weights: values } = row;
  for (let c = 0; c < classes; c += 1) scores[c] = bias[c] as number;
  for (let f = 0; f < buckets.length; f += 1) {
    const start = (buckets[f] as number) * classes;
    const value = values[f] as number;
    for (let c = 0; c < classes; c += 1) {
      scores[c] = (scores[c] as number) + value * (weights[start + c] as number);
    }
  }
  let highest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c += 1) highest = Math.max(highest, scores[c] as number);
  let sum = 0;
  for (let c = 0; c < classes; c += 1) {
    scores[c] = Math.exp((scores[c] as number) - highest);
    sum += scores[c] as number;
  }
  let magnitude = 0;
  for (let c = 0; c < classes; c += 1) {
    const wanted = c === row.label ? SURE : (1 - SURE) / (classes - 1);
    scores[c] = ((scores[c] as number) / sum - wanted) * row.importance;
    magnitude += (scores[c] as number) ** 2;
  }
  if (magnitude < 1e-7) return;
  for (let f = 0; f < buckets.length; f += 1) {
    const bucket = buckets[f] as number;
    const value = values[f] as number;
    squares[bucket] = (squares[bucket] as number) + magnitude * value * value;
    const pace = (rate / Math.sqrt(squares[bucket] as number)) * value;
    const start = bucket * classes;
    for (let c = 0; c < classes; c += 1) {
      const old = weights[start + c] as number;
      weights[start + c] = old - pace * (scores[c] as number) - SHRINK * old;
    }
  }
  for (let c = 0; c < classes; c += 1) bias[c] = (bias[c] as number) - 0.02 * rate * (scores[c] as number);
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
