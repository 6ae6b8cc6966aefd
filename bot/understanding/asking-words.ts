import { SURE } from './certainty.ts';
import type { Span } from './entities/span.ts';
import { phraseTable, sourcesOf, wordSet } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import type { PhraseTable } from './phrases.ts';
import { FEWEST_WORDS, isMarked, LONGEST_SCRAP, type Reading, wordsOf } from './reading.ts';
import type { Token } from './tokens.ts';

/** How far into a part is looked for how it begins, in tokens. */
const BEGINNING = 6;
/** What a relative clause may say more of. */
const REFERRED_TO: ReadonlySet<Span['kind']> = new Set(['country', 'phone', 'user', 'department']);
/** Those that ask wherever they stand: "il reste combien". */
const ASKING_ANYWHERE: ReadonlySet<string> = new Set(['HOWMUCH', 'HOWMANY', 'HOWLONG']);

/** Tells by its words whether a part of a message asks, tells, or goes on with what stands before it. */
export class AskingWords {
  readonly #asking: PhraseTable<true>;
  readonly #besides: PhraseTable<true>;
  readonly #starts: PhraseTable<true>;
  readonly #closing: PhraseTable<true>;
  readonly #fillers: PhraseTable<true>;
  readonly #relative: PhraseTable<true>;
  readonly #telling: PhraseTable<true>;
  readonly #pointing: PhraseTable<true>;
  readonly #either: PhraseTable<true>;
  readonly #inverted: RegExp;
  readonly #small: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    const table = (pick: (language: Language) => readonly string[]): PhraseTable<true> =>
      phraseTable(languages, (language) => [[true as const, pick(language)]]);
    this.#asking = table(({ lexicon }) => lexicon.followUp.asking);
    this.#besides = table(({ lexicon }) => lexicon.followUp.besides);
    this.#starts = table(({ lexicon }) => lexicon.followUp.start);
    this.#closing = table(({ lexicon }) => lexicon.followUp.closing);
    this.#fillers = table(({ lexicon }) => lexicon.followUp.fillers);
    this.#relative = table(({ lexicon }) => lexicon.followUp.relative);
    this.#telling = table(({ lexicon }) => lexicon.followUp.telling);
    this.#pointing = table(({ lexicon: { followUp } }) => [
      ...followUp.pointing.thing,
      ...followUp.pointing.group,
    ]);
    this.#either = table(({ lexicon }) => lexicon.followUp.either);
    this.#inverted = new RegExp(
      `[a-z]-(?:t-)?(?:${sourcesOf(languages)(({ lexicon }) => lexicon.followUp.inverted)})(?![a-z])`,
    );
    this.#small = wordSet(languages, ({ lexicon }) => [...lexicon.particles, ...lexicon.and]);
  }

  /** Whether the words ask for something themselves, rather than telling what the question is about. */
  asks(reading: Reading): boolean {
    return isMarked(reading) || this.opens(reading);
  }

  /** Whether they do so without their mark, which may be that of more than them. */
  opens({ part: { folded, tokens, concepts } }: Reading): boolean {
    if (concepts.some(({ value }) => ASKING_ANYWHERE.has(value))) return true;
    if (this.#inverted.test(folded.slice(tokens[0]?.start, tokens.at(-1)?.end))) return true;
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    if (this.#closing.word(words.at(-1)?.word ?? '')) return true;
    let from = 0;
    for (const before of [this.#fillers, this.#besides, this.#fillers]) {
      const [first] = before.find(words.slice(from, from + BEGINNING));
      if (first?.from === 0) from += first.to;
    }
    return begins(this.#asking, words.slice(from));
  }

  /** "We have funded the account": what begins with who does it tells, and asks nothing. */
  tells({ intent, part: { tokens } }: Reading): boolean {
    return intent !== 'dialout_failure' && begins(this.#telling, tokens);
  }

  /** "Also", "by the way". */
  goesOn({ part: { tokens } }: Reading): boolean {
    return begins(this.#besides, tokens);
  }

  /** "Or them calling us": the other of two ways. */
  isOtherWay({ part: { tokens } }: Reading): boolean {
    return begins(this.#either, tokens);
  }

  /** "And Chile?", "same for the landlines in Peru?": asks the question before it of something else. */
  isScrap(reading: Reading): boolean {
    const { tokens, spans } = reading.part;
    const { length } = wordsOf(reading);
    const scrap = length <= FEWEST_WORDS || (length <= LONGEST_SCRAP && reading.confidence < SURE.alone);
    return begins(this.#starts, tokens) && spans.length > 0 && scrap && !this.opens(reading);
  }

  /** "Did anybody call Chile, and what did it cost?" is one question. */
  pointsBack({ part: { tokens } }: Reading): boolean {
    return this.#pointing.isIn(tokens);
  }

  /** "The logistics team, who spend 600 a month": says more of what was named, and asks nothing. */
  isRelative({ part: left }: Reading, { part: right }: Reading): boolean {
    return (
      this.#relative.find(right.tokens.slice(0, 1)).length > 0 &&
      left.spans.some(({ kind, end }) => REFERRED_TO.has(kind) && end === left.tokens.at(-1)?.end)
    );
  }

  /** Words enough around the names, beside the small ones, to be a question. */
  saysAnything(reading: Reading): boolean {
    const words = wordsOf(reading).filter(({ word }) => !this.#small.has(word));
    return words.length - reading.part.spans.length >= FEWEST_WORDS - 2;
  }
}

function begins(table: PhraseTable<true>, tokens: readonly Token[]): boolean {
  return table.find(tokens.slice(0, BEGINNING))[0]?.from === 0;
}
