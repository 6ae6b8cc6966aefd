import { type Analysis, partOf } from './analysis.ts';
import { AskingWords } from './asking-words.ts';
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
import { type Part, QuestionSplitter, type Sentence } from './split-questions.ts';

/** A question that a message comes down to, where the message as a whole is none of ours, is this sure. */
const SURE = 0.85;
/** The question at the end of a story is. */
const SURE_AT_END = 0.9;
/** A sentence that is this sure to be none of ours tells no story. */
const SURE_OTHER = 0.65;
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
      own.push(told === undefined ? first : withStory(analysis, told, first), ...others);
      told = undefined;
    }
    const last = own.at(-1);
    if (last && told !== undefined) own[own.length - 1] = upTo(analysis, last, analysis.folded.length);
    const different = this.#different(analysis, own);
    if (different.length > 1 && different.some(isOurs)) return different.slice(0, MAX_QUESTIONS);
    // A greeting and a story before the question do not make it none of our business.
    const [only] = different;
    return [only && !isOurs(whole) && isOurs(only) && only.confidence >= SURE ? only : whole];
  }

  #questionsIn(
    analysis: Analysis,
    sentence: Sentence,
    reading: Reading,
    next: Sentence | undefined,
  ): Reading[] {
    const joints = this.#splitter.joints(analysis.folded, sentence);
    const divided = this.#divider.divide(analysis, sentence, joints, reading);
    if (divided) return divided;
    const last = !isOurs(reading) && reading.confidence < SURE_OTHER && this.#afterStory(analysis, sentence);
    if (last) return [last];
    // Who says that a call fails, and then asks something, wants to know why.
    const told = next !== undefined && reading.intent === 'dialout_failure' && reading.confidence >= SURE;
    const item = sentence.beside || next?.beside === true || told;
    // What begins like a question and lacks its mark may as well tell of something: "Balance went down by 300."
    const asked = next !== undefined && analysis.folded.slice(next.start, next.end).trimEnd().endsWith('?');
    const doubtful = asked && !isMarked(reading) && !item && reading.confidence < SURE;
    return !doubtful && this.#divider.isQuestion(reading, item) ? [reading] : [];
  }

  /** The question that a sentence ends with: "I was away and nobody knows, so how much is left?" */
  #afterStory(analysis: Analysis, sentence: Part): Reading | undefined {
    return this.#splitter
      .joints(analysis.folded, sentence)
      .map(({ left, right }) => ({
        left: this.#read(partOf(analysis, left.start, left.end)),
        right: this.#read(partOf(analysis, right.start, right.end)),
      }))
      .filter(({ left, right }) => !isOurs(left) && isOurs(right) && right.confidence >= SURE_AT_END)
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
      else if (at === different.length - 1) different[at] = upTo(analysis, before, endOf(reading));
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
    return !(this.#words.asks(other) && saysMore(other) && other.confidence >= SURE);
  }
}

/** A question with what was told before it: that names what it is about. */
function withStory(analysis: Analysis, start: number, reading: Reading): Reading {
  return { ...reading, part: partOf(analysis, start, endOf(reading)) };
}

/** A question with what is told or asked again after it. */
function upTo(analysis: Analysis, reading: Reading, end: number): Reading {
  return { ...reading, part: partOf(analysis, reading.part.tokens[0]?.start ?? 0, end) };
}

function endOf({ part: { tokens } }: Reading): number {
  return tokens.at(-1)?.end ?? 0;
}
