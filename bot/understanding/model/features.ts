import type { Span } from '../entities/span.ts';
import type { PhraseMatch } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { BUCKETS, bucketOf, hashCode, hashText } from './hash.ts';

/** What a text looks like to the model: buckets and their weights, of length one together. */
export interface Features {
  readonly buckets: Uint32Array;
  readonly weights: Float32Array;
  readonly size: number;
}

const CONCEPT = 1.6;
const CONCEPT_PAIR = 0.9;
const WORD = 1;
const WORD_PAIR = 0.6;
const SKIP_PAIR = 0.35;
const CHARACTERS = 0.5;
const MAX_TOKENS = 1_200;
/** Marks that say something: "balance < 200". */
const MARKS = new Set(['?', '!', '<', '>']);

/** What one span is called in the features: any country reads as COUNTRY. */
const SPAN_NAMES: Readonly<Record<Span['kind'], string>> = {
  country: '#country',
  ambiguous: '#country',
  phone: '#phone',
  amount: '#money',
  date: '#date',
  minutes: '#minutes',
  participants: '#people',
  percent: '#percent',
  top: '#top',
  period: '#period',
  user: '#user',
  department: '#department',
  number: '#number',
};

/** Turns texts into features. Holds scratch space: one per thread, not re-entrant. */
export class FeatureExtractor {
  readonly #seen = new Uint32Array(BUCKETS);
  #stamp = 0;
  #buckets = new Uint32Array(4_096);
  #weights = new Float32Array(4_096);
  #size = 0;
  /** Where set, is told each feature's name: for explanations. */
  onFeature: ((bucket: number, name: string) => void) | undefined;

  extract(
    tokens: readonly Token[],
    spans: readonly Span[],
    concepts: readonly PhraseMatch<string>[],
  ): Features {
    this.#stamp += 1;
    this.#size = 0;
    const words = wordsOf(tokens, spans);
    this.#addWords(words);
    this.#addConcepts(tokens, spans, concepts);
    let square = 0;
    for (let at = 0; at < this.#size; at += 1) square += (this.#weights[at] ?? 0) ** 2;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let at = 0; at < this.#size; at += 1) this.#weights[at] = (this.#weights[at] ?? 0) * scale;
    return { buckets: this.#buckets, weights: this.#weights, size: this.#size };
  }

  #addWords(words: readonly string[]): void {
    this.#addNamed('n', words.length < 3 ? 'short' : words.length < 8 ? 'middle' : 'long', 0.5);
    let previous = '^';
    let beforePrevious = '';
    for (const word of words) {
      this.#addNamed('w', word, WORD);
      this.#addNamed('b', `${previous} ${word}`, WORD_PAIR);
      if (beforePrevious !== '') this.#addNamed('s', `${beforePrevious} ${word}`, SKIP_PAIR);
      if (!word.startsWith('#')) this.#addCharacters(word);
      beforePrevious = previous;
      previous = word;
    }
    this.#addNamed('b', `${previous} $`, SKIP_PAIR);
  }

  #addConcepts(
    tokens: readonly Token[],
    spans: readonly Span[],
    concepts: readonly PhraseMatch<string>[],
  ): void {
    const marks: { readonly name: string; readonly at: number }[] = concepts
      .slice(0, 40)
      .map(({ value, from }) => ({ name: value, at: tokens[from]?.start ?? 0 }));
    for (const span of spans.slice(0, 20)) marks.push({ name: SPAN_NAMES[span.kind], at: span.start });
    marks.sort((a, b) => a.at - b.at);
    const names = [...new Set(marks.map(({ name }) => name))].slice(0, 16);
    for (let at = 0; at < names.length; at += 1) {
      const first = names[at] ?? '';
      this.#addNamed('c', first, CONCEPT);
      for (let next = at + 1; next < names.length; next += 1) {
        const second = names[next] ?? '';
        this.#addNamed('p', first < second ? `${first}+${second}` : `${second}+${first}`, CONCEPT_PAIR);
      }
    }
  }

  #addCharacters(word: string): void {
    const text = `_${word}_`;
    for (let start = 0; start < text.length - 2; start += 1) {
      let hash = 0x9747b28c;
      for (let length = 1; length <= 5 && start + length <= text.length; length += 1) {
        hash = hashCode(hash, text.charCodeAt(start + length - 1));
        if (length >= 3) this.#add(bucketOf(hash >>> 0), CHARACTERS, text, start, length);
      }
    }
  }

  #addNamed(kind: string, name: string, weight: number): void {
    this.#add(bucketOf(hashText(name, hashText(kind))), weight, `${kind}:${name}`, 0, -1);
  }

  #add(bucket: number, weight: number, name: string, start: number, length: number): void {
    if (this.#seen[bucket] === this.#stamp) return;
    this.#seen[bucket] = this.#stamp;
    if (this.#size === this.#buckets.length) this.#grow();
    this.#buckets[this.#size] = bucket;
    this.#weights[this.#size] = weight;
    this.#size += 1;
    this.onFeature?.(bucket, length < 0 ? name : `…${name.slice(start, start + length)}…`);
  }

  #grow(): void {
    const buckets = new Uint32Array(this.#buckets.length * 2);
    const weights = new Float32Array(this.#weights.length * 2);
    buckets.set(this.#buckets);
    weights.set(this.#weights);
    this.#buckets = buckets;
    this.#weights = weights;
  }
}

/** The text as words: what was read as an entity becomes the name of its kind, glued runs are one word. */
export function wordsOf(tokens: readonly Token[], spans: readonly Span[]): string[] {
  const words: string[] = [];
  let span = 0;
  let joined = false;
  for (const token of tokens) {
    if (words.length >= MAX_TOKENS) break;
    while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= token.start) span += 1;
    const inside = spans[span];
    if (inside && token.start >= inside.start) {
      const name = SPAN_NAMES[inside.kind];
      if (words.at(-1) !== name) words.push(name);
      joined = false;
    } else if (token.kind === 'mark') {
      if (MARKS.has(token.word)) words.push(token.word);
      joined = false;
    } else {
      const last = words.length - 1;
      if (joined && token.glued) words[last] = `${words[last] ?? ''}${token.word}`;
      else words.push(token.kind === 'digits' && token.word.length > 3 ? '#digits' : token.word);
      joined = true;
    }
  }
  return words;
}
