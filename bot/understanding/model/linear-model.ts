import type { Features } from './features.ts';
import { BUCKETS } from './hash.ts';

/** A multinomial logistic model over hashed features, its weights in eight bits. */
export interface LinearModel {
  /** What it tells apart: intents, and `none/<topic>`. */
  readonly classes: readonly string[];
  /** Where a bucket's row of weights is: its number, or `NO_ROW`. */
  readonly rowOf: Int32Array;
  /** Rows of one weight per class, of the buckets that have any. */
  readonly weights: Int8Array;
  /** What one step of a weight is worth. */
  readonly step: number;
  readonly bias: Float32Array;
  /** Divides the scores so that the probabilities say how often they are right. */
  readonly temperature: number;
  /** Hashes, sorted, of the usual words: neither names nor slips of them. */
  readonly words: Uint32Array;
}

/** Of a bucket that no text of the training falls into. */
export const NO_ROW = -1;

/** Packs a full table, `BUCKETS` rows of one weight per class, into the rows that are not all zero. */
export function packRows(table: Int8Array, classes: number): Pick<LinearModel, 'rowOf' | 'weights'> {
  const rowOf = new Int32Array(BUCKETS).fill(NO_ROW);
  const buckets: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const start = bucket * classes;
    if (table.subarray(start, start + classes).every((weight) => weight === 0)) continue;
    rowOf[bucket] = buckets.length;
    buckets.push(bucket);
  }
  const weights = new Int8Array(buckets.length * classes);
  buckets.forEach((bucket, row) => {
    weights.set(table.subarray(bucket * classes, (bucket + 1) * classes), row * classes);
  });
  return { rowOf, weights };
}

/** Scores of the classes before they are made probabilities. */
export function score(model: LinearModel, features: Features): Float64Array {
  const count = model.classes.length;
  const scores = new Float64Array(count);
  const { buckets, weights, size } = features;
  const { rowOf, weights: table } = model;
  for (let at = 0; at < size; at += 1) {
    const row = rowOf[buckets[at] as number] as number;
    if (row === NO_ROW) continue;
    const start = row * count;
    const weight = weights[at] as number;
    for (let c = 0; c < count; c += 1)
      scores[c] = (scores[c] as number) + weight * (table[start + c] as number);
  }
  for (let c = 0; c < count; c += 1)
    scores[c] = (scores[c] as number) * model.step + (model.bias[c] as number);
  return scores;
}

/** Softmax at a temperature. */
export function probabilities(scores: Float64Array, temperature: number): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of scores) highest = Math.max(highest, value);
  let sum = 0;
  const chances = scores.map((value) => {
    const chance = Math.exp((value - highest) / temperature);
    sum += chance;
    return chance;
  });
  for (let at = 0; at < chances.length; at += 1) chances[at] = (chances[at] as number) / sum;
  return chances;
}

/** Whether a model's words hold one, by its hash. */
export function knowsWord(words: Uint32Array, hash: number): boolean {
  let low = 0;
  let high = words.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = words[middle] as number;
    if (value === hash) return true;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

const MAGIC = 0x4c4f5454;

/** The model as bytes: a JSON head, then the words, the biases, the buckets that have a row, and the rows. */
export function encodeModel(model: LinearModel, fingerprint: string): Uint8Array {
  const count = model.classes.length;
  const rows = new Uint32Array(model.weights.length / count);
  model.rowOf.forEach((row, bucket) => {
    if (row !== NO_ROW) rows[row] = bucket;
  });
  const head = new TextEncoder().encode(
    JSON.stringify({
      fingerprint,
      classes: model.classes,
      step: model.step,
      temperature: model.temperature,
      words: model.words.length,
      rows: rows.length,
    }).padEnd(4),
  );
  const headLength = Math.ceil(head.length / 4) * 4;
  const total = 8 + headLength + 4 * (model.words.length + count + rows.length) + rows.length * count;
  const bytes = new Uint8Array(total).fill(32, 8, 8 + headLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, headLength, true);
  bytes.set(head, 8);
  let at = 8 + headLength;
  for (const word of model.words) at = writeUint32(view, at, word);
  for (const bias of model.bias) {
    view.setFloat32(at, bias, true);
    at += 4;
  }
  for (const bucket of rows) at = writeUint32(view, at, bucket);
  bytes.set(new Uint8Array(model.weights.buffer, model.weights.byteOffset, model.weights.length), at);
  return bytes;
}

/** The fingerprint that the model was built from, without reading the rest; undefined where it is none of ours. */
export function fingerprintOf(bytes: Uint8Array): string | undefined {
  return readHead(bytes)?.fingerprint;
}

/** Reads `encodeModel`'s bytes. Throws where they are none. */
export function decodeModel(bytes: Uint8Array): LinearModel {
  const head = readHead(bytes);
  if (!head) throw new Error('not a model file: rebuild it with `npm run build`');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = head.classes.length;
  let at = 8 + view.getUint32(4, true);
  const words = new Uint32Array(head.words);
  for (let index = 0; index < head.words; index += 1, at += 4) words[index] = view.getUint32(at, true);
  const bias = new Float32Array(count);
  for (let index = 0; index < count; index += 1, at += 4) bias[index] = view.getFloat32(at, true);
  const rowOf = new Int32Array(BUCKETS).fill(NO_ROW);
  for (let row = 0; row < head.rows; row += 1, at += 4) rowOf[view.getUint32(at, true)] = row;
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, head.rows * count);
  return { ...head, words, bias, rowOf, weights };
}

interface Head {
  readonly fingerprint: string;
  readonly classes: string[];
  readonly step: number;
  readonly temperature: number;
  readonly words: number;
  readonly rows: number;
}

function readHead(bytes: Uint8Array): Head | undefined {
  if (bytes.byteLength < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) return undefined;
  return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + view.getUint32(4, true)))) as Head;
}

function writeUint32(view: DataView, at: number, value: number): number {
  view.setUint32(at, value, true);
  return at + 4;
}
