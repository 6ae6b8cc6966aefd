import { type Analysis, partOf } from './analysis.ts';
import type { AskingWords } from './asking-words.ts';
import {
  asksInWords,
  beginsWithCount,
  countOf,
  FEWEST_WORDS,
  isList,
  isMarked,
  isOfPerson,
  isOurs,
  isSureItem,
  type Reading,
  saysMore,
  wordsOf,
} from './reading.ts';
import type { Joint, Part } from './split-questions.ts';

/** A part of a message is a question of its own only where it is this sure by itself. */
const SURE_PART = 0.5;
/** The same of a part that does not ask in words, but stands in a list or goes on with "also". */
const SURE_ITEM = 0.7;
/** The same of one side of an "and" that does not ask in words. */
const SURE_SIDE = 0.85;
/** The same of a sentence about none of our matters, or about the bot itself, and of such a side of an "and". */
const SURE_OTHER = 0.65;
const SURE_OTHER_SIDE = 0.8;
/** The same of a sentence that asks about a neighbouring topic: that it is near our matters makes it less sure. */
const SURE_NEIGHBOUR = 0.3;
/** The same of a scrap ("left?"), and of both sides where nothing stands between them. */
const SURE_SCRAP = 0.9;
/** What each part has to be surer than for a division into more parts to be the better one. */
const PART_COST = 0.4;
/** A sentence that is this sure as a whole is not cut at a mere comma. */
const SURE_SENTENCE = 0.6;

/** A way to divide a sentence, up to a place in it. */
interface Division {
  /** How sure its parts are together. */
  readonly sure: number;
  readonly parts: readonly Reading[];
}

/** Divides a sentence into its questions, where it is more than one. */
export class SentenceDivider {
  readonly #words: AskingWords;
  readonly #read: (part: Analysis) => Reading;

  constructor(words: AskingWords, read: (part: Analysis) => Reading) {
    this.#words = words;
    this.#read = read;
  }

  /**
   * The sentence as two or more questions, where an "and" or a comma joins them: of all ways to divide it at which each
   * part is a question by itself, the one whose parts are the surest together.
   */
  divide(
    analysis: Analysis,
    sentence: Part,
    joints: readonly Joint[],
    whole: Reading,
  ): Reading[] | undefined {
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
      (this.#words.asks(left) ||
        (by === 'word' && left.confidence >= SURE_SIDE && !isOfPerson(left) && !this.#words.tells(left)))
    );
  }

  #mayBeRight(right: Reading, { by }: Joint, least: number): boolean {
    const opens = this.#words.opens(right);
    return (
      this.#mayBeSide(right) &&
      right.confidence >= least &&
      (by !== 'nothing' || isOurs(right)) &&
      !this.#words.isScrap(right) &&
      (opens || !beginsWithCount(right)) &&
      (opens || isOurs(right)) &&
      !this.#words.isOtherWay(right) &&
      (countOf(right) >= FEWEST_WORDS || (by !== 'nothing' && saysMore(right))) &&
      // The mark at the end may be that of the whole sentence.
      (opens || (isMarked(right) && right.confidence >= SURE_SIDE) || (by !== 'nothing' && isSureItem(right)))
    );
  }

  #areTwo(left: Reading, right: Reading, { by }: Joint): boolean {
    const opens = this.#words.opens(right);
    return (
      [left, right].some(isOurs) &&
      (left.intent !== right.intent || this.#areTwoOfAKind(left, right, by)) &&
      !isList(left, right) &&
      !(by === 'comma' && this.#words.isRelative(left, right)) &&
      (opens || (isMarked(right) && right.confidence >= SURE_SIDE) || isSureItem(left))
    );
  }

  /** "How do I pay by invoice, and what is the least I can add?" */
  #areTwoOfAKind(left: Reading, right: Reading, by: Joint['by']): boolean {
    return (
      by === 'word' &&
      isOurs(left) &&
      !this.#words.pointsBack(right) &&
      (asksInWords(right) || !asksInWords(left)) &&
      [left, right].every((side) => side.confidence >= SURE_SIDE && this.#words.opens(side) && saysMore(side))
    );
  }

  #mayBeSide(side: Reading): boolean {
    if (!isOurs(side)) return this.isQuestion(side, false) && side.confidence >= SURE_OTHER_SIDE;
    return (
      side.confidence >= SURE_PART &&
      (saysMore(side) || (this.#words.asks(side) && this.#words.saysAnything(side)))
    );
  }

  /** Whether a part asks for something by itself. @param item it stands in a list, or goes on with "also" */
  isQuestion(reading: Reading, item: boolean): boolean {
    const asks = this.#words.asks(reading);
    const short = wordsOf(reading).length < FEWEST_WORDS;
    const scrap = isOurs(reading) && reading.confidence >= SURE_SCRAP && saysMore(reading);
    if (short && !(scrap && (asks || item))) return false;
    // Doubt about which of our matters it is makes it none of another kind.
    if (!isOurs(reading)) {
      if (!isMarked(reading) && this.#words.tells(reading)) return false;
      const marked = isMarked(reading);
      const neighbour = marked && this.#words.opens(reading) && reading.topic !== undefined;
      const sure = neighbour
        ? SURE_NEIGHBOUR
        : marked || this.#words.goesOn(reading)
          ? SURE_OTHER
          : SURE_SCRAP;
      return asks && reading.candidates.length === 0 && reading.confidence >= sure;
    }
    return reading.confidence >= (asks || !item ? SURE_PART : SURE_ITEM) && (asks || item);
  }
}
