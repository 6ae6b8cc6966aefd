import { type Analysis, partOf } from './analysis.ts';
import type { Decision } from './decide.ts';
import { phraseTable, wordSet } from './entities/vocabulary.ts';
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
/** The same of one side of an "and" that does not ask in words. */
const SURE_SIDE = 0.85;
/** The same of a sentence about none of our matters, or about the bot itself, and of such a side of an "and". */
const SURE_OTHER = 0.65;
const SURE_OTHER_SIDE = 0.8;
/** The same of a scrap ("left?"), and of both sides where nothing stands between them. */
const SURE_SCRAP = 0.9;
/** A sentence that is this sure as a whole is not cut at a mere comma. */
const SURE_SENTENCE = 0.6;
/** The same of both sides of an "and" or a comma, where the second does not ask in words. */
const SURE_ITEMS = 0.95;
const MAX_QUESTIONS = 5;
const MAX_TOKENS = 400;
/** Fewer words than this ("total?", "for how long?") go on with the question before them. */
const FEWEST_WORDS = 4;
/** More words than this are a question of their own. */
const LONGEST_SCRAP = 7;
/** Before a name, in characters: "from the ". */
const LONGEST_ARTICLE = 9;
/** What is said of how something is asked, not of what about. */
const ASKING_CONCEPTS: ReadonlySet<string> = new Set(
  'WHY HOWMUCH HOWMANY HOWLONG WHO WHICH WHERE WHEN CANQ HOWTO GREET ORG'.split(' '),
);
/** Those that ask wherever they stand: "il reste combien". */
const ASKING_ANYWHERE: ReadonlySet<string> = new Set(['HOWMUCH', 'HOWMANY', 'HOWLONG']);

/**
 * Reads the questions of a message, in order. A message is several questions only where each part asks for something by
 * itself; what only tells the story before a question belongs to it.
 */
export class QuestionReader {
  readonly #splitter: QuestionSplitter;
  readonly #asking: PhraseTable<true>;
  readonly #besides: PhraseTable<true>;
  readonly #starts: PhraseTable<true>;
  readonly #closing: PhraseTable<true>;
  readonly #fillers: PhraseTable<true>;
  readonly #relative: PhraseTable<true>;
  readonly #small: ReadonlySet<string>;
  readonly #read: (part: Analysis) => Reading;

  constructor(languages: readonly Language[], read: (part: Analysis) => Reading) {
    this.#splitter = new QuestionSplitter(languages);
    this.#asking = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.asking]]);
    this.#besides = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.besides]]);
    this.#starts = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.start]]);
    this.#closing = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.closing]]);
    this.#fillers = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.fillers]]);
    this.#relative = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.relative]]);
    this.#small = wordSet(languages, ({ lexicon }) => [...lexicon.particles, ...lexicon.and]);
    this.#read = read;
  }

