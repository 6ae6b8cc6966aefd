import { type Analysis, partOf } from './analysis.ts';
import type { Decision } from './decide.ts';
import { phraseTable } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import type { PhraseTable } from './phrases.ts';
import { type Joint, type Part, QuestionSplitter, type Sentence } from './split-questions.ts';
import type { Token } from './tokens.ts';

/** What a part of a message was read as. */
export interface Reading extends Decision {
  readonly part: Analysis;
}

/** A part of a message is a question of its own only where it is this sure by itself. */
const SURE_PART = 0.5;
/** The same of a part that does not ask in words, but stands in a list or goes on with "also". */
const SURE_ITEM = 0.7;
/** The same of a part about none of our matters, or about the bot itself. */
const SURE_OTHER = 0.9;
/** A sentence that is this sure as a whole is not cut at a mere comma. */
const SURE_SENTENCE = 0.6;
const MAX_QUESTIONS = 5;
const MAX_TOKENS = 400;
/** At most so many words ("hi", "so", "please") may stand before the one that asks. */
const LATEST_OPENING = 1;
/** Fewer words than this ("total?", "for how long?") go on with the question before them. */
const FEWEST_WORDS = 4;

/**
 * Reads the questions of a message, in order. A message is several questions only where each part asks for something by
 * itself; what only tells the story before a question belongs to it.
 */
export class QuestionReader {
  readonly #splitter: QuestionSplitter;
  readonly #asking: PhraseTable<true>;
  readonly #besides: PhraseTable<true>;
  readonly #read: (part: Analysis) => Reading;

  constructor(languages: readonly Language[], read: (part: Analysis) => Reading) {
    this.#splitter = new QuestionSplitter(languages);
    this.#asking = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.asking]]);
    this.#besides = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.besides]]);
    this.#read = read;
  }

  read(analysis: Analysis): Reading[] {
    const whole = this.#read(analysis);
    if (analysis.tokens.length < 5 || analysis.tokens.length > MAX_TOKENS) return [whole];
    const sentences = this.#splitter.sentences(analysis.folded);
    const own = sentences.flatMap((sentence, at) => {
      // What is one sentence has been read already.
      const reading =
        sentences.length === 1 ? whole : this.#read(partOf(analysis, sentence.start, sentence.end));
      return this.#questionsIn(analysis, sentence, reading, sentences[at + 1]);
    });
    const different = own.filter(
      (reading, at) => own.findIndex(({ intent }) => intent === reading.intent) === at,
    );
    const several = different.length > 1 && different.some(isOurs);
    return several ? different.slice(0, MAX_QUESTIONS) : [whole];
  }

  #questionsIn(
    analysis: Analysis,
    sentence: Sentence,
    reading: Reading,
    next: Sentence | undefined,
  ): Reading[] {
    const joint = this.#joint(analysis, sentence, reading);
    if (joint) return joint;
    // Who says that a call fails, and then asks something, wants to know why.
    const told = next !== undefined && reading.intent === 'dialout_failure';
    const item = sentence.beside || next?.beside === true || told;
    return this.#isQuestion(reading, item) ? [reading] : [];
  }

  /** The sentence as two or more questions, where an "and" or a comma joins them. */
  #joint(analysis: Analysis, sentence: Part, whole: Reading): Reading[] | undefined {
    const sure = whole.confidence >= SURE_SENTENCE && whole.intent !== 'none';
    const pairs = this.#splitter
      .joints(analysis.folded, sentence)
      .filter(({ comma }) => !(comma && sure))
      .flatMap((joint) => {
        const [left, right] = this.#sides(analysis, joint);
        return this.#areTwo(left, right, joint) ? [{ joint, left, right }] : [];
      });
    const [best] = pairs.sort((a, b) => sum(b) - sum(a));
    if (!best) return undefined;
    return [
      ...(this.#joint(analysis, best.joint.left, best.left) ?? [best.left]),
      ...(this.#joint(analysis, best.joint.right, best.right) ?? [best.right]),
    ];
  }

  #sides(analysis: Analysis, { left, right }: Joint): [Reading, Reading] {
    return [
      this.#read(partOf(analysis, left.start, left.end)),
      this.#read(partOf(analysis, right.start, right.end)),
    ];
  }

  #areTwo(left: Reading, right: Reading, { comma }: Joint): boolean {
    return (
      [left, right].some(isOurs) &&
      [left, right].every((side) => this.#mayBeSide(side)) &&
      left.intent !== right.intent &&
      !beginsWithCount(right) &&
      wordsOf(right).length >= FEWEST_WORDS &&
      this.#asks(right) &&
      (this.#asks(left) || (!comma && left.confidence >= SURE_ITEM))
    );
  }

  #mayBeSide(side: Reading): boolean {
    return isOurs(side) ? side.confidence >= SURE_PART && saysMore(side) : this.#isQuestion(side, false);
  }

  #isQuestion(reading: Reading, item: boolean): boolean {
    const asks = this.#asks(reading);
    const short = wordsOf(reading).length < FEWEST_WORDS;
    if (!isOurs(reading)) return asks && !short && reading.confidence >= SURE_OTHER;
    if (item) return reading.confidence >= (asks ? SURE_PART : SURE_ITEM);
    return asks && !short && reading.confidence >= SURE_PART;
  }

  /** Whether the words ask for something themselves, rather than telling what the question is about. */
  #asks({ part: { tokens } }: Reading): boolean {
    if (tokens.at(-1)?.word === '?') return true;
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    const beside = this.#besides.find(words.slice(0, 6))[0];
    const from = beside?.from === 0 ? beside.to : 0;
    const opening = this.#asking.find(words.slice(from, from + 6))[0];
    return opening !== undefined && opening.from <= LATEST_OPENING;
  }
}

function isOurs({ intent }: Reading): boolean {
  return intent !== 'none' && intent !== 'help';
}

/** After a comma or an "and" a mere list of names is no question of its own. */
function saysMore(reading: Reading): boolean {
  const { concepts, spans, tokens } = reading.part;
  const named = (at: number): boolean =>
    spans.some(({ start, end }) => start <= (tokens[at]?.start ?? -1) && (tokens[at]?.end ?? 0) <= end);
  return concepts.some(({ from }) => !named(from)) && wordsOf(reading).length - spans.length >= 1;
}

function wordsOf({ part }: Reading): readonly Token[] {
  return part.tokens.filter(({ kind }) => kind === 'word');
}

/** "…, and 2 dial-outs to France" goes on with the list before it: nobody begins another question with a number. */
function beginsWithCount({ part }: Reading): boolean {
  return part.tokens[0]?.kind === 'digits';
}

function sum({ left, right }: { readonly left: Reading; readonly right: Reading }): number {
  return left.confidence + right.confidence;
}
