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

/** Once is no rule: what only one row has, such as a run of letters of a slip, teaches nothing about other texts. */
const FEWEST_ROWS = 2;
const RATE = 1.6;
const RATE_DECAY = 0.35;
const BIAS_RATE = 0.02;
const SHRINK = 5e-5;
/** How sure the teacher is: a little less than certain keeps the weights small and the probabilities honest. */
const SURE = 0.96;
/** A class that is less wrong than this learns nothing from a row: of 25 most are not wrong at all. */
const LEAST_WRONG = 0.002;

/**
 * Multinomial logistic regression by stochastic gradient steps with per-feature step sizes (AdaGrad) and a
 * little shrinking; seeded, so that the same rows give the same weights. `told` is told of each epoch that is done.
 */
export function trainLinear(
  rows: readonly Row[],
  classes: number,
  epochs: number,
  told: (epoch: number) => void = () => undefined,
): Trained {
  const learner = new Learner(classes);
  const usable = withoutRareFeatures(rows);
  const order = usable.map((_, at) => at);
  const random = seededRandom(7);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const rate = RATE / (1 + epoch * RATE_DECAY);
    for (const at of order) learner.step(usable[at] as Row, rate);
    told(epoch + 1);
  }
  return { weights: learner.weights, bias: learner.bias };
}

class Learner {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly #classes: number;
  readonly #squares = new Float32Array(BUCKETS).fill(0.05);
  readonly #scores: Float64Array;
  readonly #wrong: Int32Array;

  constructor(classes: number) {
    this.#classes = classes;
    this.weights = new Float32Array(BUCKETS * classes);
    this.bias = new Float32Array(classes);
    this.#scores = new Float64Array(classes);
    this.#wrong = new Int32Array(classes);
  }

  step(row: Row, rate: number): void {
    this.#score(row);
    const { magnitude, wrongs } = this.#judge(row);
    const { buckets, weights: values } = row;
    const scores = this.#scores;
    for (let f = 0; f < buckets.length; f += 1) {
      const bucket = buckets[f] as number;
      const value = values[f] as number;
      this.#squares[bucket] = (this.#squares[bucket] as number) + magnitude * value * value;
      const pace = (rate / Math.sqrt(this.#squares[bucket] as number)) * value;
      const start = bucket * this.#classes;
      for (let at = 0; at < wrongs; at += 1) {
        const c = this.#wrong[at] as number;
        const old = this.weights[start + c] as number;
        this.weights[start + c] = old - pace * (scores[c] as number) - SHRINK * old;
      }
    }
    for (let at = 0; at < wrongs; at += 1) {
      const c = this.#wrong[at] as number;
      this.bias[c] = (this.bias[c] as number) - BIAS_RATE * rate * (scores[c] as number);
    }
  }

  #score({ buckets, weights: values }: Row): void {
    const scores = this.#scores;
    const classes = this.#classes;
    for (let c = 0; c < classes; c += 1) scores[c] = this.bias[c] as number;
    for (let f = 0; f < buckets.length; f += 1) {
      const start = (buckets[f] as number) * classes;
      const value = values[f] as number;
      for (let c = 0; c < classes; c += 1) {
        scores[c] = (scores[c] as number) + value * (this.weights[start + c] as number);
      }
    }
  }

  /** Turns the scores into how far each class is from what it should be, and lists the classes that are. */
  #judge({ label, importance }: Row): { readonly magnitude: number; readonly wrongs: number } {
    const scores = this.#scores;
    const highest = Math.max(...scores);
    let sum = 0;
    for (let c = 0; c < scores.length; c += 1) {
      scores[c] = Math.exp((scores[c] as number) - highest);
      sum += scores[c] as number;
    }
    let magnitude = 0;
    let wrongs = 0;
    for (let c = 0; c < scores.length; c += 1) {
      const wanted = c === label ? SURE : (1 - SURE) / (scores.length - 1);
      const wrong = (scores[c] as number) / sum - wanted;
      scores[c] = wrong * importance;
      magnitude += (wrong * importance) ** 2;
      if (Math.abs(wrong) < LEAST_WRONG) continue;
      this.#wrong[wrongs] = c;
      wrongs += 1;
    }
    return { magnitude, wrongs };
  }
}

function withoutRareFeatures(rows: readonly Row[]): Row[] {
  const counts = new Uint32Array(BUCKETS);
  for (const { buckets } of rows)
    for (const bucket of buckets) counts[bucket] = (counts[bucket] as number) + 1;
  return rows.map((row) => {
    const common = (_: number, at: number) => (counts[row.buckets[at] as number] as number) >= FEWEST_ROWS;
    return { ...row, buckets: row.buckets.filter(common), weights: row.weights.filter(common) };
  });
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