  read(analysis: Analysis): Reading[] {
    const whole = this.#read(analysis);
    if (analysis.tokens.length < 5 || analysis.tokens.length > MAX_TOKENS) return [whole];
    const sentences = this.#splitter.sentences(analysis.folded);
    const own: Reading[] = [];
    for (const [at, sentence] of sentences.entries()) {
      // What is one sentence has been read already.
      const reading =
        sentences.length === 1 ? whole : this.#read(partOf(analysis, sentence.start, sentence.end));
      const before = own.at(-1);
      if (before && isOurs(before) && onlyAsks(reading)) continue;
      if (before && isOurs(before) && this.#isScrap(reading)) own.push({ ...before, part: reading.part });
      else own.push(...this.#questionsIn(analysis, sentence, reading, sentences[at + 1]));
    }
    const different = own.filter(
      (reading, at) => !own.slice(0, at).some((before) => this.#isSame(before, reading)),
    );
    if (different.length > 1 && different.some(isOurs)) return different.slice(0, MAX_QUESTIONS);
    // A greeting and a story before the question do not make it none of our business.
    const [only] = different;
    return [only && !isOurs(whole) && isOurs(only) && only.confidence >= SURE_SIDE ? only : whole];
  }

  #questionsIn(
    analysis: Analysis,
    sentence: Sentence,
    reading: Reading,
    next: Sentence | undefined,
  ): Reading[] {
    const joint = this.#joint(analysis, sentence, reading);
    if (joint) return joint;
    const last = !isOurs(reading) && reading.confidence < SURE_OTHER && this.#afterStory(analysis, sentence);
    if (last) return [last];
    // Who says that a call fails, and then asks something, wants to know why.
    const told = next !== undefined && reading.intent === 'dialout_failure';
    const item = sentence.beside || next?.beside === true || told;
    return this.#isQuestion(reading, item) ? [reading] : [];
  }

  /** The question that a sentence ends with: "I was away and nobody knows, so how much is left?" */
  #afterStory(analysis: Analysis, sentence: Part): Reading | undefined {
    return this.#splitter
      .joints(analysis.folded, sentence)
      .map((joint) => this.#sides(analysis, joint))
      .filter(([left, right]) => !isOurs(left) && isOurs(right) && right.confidence >= SURE_SCRAP)
      .map(([, right]) => right)
      .find((right) => this.#opens(right) && wordsOf(right).length >= FEWEST_WORDS);
  }

  /** The sentence as two or more questions, where an "and" or a comma joins them. */
  #joint(analysis: Analysis, sentence: Part, whole: Reading): Reading[] | undefined {
    const sure = whole.confidence >= SURE_SENTENCE && whole.intent !== 'none';
    const pairs = this.#splitter.joints(analysis.folded, sentence).flatMap((joint) => {
      const [left, right] = this.#sides(analysis, joint);
      const least = joint.by === 'nothing' || (joint.by === 'comma' && sure) ? SURE_SCRAP : SURE_PART;
      return this.#areTwo(left, right, joint, least) ? [{ joint, left, right }] : [];
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

  #areTwo(left: Reading, right: Reading, { by }: Joint, least: number): boolean {
    return (
      (by === 'nothing' ? [left, right].every(isOurs) : [left, right].some(isOurs)) &&
      [left, right].every((side) => this.#mayBeSide(side) && side.confidence >= least) &&
      left.intent !== right.intent &&
      !beginsWithCount(right) &&
      !isList(left, right) &&
      !this.#isScrap(right) &&
      !(by === 'comma' && this.#isRelative(left, right)) &&
      (wordsOf(right).length >= FEWEST_WORDS || (by !== 'nothing' && saysMore(right))) &&
      (wordsOf(left).length >= FEWEST_WORDS || by !== 'nothing') &&
      // The mark at the end may be that of the whole sentence.
      (this.#opens(right) ||
        (isMarked(right) && right.confidence >= SURE_SIDE) ||
        (by !== 'nothing' && [left, right].every(isSureItem))) &&
      (this.#asks(left) || (by === 'word' && left.confidence >= SURE_SIDE && !isOfPerson(left)))
    );
  }

  /** "The logistics team, who spend 600 a month": says more of what was named, and asks nothing. */
  #isRelative({ part: left }: Reading, { part: right }: Reading): boolean {
    const relative = this.#relative.find(right.tokens.slice(0, 1)).length > 0;
    return relative && left.spans.some(({ end }) => end === left.tokens.at(-1)?.end);
  }

  /** One question, asked twice: the same matter, nothing else named, and no "and" before the second. */
  #isSame(one: Reading, other: Reading): boolean {
    if (one.intent !== other.intent) return false;
    if (!isOurs(one)) return true;
    const names = namesOf(other);
    if (names !== '' && names !== namesOf(one)) return false;
    return !(this.#goesOn(other) && [one, other].every(isMarked));
  }

  /** "And Chile?", "same for the landlines in Peru?": asks the question before it of something else. */
  #isScrap(reading: Reading): boolean {
    const { tokens, spans } = reading.part;
    const starts = this.#starts.find(tokens.slice(0, 6))[0]?.from === 0;
    const { length } = wordsOf(reading);
    const scrap = length <= FEWEST_WORDS || (length <= LONGEST_SCRAP && reading.confidence < SURE_SIDE);
    return starts && spans.length > 0 && scrap && !this.#opens(reading);
  }

  #goesOn({ part: { tokens } }: Reading): boolean {
    return this.#besides.find(tokens.slice(0, 6))[0]?.from === 0;
  }

  #mayBeSide(side: Reading): boolean {
    if (!isOurs(side)) return this.#isQuestion(side, false) && side.confidence >= SURE_OTHER_SIDE;
    return side.confidence >= SURE_PART && (saysMore(side) || (this.#asks(side) && this.#saysAnything(side)));
  }

  /** Words enough around the names, beside the small ones, to be a question. */
  #saysAnything(reading: Reading): boolean {
    const words = wordsOf(reading).filter(({ word }) => !this.#small.has(word));
    return words.length - reading.part.spans.length >= FEWEST_WORDS - 2;
  }

  #isQuestion(reading: Reading, item: boolean): boolean {
    const asks = this.#asks(reading);
    const short = wordsOf(reading).length < FEWEST_WORDS;
    const scrap = isOurs(reading) && reading.confidence >= SURE_SCRAP && saysMore(reading);
    if (short && !(scrap && (asks || item))) return false;
    // Doubt about which of our matters it is makes it none of another kind.
    if (!isOurs(reading)) {
      const sure = isMarked(reading) ? SURE_OTHER : SURE_SCRAP;
      return asks && reading.candidates.length === 0 && reading.confidence >= sure;
    }
    return reading.confidence >= (asks || !item ? SURE_PART : SURE_ITEM) && (asks || item);
  }

  /** Whether the words ask for something themselves, rather than telling what the question is about. */
  #asks(reading: Reading): boolean {
    return isMarked(reading) || this.#opens(reading);
  }

  #opens({ part: { tokens, concepts } }: Reading): boolean {
    if (concepts.some(({ value }) => ASKING_ANYWHERE.has(value))) return true;
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    if (this.#closing.word(words.at(-1)?.word ?? '')) return true;
    let from = 0;
    for (const before of [this.#fillers, this.#besides, this.#fillers]) {
      const [first] = before.find(words.slice(from, from + 6));
      if (first?.from === 0) from += first.to;
    }
    return this.#asking.find(words.slice(from, from + 6))[0]?.from === 0;
  }
}

function isMarked({ part: { tokens } }: Reading): boolean {
  return tokens.at(-1)?.word === '?';
}

function isOurs({ intent }: Reading): boolean {
  return intent !== 'none' && intent !== 'help';
}

/** "Helen has an F3 and works in Ireland": what begins with a person's name tells of that person. */
function isOfPerson({ part: { spans, tokens } }: Reading): boolean {
  return spans.some(({ kind, start }) => kind === 'user' && start === tokens[0]?.start);
}

function namesOf({ part: { clean, spans } }: Reading): string {
  return spans.map(({ kind, start, end }) => `${kind} ${clean.slice(start, end)}`).join(', ');
}

/** "What's the reason?", after something that was told or asked: asks no more than that did. */
function onlyAsks(reading: Reading): boolean {
  const { concepts, spans } = reading.part;
  const asking = concepts.filter(({ value }) => ASKING_CONCEPTS.has(value));
  const why = !isOurs(reading) && concepts.some(({ value }) => value === 'WHY');
  const bare = spans.length === 0 && asking.length > 0 && (why || asking.length === concepts.length);
  return bare && reading.intent !== 'help' && wordsOf(reading).length <= LONGEST_SCRAP;
}

/** "Rate to Turkey, top 3 spenders, licences left": an item of a list, of a matter of ours beyond doubt. */
function isSureItem(reading: Reading): boolean {
  return isOurs(reading) && reading.confidence >= SURE_ITEMS && saysMore(reading);
}

/** After a comma or an "and" a mere list of names is no question of its own. */
function saysMore(reading: Reading): boolean {
  const { concepts, spans, tokens } = reading.part;
  const named = (at: number): boolean =>
    spans.some(({ start, end }) => start <= (tokens[at]?.start ?? -1) && (tokens[at]?.end ?? 0) <= end);
  const about = concepts.some(({ value, from }) => !ASKING_CONCEPTS.has(value) && !named(from));
  return about && wordsOf(reading).length - spans.length >= 1;
}

function wordsOf({ part }: Reading): readonly Token[] {
  return part.tokens.filter(({ kind }) => kind === 'word');
}

/** "Hungary and Romania": what begins as the words before it end goes on with a list of names. */
function isList({ part: left }: Reading, { part: right }: Reading): boolean {
  const before = left.spans.find(({ end }) => end === left.tokens.at(-1)?.end);
  const begins = (right.tokens[0]?.start ?? 0) + LONGEST_ARTICLE;
  return (
    before !== undefined && right.spans.some(({ kind, start }) => kind === before.kind && start <= begins)
  );
}

/** "…, and 2 dial-outs to France" goes on with the list before it: nobody begins another question with a number. */
function beginsWithCount({ part }: Reading): boolean {
  return part.tokens[0]?.kind === 'digits';
}

function sum({ left, right }: { readonly left: Reading; readonly right: Reading }): number {
  return left.confidence + right.confidence;
}
