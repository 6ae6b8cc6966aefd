import { type Analysis, partOf } from './analysis.ts';
import type { Decision } from './decide.ts';
import type { Span } from './entities/span.ts';
import { phraseTable, wordSet } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import type { PhraseTable } from './phrases.ts';
import { type Joint, type Part, QuestionSplitter, type Sentence } from './split-questions.ts';
import type { Token } from './tokens.ts';

/** A way to divide a sentence, up to a place in it. */
interface Division {
  /** How sure its parts are together. */
  readonly sure: number;
  readonly parts: readonly Reading[];
}

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
/** What each part has to be surer than for a division into more parts to be the better one. */
const PART_COST = 0.4;
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
/** What a relative clause may say more of. */
const REFERRED_TO: ReadonlySet<Span['kind']> = new Set(['country', 'phone', 'user', 'department']);
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
  readonly #telling: PhraseTable<true>;
  readonly #pointing: PhraseTable<true>;
  readonly #either: PhraseTable<true>;
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
    this.#telling = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.telling]]);
    this.#pointing = phraseTable(languages, ({ lexicon: { followUp } }) => [
      [true as const, [...followUp.pointing.thing, ...followUp.pointing.group]],
    ]);
    this.#either = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.either]]);
    this.#small = wordSet(languages, ({ lexicon }) => [...lexicon.particles, ...lexicon.and]);
    this.#read = read;
  }

  read(analysis: Analysis): Reading[] {
    const whole = this.#read(analysis);
    if (analysis.tokens.length < 5 || analysis.tokens.length > MAX_TOKENS) return [whole];
    const sentences = this.#splitter.sentences(analysis.folded);
    const own: Reading[] = [];
    /** Where what has been told since the last question begins. */
    let told: number | undefined;
    for (const [at, sentence] of sentences.entries()) {
      // What is one sentence has been read already.
      const reading =
        sentences.length === 1 ? whole : this.#read(partOf(analysis, sentence.start, sentence.end));
      const before = own.at(-1);
      if (before && isOurs(before) && onlyAsks(reading)) continue;
      const found =
        before && isOurs(before) && this.#isScrap(reading)
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
    if (last && told !== undefined) own[own.length - 1] = withEnd(analysis, last);
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
    const divided = this.#divided(analysis, sentence, reading);
    if (divided) return divided;
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
      .map(({ left, right }) => ({
        left: this.#read(partOf(analysis, left.start, left.end)),
        right: this.#read(partOf(analysis, right.start, right.end)),
      }))
      .filter(({ left, right }) => !isOurs(left) && isOurs(right) && right.confidence >= SURE_SCRAP)
      .map(({ right }) => right)
      .find((right) => this.#opens(right) && wordsOf(right).length >= FEWEST_WORDS);
  }

  /**
   * The sentence as two or more questions, where an "and" or a comma joins them: of all ways to divide it at which each
   * part is a question by itself, the one whose parts are the surest together.
   */
  #divided(analysis: Analysis, sentence: Sentence, whole: Reading): Reading[] | undefined {
    const joints = this.#splitter.joints(analysis.folded, sentence);
    if (joints.length === 0) return undefined;
    const sure = whole.confidence >= SURE_SENTENCE && whole.intent !== 'none';
    const starts = [sentence.start, ...joints.map(({ right }) => right.start)];
    const ends = [...joints.map(({ left }) => left.end), sentence.end];
    const readings = new Map<number, Reading>();
    const readingOf = (from: number, to: number): Reading => {
      const key = from * ends.length + to;
      const known = readings.get(key);
      if (known) return known;
      const all = from === 0 && to === ends.length - 1;
      const reading = all ? whole : this.#read(partOf(analysis, starts[from] ?? 0, ends[to] ?? 0));
      readings.set(key, reading);
      return reading;
    };
    /** The best divisions so far, by the end of their last part. */
    const divisions: Division[][] = ends.map((_, to) => [
      { sure: readingOf(0, to).confidence - PART_COST, parts: [readingOf(0, to)] },
    ]);
    for (const [at, joint] of joints.entries()) {
      const least = joint.by === 'nothing' || (joint.by === 'comma' && sure) ? SURE_SCRAP : SURE_PART;
      const before = (divisions[at] ?? []).filter(({ parts }) =>
        this.#mayBeLeft(parts.at(-1) as Reading, joint, least),
      );
      if (before.length === 0) continue;
      for (let to = at + 1; to < ends.length; to += 1) {
        const right = readingOf(at + 1, to);
        if (!this.#mayBeRight(right, joint, least)) continue;
        const [best] = before
          .filter(({ parts }) => this.#areTwo(parts.at(-1) as Reading, right, joint))
          .sort((one, other) => other.sure - one.sure);
        if (best) {
          divisions[to]?.push({
            sure: best.sure + right.confidence - PART_COST,
            parts: [...best.parts, right],
          });
        }
      }
    }
    const [best] = (divisions.at(-1) ?? [])
      .filter(({ parts }) => parts.length > 1)
      .sort((one, other) => other.sure - one.sure);
    return best && [...best.parts];
  }

  #mayBeLeft(left: Reading, { by }: Joint, least: number): boolean {
    return (
      this.#mayBeSide(left) &&
      left.confidence >= least &&
      (by !== 'nothing' || (isOurs(left) && wordsOf(left).length >= FEWEST_WORDS)) &&
      (this.#asks(left) ||
        (by === 'word' && left.confidence >= SURE_SIDE && !isOfPerson(left) && !this.#tells(left)))
    );
  }

  #mayBeRight(right: Reading, { by }: Joint, least: number): boolean {
    const opens = this.#opens(right);
    return (
      this.#mayBeSide(right) &&
      right.confidence >= least &&
      (by !== 'nothing' || isOurs(right)) &&
      !this.#isScrap(right) &&
      (opens || !beginsWithCount(right)) &&
      (opens || isOurs(right)) &&
      this.#either.find(right.part.tokens.slice(0, 3))[0]?.from !== 0 &&
      (wordsOf(right).length >= FEWEST_WORDS || (by !== 'nothing' && saysMore(right))) &&
      // The mark at the end may be that of the whole sentence.
      (opens || (isMarked(right) && right.confidence >= SURE_SIDE) || (by !== 'nothing' && isSureItem(right)))
    );
  }

  #areTwo(left: Reading, right: Reading, { by }: Joint): boolean {
    const opens = this.#opens(right);
    return (
      [left, right].some(isOurs) &&
      (left.intent !== right.intent || this.#areTwoOfAKind(left, right, by)) &&
      !(isList(left, right) && !(left.confidence >= SURE_ITEMS && isWhole(right))) &&
      !(by === 'comma' && this.#isRelative(left, right)) &&
      (opens || (isMarked(right) && right.confidence >= SURE_SIDE) || isSureItem(left))
    );
  }

  /** "How do I pay by invoice, and what is the least I can add?" */
  #areTwoOfAKind(left: Reading, right: Reading, by: Joint['by']): boolean {
    return (
      by === 'word' &&
      isOurs(left) &&
      !this.#asksMoreOfIt(right) &&
      [left, right].every((side) => side.confidence >= SURE_SIDE && this.#opens(side) && saysMore(side))
    );
  }

  /** "The logistics team, who spend 600 a month": says more of what was named, and asks nothing. */
  #isRelative({ part: left }: Reading, { part: right }: Reading): boolean {
    const relative = this.#relative.find(right.tokens.slice(0, 1)).length > 0;
    return (
      relative && left.spans.some(({ kind, end }) => REFERRED_TO.has(kind) && end === left.tokens.at(-1)?.end)
    );
  }

  /** One question, told or asked twice: the same matter, and nothing more is asked of it. */
  #isSame(one: Reading, other: Reading): boolean {
    if (one.intent !== other.intent) return false;
    if (!isOurs(one)) return true;
    const names = namesOf(other);
    if (names !== '' && names !== namesOf(one)) return false;
    // Both ask, and the second more than how or why.
    return !(
      [one, other].every((each) => this.#asks(each)) &&
      saysMore(other) &&
      other.confidence >= SURE_SIDE
    );
  }

  /** "And Chile?", "same for the landlines in Peru?": asks the question before it of something else. */
  #isScrap(reading: Reading): boolean {
    const { tokens, spans } = reading.part;
    const starts = this.#starts.find(tokens.slice(0, 6))[0]?.from === 0;
    const { length } = wordsOf(reading);
    const scrap = length <= FEWEST_WORDS || (length <= LONGEST_SCRAP && reading.confidence < SURE_SIDE);
    return starts && spans.length > 0 && scrap && !this.#opens(reading);
  }

  /** "We have funded the account": what begins with who does it tells, and asks nothing. */
  #tells({ intent, part: { tokens } }: Reading): boolean {
    return intent !== 'dialout_failure' && this.#telling.find(tokens.slice(0, 6))[0]?.from === 0;
  }

  /** "Did anybody call Chile, and what did it cost?" is one question. */
  #asksMoreOfIt({ part: { tokens, concepts } }: Reading): boolean {
    return concepts.some(({ value }) => ASKING_CONCEPTS.has(value)) && this.#pointing.isIn(tokens);
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
      if (!isMarked(reading) && this.#tells(reading)) return false;
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

/** "…, and is Iceland available?" asks by itself, though it begins with a name. */
function isWhole(reading: Reading): boolean {
  return isMarked(reading) && reading.confidence >= SURE_ITEMS && wordsOf(reading).length >= FEWEST_WORDS;
}

/** A question with what was told before it: that names what it is about. */
function withStory(analysis: Analysis, start: number, reading: Reading): Reading {
  const end = reading.part.tokens.at(-1)?.end ?? start;
  return { ...reading, part: partOf(analysis, start, end) };
}

/** The last question with what is told after it. */
function withEnd(analysis: Analysis, reading: Reading): Reading {
  const start = reading.part.tokens[0]?.start ?? 0;
  return { ...reading, part: partOf(analysis, start, analysis.folded.length) };
}
