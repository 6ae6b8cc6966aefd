import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { PAD } from './number-words.ts';
import type { NumberReader } from './numbers.ts';
import { PauseCues } from './pause-cues.ts';
import { type Claims, place } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords, sourcesOf, wordSet } from './vocabulary.ts';

/** The minute pool is called by its size. */
const POOL_MINUTES = 60;
const HALF = 30;
/** Minutes as stopwatches and programmes write them; 5' is as good as 5 feet. */
const PRIME = /(?<=^|[ (:,])([1-9]\d{1,2})'(?=[ ,.?!)]|$)/g;
/** How far behind a length is looked for what it is of. */
const REACH = 48;

/** Reads lengths below a day, in minutes: "1h30", "two hours and a quarter", "three quarters of an hour". */
export class LengthReader {
  readonly #numbers: NumberReader;
  readonly #clock: RegExp;
  readonly #fraction: RegExp;
  readonly #mayFraction: (tokens: readonly Token[]) => boolean;
  readonly #mayOneHour: (tokens: readonly Token[]) => boolean;
  readonly #mayUnit: (tokens: readonly Token[]) => boolean;
  readonly #length: RegExp;
  readonly #oneHour: RegExp;
  readonly #notOne: RegExp;
  readonly #andFraction: RegExp;
  readonly #moreMinutes: RegExp;
  readonly #poolBefore: RegExp;
  readonly #poolAfter: RegExp;
  readonly #poolWithin: RegExp;
  readonly #perPerson: RegExp;
  readonly #tollFree: RegExp;
  readonly #pauses: PauseCues;
  readonly #ahead: RegExp;
  readonly #hours: ReadonlySet<string>;
  readonly #fractions: ReadonlyMap<string, number>;
  readonly #andFractions: ReadonlyMap<string, number>;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = sourcesOf(languages);
    const hour = words(({ lexicon }) => lexicon.units.hour);
    const minute = words(({ lexicon }) => lexicon.units.minute);
    const and = words(({ lexicon }) => lexicon.and);
    const people = words(({ lexicon }) => lexicon.people);
    const before = '(?<![a-z0-9.,:])';
    this.#hours = wordSet(languages, ({ lexicon }) => lexicon.units.hour);
    this.#fractions = mergeWords(languages, ({ lexicon }) => [
      [HALF, lexicon.hourParts.half],
      [15, lexicon.hourParts.quarter],
      [45, lexicon.hourParts.threeQuarters],
    ]);
    this.#andFractions = mergeWords(languages, ({ lexicon }) => [
      [HALF, lexicon.hourParts.andHalf],
      [15, lexicon.hourParts.andQuarter],
      [45, lexicon.hourParts.andThreeQuarters],
    ]);
    const notPeople = `(?![a-z0-9]|[.,:]\\d| [a-z ]{0,12}(?:${people}))`;
    this.#clock = new RegExp(
      [
        `${before}(\\d{1,2})${PAD}* ?(?:${hour}) ?([0-5]\\d)${PAD}*(?:(?: ?(?:m|${minute}))(?![a-z0-9])|${notPeople})`,
        `(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.oneHour)})(?: (?:${and}))? ([0-5]\\d)${PAD}*${notPeople}`,
        `${before}(\\d{1,2})h([0-5]\\d)(?![a-z0-9])`,
        `${before}(\\d{1,2}):([0-5]\\d) ?(?:${hour})(?![a-z0-9])`,
      ].join('|'),
      'g',
    );
    this.#mayFraction = mayHold(this.#fractions.keys());
    this.#mayOneHour = mayHold(allWords(languages, ({ lexicon }) => lexicon.counting.oneHour));
    this.#mayUnit = mayHold(
      allWords(languages, ({ lexicon: { units } }) => [...units.hour, ...units.minute]),
    );
    this.#fraction = new RegExp(`(?<![a-z0-9])(${anyOf(this.#fractions.keys())})(?![a-z])`, 'g');
    const andFraction = anyOf(this.#andFractions.keys());
    const apart = words(({ lexicon }) => [...lexicon.counting.glue, ...lexicon.counting.rateBefore]);
    // "1,800 Dutch pool minutes"
    const adjectives = `(?:[ -](?!(?:${apart})(?![a-z]))[a-z]{3,14}){1,3} (?=${minute})`;
    this.#length = new RegExp(
      `(?:(?<![a-z0-9.,+])|(?<=\\d ?x))(${numbers.countSource}|\\d{1,3}[.,]\\d{1,2})( (?:${andFraction}|1/2)|½)?(?:[ -]?|(${adjectives}))(${hour}|${minute})(?![a-z0-9])`,
      'g',
    );
    const notOne = words(({ lexicon }) => lexicon.counting.notOneHour);
    this.#oneHour = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.oneHour)})(?![a-z])`,
      'g',
    );
    this.#notOne = new RegExp(`(?:${notOne}) ?$`);
    this.#andFraction = new RegExp(`^ (${andFraction})(?![a-z])`);
    this.#moreMinutes = new RegExp(`^,? (?:(?:${and}) )?(\\d{1,2})${PAD}* ?(?:m|${minute})(?![a-z])`);
    const pool = words(({ lexicon }) => lexicon.counting.poolWords);
    this.#poolBefore = new RegExp(
      `(?<![a-z])(?:${pool})(?: (?:${words(({ lexicon }) => lexicon.particles)}))?[ ']*$`,
    );
    this.#poolAfter = new RegExp(`^[ -]?(?:${pool})(?![a-z])`);
    this.#poolWithin = new RegExp(`(?<![a-z])(?:${pool})(?![a-z])`);
    this.#perPerson = new RegExp(
      `^[^.?!;]{0,24}?(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.perPerson)})(?![a-z])`,
    );
    this.#tollFree = new RegExp(
      words(({ lexicon }) => lexicon.numberType.tollfree),
      'g',
    );
    this.#pauses = new PauseCues(languages);
    this.#ahead = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.counting.aheadAfter)})(?![a-z])`);
  }

  /** `digits` is the folded text with its number words as digits. */
  read(
    { folded, tokens }: { readonly folded: string; readonly tokens: readonly Token[] },
    digits: string,
    claims: Claims,
  ): void {
    const counted = /\d/.test(digits);
    if (counted && tokens.some(({ word }) => this.#hours.has(word))) this.#readClock(folded, digits, claims);
    if (counted && this.#mayUnit(tokens)) this.#readCounted(folded, digits, claims);
    if (counted && folded.includes("'")) this.#readPrimes(folded, claims);
    if (this.#mayFraction(tokens)) this.#readFractions(folded, claims);
    if (this.#mayOneHour(tokens)) this.#readOneHour(folded, digits, claims);
  }

  /** "50' avec deux personnes" */
  #readPrimes(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(PRIME)) this.#claim(Number(match[1]), place(match), folded, claims);
  }

  #readFractions(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#fraction)) {
      const minutes = this.#fractions.get((match[1] ?? '').replaceAll('-', ' ')) ?? HALF;
      this.#claim(minutes, place(match), folded, claims);
    }
  }

  #readOneHour(folded: string, digits: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#oneHour)) {
      if (this.#notOne.test(folded.slice(Math.max(0, match.index - 20), match.index))) continue;
      this.#claimHours(60, place(match), folded, digits, claims);
    }
  }

  #readClock(folded: string, digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#clock)) {
      const [, hour, minute, minuteOfOne, ...others] = match;
      const hours = Number(hour ?? others[0] ?? others[2] ?? 1);
      const minutes = Number(minute ?? minuteOfOne ?? others[1] ?? others[3]);
      this.#claim(hours * 60 + minutes, place(match), folded, claims);
    }
  }

  #readCounted(folded: string, digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#length)) {
      const [whole, number = '', fraction, adjectives, unit = ''] = match;
      const count = this.#numbers.read(number);
      if (count === null) continue;
      const part = fraction === undefined ? 0 : this.#partOf(fraction.trim());
      const at = place(match);
      if (this.#hours.has(unit)) this.#claimHours(count * 60 + part, at, folded, digits, claims);
      else if (count !== POOL_MINUTES || !this.#isPool(folded, at)) {
        // What stands between may name something of its own: "1,800 Dutch pool minutes".
        const end = at.start + (adjectives === undefined ? whole : number).length;
        this.#claim(count + part / 60, { start: at.start, end }, folded, claims);
      }
    }
  }

  #partOf(words: string): number {
    return this.#andFractions.get(words.replaceAll('-', ' ')) ?? HALF;
  }

  /** Hours, and what follows them: "and a half", "15 minutes". */
  #claimHours(
    minutes: number,
    { start, end }: { start: number; end: number },
    folded: string,
    digits: string,
    claims: Claims,
  ): void {
    const fraction = this.#andFraction.exec(folded.slice(end, end + 24));
    const more = fraction ? null : this.#moreMinutes.exec(digits.slice(end, end + 24));
    const added = fraction ? this.#partOf(fraction[1] ?? '') : Number(more?.[1] ?? 0);
    const length = fraction?.[0].length ?? more?.[0].length ?? 0;
    this.#claim(minutes + added, { start, end: end + length }, folded, claims);
  }

  #claim(
    minutes: number,
    { start, end }: { start: number; end: number },
    text: string,
    claims: Claims,
  ): void {
    const pause = this.#pauses.standBefore(text, start) || this.#ahead.test(text.slice(end, end + 24));
    claims.claim({ kind: 'minutes', minutes, pause, start, end });
  }

  /** "The 60 free minutes": the pool's name, no length; "60 minutes per user" is what one licence brings. */
  #isPool(folded: string, { start, end }: { start: number; end: number }): boolean {
    if (this.#perPerson.test(folded.slice(end, end + REACH))) return false;
    // Of a toll-free number, "free" says nothing of minutes.
    const before = folded.slice(Math.max(0, start - 24), start).replace(this.#tollFree, '');
    return (
      this.#poolBefore.test(before) ||
      this.#poolWithin.test(folded.slice(start, end)) ||
      this.#poolAfter.test(folded.slice(end, end + 16))
    );
  }
}
