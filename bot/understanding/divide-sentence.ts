import { type Analysis, partOf } from './analysis.ts';
import type { AskingWords } from './asking-words.ts';
import { SURE } from './certainty.ts';
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

/** What each part has to be surer than for a division into more parts to be the better one. */
const PART_COST = 0.4;
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
  ): readonly Reading[] | undefined {
    if (joints.length === 0) return undefined;
    const sure = whole.confidence >= SURE.sentence && whole.intent !== 'none';
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
    /** The best divisions so far, by the end of their last part; undivided it is none. */
    const divisions: Division[][] = ends.map((_, to) =>
      to === joints.length
        ? []
        : [{ sure: readingOf(0, to).confidence - PART_COST, parts: [readingOf(0, to)] }],
    );
    for (const [at, joint] of joints.entries()) {
      const least = joint.by === 'nothing' || (joint.by === 'comma' && sure) ? SURE.scrap : SURE.part;
      const before = (divisions[at] ?? []).filter(({ parts }) =>
        this.#mayBeLeft(parts.at(-1) as Reading, joint, least),
      );
      if (before.length === 0) continue;
      for (let to = at + 1; to < ends.length; to += 1) {
        const right = readingOf(at + 1, to);
        if (!this.#mayBeRight(right, joint, least)) continue;
        const best = surest(
          before.filter(({ parts }) => this.#areTwo(parts.at(-1) as Reading, right, joint)),
        );
        if (best) {
          divisions[to]?.push({
            sure: best.sure + right.confidence - PART_COST,
            parts: [...best.parts, right],
          });
        }
      }
    }
    return surest(divisions.at(-1) ?? [])?.parts;
  }

  #mayBeLeft(left: Reading, { by }: Joint, least: number): boolean {
    return (
      this.#mayBeSide(left) &&
      left.confidence >= least &&
      (by !== 'nothing' || (isOurs(left) && wordsOf(left).length >= FEWEST_WORDS)) &&
      (this.#words.asks(left) ||
        (by === 'word' && left.confidence >= SURE.alone && !isOfPerson(left) && !this.#words.tells(left)))
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
      (opens ||
        (isMarked(right) && right.confidence >= SURE.alone) ||
        (by !== 'nothing' && isSureItem(right)))
    );
  }

  #areTwo(left: Reading, right: Reading, { by }: Joint): boolean {
    const opens = this.#words.opens(right);
    return (
      [left, right].some(isOurs) &&
      (left.intent !== right.intent || this.#areTwoOfAKind(left, right, by)) &&
      !isList(left, right) &&
      !(by === 'comma' && this.#words.isRelative(left, right)) &&
      (opens || (isMarked(right) && right.confidence >= SURE.alone) || isSureItem(left))
    );
  }

  /** "How do I pay by invoice, and what is the least I can add?" */
  #areTwoOfAKind(left: Reading, right: Reading, by: Joint['by']): boolean {
    return (
      by === 'word' &&
      isOurs(left) &&
      !this.#words.pointsBack(right) &&
      (asksInWords(right) || !asksInWords(left)) &&
      [left, right].every(
        (side) => side.confidence >= SURE.alone && this.#words.opens(side) && saysMore(side),
      )
    );
  }

  #mayBeSide(side: Reading): boolean {
    if (!isOurs(side)) return this.isQuestion(side, false) && side.confidence >= SURE.otherSide;
    return saysMore(side) || (this.#words.asks(side) && this.#words.saysAnything(side));
  }

  /** Whether a part asks for something by itself. @param item it stands in a list, or goes on with "also" */
  isQuestion(reading: Reading, item: boolean): boolean {
    const asks = this.#words.asks(reading);
    const short = wordsOf(reading).length < FEWEST_WORDS;
    const scrap = isOurs(reading) && reading.confidence >= SURE.scrap && saysMore(reading);
    if (short && !(scrap && (asks || item))) return false;
    if (!isOurs(reading)) {
      // Doubt about which of our matters it is makes it none of another kind.
      const doubtful = reading.candidates.length > 0 || (!isMarked(reading) && this.#words.tells(reading));
      return asks && !doubtful && reading.confidence >= this.#leastOfOther(reading);
    }
    return reading.confidence >= (asks || !item ? SURE.part : SURE.item) && (asks || item);
  }
  #leastOfOther(reading: Reading): number {
    const marked = isMarked(reading);
    if (marked && reading.topic !== undefined && this.#words.opens(reading)) return SURE.neighbour;
    return marked || this.#words.goesOn(reading) ? SURE.other : SURE.scrap;
  }
}

function surest(divisions: readonly Division[]): Division | undefined {
  return [...divisions].sort((one, other) => other.sure - one.sure)[0];
}
