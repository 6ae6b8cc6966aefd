import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import type { NumberReader } from './numbers.ts';
import { PauseCues } from './pause-cues.ts';
import { type Claims, type PeriodUnit, place } from './span.ts';
import { anyOf, mayHold, mergeWords, sourcesOf, wordSet } from './vocabulary.ts';

const NAMED = /^(\d+)([dwmy])$/;
const UNITS: Readonly<Record<string, PeriodUnit>> = { d: 'day', w: 'week', m: 'month', y: 'year' };

/** Reads lengths of a day and more: "3 days", "for a year", "half a year", "a fortnight". */
export class PeriodReader {
  readonly #numbers: NumberReader;
  readonly #units: ReadonlyMap<string, PeriodUnit>;
  readonly #ones: ReadonlySet<string>;
  readonly #named: ReadonlyMap<string, string>;
  readonly #counted: RegExp;
  readonly #name: RegExp;
  readonly #mayName: (tokens: readonly Token[]) => boolean;
  readonly #lengthBefore: RegExp;
  readonly #rateBefore: RegExp;
  readonly #ageBefore: RegExp;
  readonly #notLength: RegExp;
  readonly #yearAndHalf: RegExp;
  readonly #pauses: PauseCues;
  readonly #lately: RegExp;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = sourcesOf(languages);
    this.#units = mergeWords(languages, ({ lexicon: { units } }) => [
      ['day', units.day],
      ['week', units.week],
      ['month', units.month],
      ['year', units.year],
    ]);
    const units = anyOf(this.#units.keys());
    this.#ones = wordSet(languages, ({ lexicon }) => lexicon.counting.one);
    this.#named = mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.periods));
    const one = words(({ lexicon }) => lexicon.counting.one);
    const adjective = words(({ lexicon }) => lexicon.counting.periodAdjectives);
    this.#counted = new RegExp(
      `(?<![a-z0-9.,+])(${numbers.countSource}|\\d{1,3}[.,]\\d{1,2}|(?:${one})(?= ))(?:[ -]?| (?:${adjective}) )(${units})(?![a-z0-9]|'[a-z]{2})`,
      'g',
    );
    this.#mayName = mayHold(this.#named.keys());
    this.#name = new RegExp(`(?<![a-z0-9])(${anyOf(this.#named.keys())})(?![a-z0-9])`, 'g');
    const cues = words(({ lexicon }) => lexicon.counting.lengthBefore);
    const rate = words(({ lexicon }) => lexicon.counting.rateBefore);
    this.#lengthBefore = new RegExp(
      `(?<![a-z])(?:${cues})(?:[ '-]+(?!(?:${rate})(?![a-z]))[a-z]{1,7})?[ ']*$`,
    );
    this.#rateBefore = new RegExp(`(?:(?<![a-z])(?:${rate})|\\d[^.?!]{0,14})[ ']*$`);
    this.#pauses = new PauseCues(languages);
    this.#lately = new RegExp(`(?<![a-z])(?:${words(({ lexicon }) => lexicon.dateWords.last)})(?![a-z])`);
    this.#ageBefore = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.counting.ageBefore)}) $`);
    this.#notLength = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.counting.notLengthAfter)})(?![a-z])`);
    this.#yearAndHalf = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.hourParts.andHalf)})(?![a-z])`);
  }

  /** `digits` is the folded text with its number words as digits. */
  read(
    { clean, tokens }: { readonly clean: string; readonly tokens: readonly Token[] },
    digits: string,
    claims: Claims,
  ): void {
    if (this.#mayName(tokens)) this.#readNamed(digits, claims);
    if (tokens.some(({ word }) => this.#units.has(word))) this.#readCounted(clean, digits, claims);
  }

  #readNamed(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#name)) {
      const named = NAMED.exec(this.#named.get((match[1] ?? '').replaceAll('-', ' ')) ?? '');
      const unit = UNITS[named?.[2] ?? ''];
      const before = digits.slice(Math.max(0, match.index - 24), match.index);
      if (!named || !unit) continue;
      if (this.#rateBefore.test(before) && !this.#lengthBefore.test(before)) continue;
      const at = place(match);
      const spell = this.#isSpell(digits, at);
      claims.claim({ kind: 'period', count: Number(named[1]), unit, article: false, spell, ...at });
    }
  }

  #readCounted(clean: string, digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#counted)) {
      // "à jour" is no "a day": the article has no accent.
      const raw = clean.slice(match.index, match.index + (match[1] ?? '').length).toLowerCase();
      if (this.#ones.has(match[1] ?? '') && raw !== match[1]) continue;
      this.#claimCounted(match, digits, claims);
    }
  }

  #claimCounted(match: RegExpExecArray, digits: string, claims: Claims): void {
    const single = this.#ones.has(match[1] ?? '');
    const unit = this.#units.get(match[2] ?? '');
    let count = single ? 1 : this.#numbers.read(match[1] ?? '');
    if (count === null || unit === undefined) return;
    const { start, end } = place(match);
    if (this.#notLength.test(digits.slice(end, end + 20))) return;
    if (unit === 'year' && this.#ageBefore.test(digits.slice(Math.max(0, start - 16), start))) return;
    const half = unit === 'year' ? this.#yearAndHalf.exec(digits.slice(end, end + 24)) : null;
    const before = digits.slice(Math.max(0, start - 30), start);
    const article = single && !half && !this.#lengthBefore.test(before);
    if (half) count = count * 12 + 6;
    const spell = this.#isSpell(digits, { start, end });
    claims.claim({
      kind: 'period',
      count,
      unit: half ? 'month' : unit,
      article,
      spell,
      start,
      end: end + (half?.[0].length ?? 0),
    });
  }

  /** "For 3 days" of quiet, "the last 90 days": not days that are to go. */
  #isSpell(digits: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
    return (
      this.#pauses.standBefore(digits, start) || this.#lately.test(digits.slice(Math.max(0, start - 12), end))
    );
  }
}
