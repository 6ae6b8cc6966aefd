import { allWords, anyOf, sourcesOf } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';

/** A stretch of the clean text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** A sentence, or an item of a list. */
export interface Sentence extends Part {
  /** It goes on from the one before as something beside it: an item of a list, "also", "by the way". */
  readonly beside: boolean;
}

/** A place where a sentence may fall into two questions. */
export interface Joint {
  readonly left: Part;
  readonly right: Part;
  /** What stands there: "and" or the like, a comma, or nothing but the beginning of another question. */
  readonly by: 'word' | 'comma' | 'nothing';
}

const MAX_PARTS = 12;
/** In one sentence. */
const MAX_JOINTS = 8;
const COMMAS: ReadonlySet<string> = new Set([', ', ' / ', ' - ']);
/** In characters. */
const SHORTEST_SIDE = 5;

/** Finds where one question ends and the next may begin; whether each really is a question is for the caller to see. */
export class QuestionSplitter {
  readonly #sentence: RegExp;
  readonly #item = /(?<![^\s:,;])(?:\(?(?:[1-5]|[a-e]|i{1,3}v?)\)|[1-5]\.(?=\s))\s*/g;
  readonly #besides: RegExp;
  readonly #joint: RegExp;
  /** Where somebody who dictates goes on to another question without a mark. */
  readonly #opening: RegExp;
  readonly #condition: RegExp;
  readonly #subordinate: RegExp;
  /** "… as soon as": what goes on with what comes next. */
  readonly #unfinished: RegExp;

  constructor(languages: readonly Language[]) {
    const words = sourcesOf(languages);
    this.#sentence = new RegExp(
      `[?!;]+(?:\\s|$)|(?<!:)\\n+|(?<![a-z]\\.[a-z]|(?<![a-z])(?:${words(({ lexicon }) => lexicon.followUp.abbreviations)}))\\.(?:\\s+|$)(?!\\s*\\d)|…| (?:${words(({ lexicon }) => lexicon.followUp.spokenMarks)})(?![a-z]),?\\s*`,
      'g',
    );
    this.#joint = new RegExp(`,? (?:${words(({ lexicon }) => lexicon.followUp.joint)}|\\+) |, | [/-] `, 'g');
    this.#opening = new RegExp(` (?=(?:${words(({ lexicon }) => lexicon.followUp.opening)})(?![a-z]))`, 'g');
    this.#subordinate = new RegExp(`^(?:${words(({ lexicon }) => lexicon.followUp.subordinate)})(?![a-z])`);
    this.#besides = new RegExp(`^(?:${words(({ lexicon }) => lexicon.followUp.besides)})(?![a-z]|-[a-z])`);
    this.#unfinished = new RegExp(
      `(?:^|[^a-z])(?:${words(({ lexicon: { followUp } }) => [...followUp.condition, ...followUp.subordinate, ...followUp.closing])})[ ']*$`,
    );
    const conditions = allWords(languages, ({ lexicon }) => lexicon.followUp.condition);
    // "If so" is none that goes on.
    const met = allWords(languages, ({ lexicon }) => lexicon.followUp.fillers).flatMap((filler) =>
      conditions.filter((word) => filler.startsWith(`${word} `)).map((word) => filler.slice(word.length + 1)),
    );
    const condition = `(?:${anyOf(conditions)}) (?!(?:${anyOf(met)})(?![a-z]))`;
    // "Between this and that" is one thing, as is a condition.
    const between = words(({ lexicon }) => lexicon.dateWords.between);
    const and = words(({ lexicon }) => lexicon.and);
    this.#condition = new RegExp(
      `(?:^|[^a-z])(?:${condition}[^,?]*|(?:${between}) (?:(?! (?:${and}) )[^,?])*)$`,
    );
  }

  /** Sentences by their marks, or the items of a numbered list. */
  sentences(folded: string): Sentence[] {
    const items = [...folded.matchAll(this.#item)];
    if (items.length >= 2) {
      return items.slice(0, MAX_PARTS).map((item, at) => ({
        start: item.index + item[0].length,
        end: items[at + 1]?.index ?? folded.length,
        beside: at > 0,
      }));
    }
    return cut(folded, this.#sentence).map((part, at) => ({
      ...part,
      beside: at > 0 && this.#goesOn(folded, part.start),
    }));
  }

  #goesOn(folded: string, start: number): boolean {
    return /\n\s*$/.test(folded.slice(0, start)) || this.#besides.test(folded.slice(start, start + 40));
  }

  /** Whether what goes on is still a condition: "if we call them and". One that has been asked about is none: "if we call, what's the cost and". */
  #isCondition(text: string): boolean {
    const condition = this.#condition.exec(text);
    return condition !== null && condition[0].search(this.#opening) < 0;
  }

  /** Where a sentence may be two questions: at "and", "also", commas, and before words that open a question. */
  joints(folded: string, part: Part): Joint[] {
    const text = folded.slice(part.start, part.end);
    const joined = [...text.matchAll(this.#joint)];
    const rights = new Set(joined.map((match) => match.index + match[0].length));
    const opened = [...text.matchAll(this.#opening)].filter(({ index }) => !rights.has(index + 1));
    return [...joined, ...opened]
      .sort((one, other) => one.index - other.index)
      .slice(0, MAX_JOINTS)
      .flatMap((match) => {
        const at = part.start + match.index;
        const left = { start: part.start, end: at };
        const right = { start: at + match[0].length, end: part.end };
        if (left.end - left.start < SHORTEST_SIDE || right.end - right.start < SHORTEST_SIDE) return [];
        if (this.#subordinate.test(folded.slice(right.start, right.start + 40))) return [];
        if (match[0] === ' ' && this.#unfinished.test(folded.slice(left.start, left.end))) return [];
        const comma =
          COMMAS.has(match[0]) && !this.#besides.test(folded.slice(right.start, right.start + 40));
        if (!comma && this.#isCondition(folded.slice(part.start, at))) return [];
        return [{ left, right, by: comma ? 'comma' : match[0] === ' ' ? 'nothing' : 'word' } as const];
      });
  }
}

/** The stretches that end at a mark, which belongs to the one before it. */
function cut(folded: string, marks: RegExp): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of folded.matchAll(marks)) {
    const end = match.index + match[0].trimEnd().length;
    if (folded.slice(start, end).trim() !== '' && parts.length < MAX_PARTS) {
      parts.push({ start, end });
      start = match.index + match[0].length;
    }
  }
  if (folded.slice(start).trim() !== '') parts.push({ start, end: folded.length });
  return parts;
}
