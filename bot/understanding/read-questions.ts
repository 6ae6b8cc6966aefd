import { type Analysis, partOf } from './analysis.ts';
import { AskingWords } from './asking-words.ts';
import { SURE } from './certainty.ts';
import { SentenceDivider } from './divide-sentence.ts';
import type { Language } from './languages.ts';
import {
  FEWEST_WORDS,
  isMarked,
  isOurs,
  namesOf,
  onlyAsks,
  type Reading,
  saysMore,
  wordsOf,
} from './reading.ts';
import { type Joint, QuestionSplitter, type Sentence } from './split-questions.ts';

const MAX_QUESTIONS = 5;
const MAX_TOKENS = 400;
/** Fewer tokens are one question. */
const FEWEST_TOKENS = 5;

/**
 * Reads the questions of a message, in order. A message is several questions only where each part asks for something by
 * itself; what only tells a story belongs to the question after it, and at the end to the one before.
 */
export class QuestionReader {
  readonly #splitter: QuestionSplitter;
  readonly #words: AskingWords;
  readonly #divider: SentenceDivider;
  readonly #read: (part: Analysis) => Reading;

  constructor(languages: readonly Language[], read: (part: Analysis) => Reading) {
    this.#splitter = new QuestionSplitter(languages);
    this.#words = new AskingWords(languages);
    this.#divider = new SentenceDivider(this.#words, read);
    this.#read = read;
  }

  read(analysis: Analysis): Reading[] {
    const whole = this.#read(analysis);
    if (analysis.tokens.length < FEWEST_TOKENS || analysis.tokens.length > MAX_TOKENS) return [whole];
    const sentences = this.#splitter.sentences(analysis.folded);
    const own: Reading[] = [];
    /** Where what has been told since the last question begins. */
    let told: number | undefined;
    for (const [at, sentence] of sentences.entries()) {
      // What is one sentence has been read already.
      const reading =
        sentences.length === 1 ? whole : this.#read(partOf(analysis, sentence.start, sentence.end));
      const before = own.at(-1);
      if (before && isOurs(before) && onlyAsks(reading, before)) continue;
      const found =
        before && isOurs(before) && this.#words.isScrap(reading)
          ? [{ ...before, part: reading.part }]
          : this.#questionsIn(analysis, sentence, reading, sentences[at + 1]);
      const [first, ...others] = found;
      if (!first) {
        told ??= sentence.start;
        continue;
      }
      own.push(told === undefined ? first : spread(analysis, first, told, endOf(first)), ...others);
      told = undefined;
    }
    const last = own.at(-1);
    if (last && told !== undefined)
      own[own.length - 1] = spread(analysis, last, startOf(last), analysis.folded.length);
    const different = this.#different(analysis, own);
    if (different.length > 1 && different.some(isOurs)) return different.slice(0, MAX_QUESTIONS);
    // A greeting and a story before the question do not make it none of our business.
    const [only] = different;
    return [only && !isOurs(whole) && isOurs(only) && only.confidence >= SURE.alone ? only : whole];
  }

  #questionsIn(
    analysis: Analysis,
    sentence: Sentence,
    reading: Reading,
    next: Sentence | undefined,
  ): readonly Reading[] {
    const joints = this.#splitter.joints(analysis.folded, sentence);
    const divided = this.#divider.divide(analysis, sentence, joints, reading);
    if (divided) return divided;
    const last = !isOurs(reading) && reading.confidence < SURE.other && this.#afterStory(analysis, joints);
    if (last) return [last];
    // Who says that a call fails, and then asks something, wants to know why.
    const told =
      next !== undefined && reading.intent === 'dialout_failure' && reading.confidence >= SURE.alone;
    const item = sentence.beside || next?.beside === true || told;
    // What begins like a question and lacks its mark may as well tell of something: "Balance went down by 300."
    const asked = next !== undefined && analysis.folded.slice(next.start, next.end).trimEnd().endsWith('?');
    const doubtful = asked && !isMarked(reading) && !item && reading.confidence < SURE.alone;
    return !doubtful && this.#divider.isQuestion(reading, item) ? [reading] : [];
  }

  /** The question that a sentence ends with: "I was away and nobody knows, so how much is left?" */
  #afterStory(analysis: Analysis, joints: readonly Joint[]): Reading | undefined {
    return joints
      .map(({ left, right }) => ({
        left: this.#read(partOf(analysis, left.start, left.end)),
        right: this.#read(partOf(analysis, right.start, right.end)),
      }))
      .filter(({ left, right }) => !isOurs(left) && isOurs(right) && right.confidence >= SURE.scrap)
      .map(({ right }) => right)
      .find((right) => this.#words.opens(right) && wordsOf(right).length >= FEWEST_WORDS);
  }

  /** The questions without those that are asked again; what is asked again at once may name more. */
  #different(analysis: Analysis, own: readonly Reading[]): Reading[] {
    const different: Reading[] = [];
    for (const reading of own) {
      const at = different.findIndex((before) => this.#isSame(before, reading));
      const before = different[at];
      if (!before) different.push(reading);
      else if (at === different.length - 1)
        different[at] = spread(analysis, before, startOf(before), endOf(reading));
    }
    return different;
  }

  /** One question, told or asked twice: the same matter, and nothing more is asked of it. */
  #isSame(one: Reading, other: Reading): boolean {
    if (one.intent !== other.intent) return false;
    if (!isOurs(one) || !this.#words.asks(one)) return true;
    const names = namesOf(other);
    if (names !== '' && names !== namesOf(one)) return false;
    // Both ask, and the second more than how or why.
    return !(this.#words.asks(other) && saysMore(other) && other.confidence >= SURE.alone);
  }
}

/** A question with what is told of it before or after, or asked again: that names what it is about. */
function spread(analysis: Analysis, reading: Reading, start: number, end: number): Reading {
  return { ...reading, part: partOf(analysis, start, end) };
}

function startOf({ part: { tokens } }: Reading): number {
  return tokens[0]?.start ?? 0;
}

function endOf({ part: { tokens } }: Reading): number {
  return tokens.at(-1)?.end ?? 0;
}
