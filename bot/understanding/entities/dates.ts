import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { DAY_MS, isoDay, joinRange, weekOf } from './calendar.ts';
import { type DateAtom, DateAtomReader, type DateContext } from './date-atoms.ts';
import { articlesOf, DateCues } from './date-cues.ts';
import { firstNamesOf } from './first-names.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords, wordSet } from './vocabulary.ts';

const DISTANCES: Readonly<Record<string, number>> = { today: 0, yesterday: -1 };
const MONTH = /^--\d\d$/;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads days, months, ranges and relative dates into the names that the contract lists. */
export class DateReader {
  readonly #cues: DateCues;
  readonly #atoms: DateAtomReader;
  readonly #numbers: ReadonlySet<string>;
  readonly #firstNames: ReadonlySet<string>;
  readonly #thisPeriod: Map<string, string>;
  readonly #endOfPeriod: RegExp;
  readonly #mayEnd: (tokens: readonly Token[]) => boolean;

  constructor(languages: readonly Language[]) {
    this.#cues = new DateCues(languages);
    this.#atoms = new DateAtomReader(languages, this.#cues);
    this.#numbers = wordSet(languages, ({ lexicon }) => Object.keys(lexicon.numbers));
    this.#firstNames = firstNamesOf(languages);
    const ends = allWords(languages, ({ lexicon: { dateWords } }) => [
      ...dateWords.endOf,
      ...dateWords.finish,
    ]);
    this.#thisPeriod = mergeWords(languages, ({ lexicon }) => [
      ['this_week', lexicon.units.week],
      ['this_month', lexicon.units.month],
      ['this_quarter', lexicon.dateWords.quarter],
      ['this_year', lexicon.units.year],
    ]);
    this.#mayEnd = mayHold(ends);
    this.#endOfPeriod = new RegExp(
      `(?<![a-z])(?:${anyOf(ends)}) ?${articlesOf(languages)}(${anyOf(this.#thisPeriod.keys())})(?![a-z])`,
      'g',
    );
  }

  /** `nouns` are the places where a country begins: "sept Finlandais" is no September. */
  read(
    text: { readonly clean: string; readonly folded: string; readonly tokens: readonly Token[] },
    context: DateContext,
    claims: Claims,
    nouns: ReadonlySet<number>,
  ): void {
    const { clean, folded, tokens } = text;
    if (this.#mayEnd(tokens)) this.#readEnds(folded, claims);
    const atoms = this.#atoms
      .read(text, context)
      .filter(({ start }) => !this.#isSurname(clean, tokens, start))
      .filter(({ start, end }) => !(nouns.has(end + 1) && this.#numbers.has(folded.slice(start, end))));
    this.#claimAtoms(atoms, folded, context.now, claims);
  }

  /** "Agnès Toussaint": a holiday's name with a capital, after a first name. */
  #isSurname(clean: string, tokens: readonly Token[], start: number): boolean {
    if (!/^\p{Lu}\p{Ll}/u.test(clean.slice(start, start + 2))) return false;
    const before = tokens[tokens.findIndex((token) => token.start === start) - 1];
    return (
      before !== undefined && this.#firstNames.has(before.word) && /^\p{Lu}/u.test(clean.slice(before.start))
    );
  }

  #readEnds(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#endOfPeriod)) {
      const name = this.#thisPeriod.get((match[1] ?? '').replaceAll('-', ' '));
      const after = folded.slice(match.index + match[0].length, match.index + match[0].length + 14);
      if (name && !this.#cues.otherPeriod.test(after)) {
        claims.claim({
          kind: 'date',
          date: `end_of:${name}`,
          start: match.index,
          end: match.index + match[0].length,
        });
      }
    }
  }

  #claimAtoms(atoms: readonly DateAtom[], folded: string, now: Date, claims: Claims): void {
    for (let at = 0; at < atoms.length; at += 1) {
      const atom = atoms[at];
      if (!atom || !claims.isFree(atom.start, atom.end)) continue;
      const before = folded.slice(Math.max(0, atom.start - 24), atom.start);
      const next = atoms[at + 1];
      const gap = next ? folded.slice(atom.end, next.start) : '.';
      // "Friday 27 November" is one day.
      if (next && atom.weekday && ISO_DAY.test(next.value) && !next.weekday && this.#cues.sameDay.test(gap))
        continue;
      if (next && this.#cues.to.test(gap) && (this.#cues.between.test(before) || !this.#cues.and.test(gap))) {
        const range = joinRange(atom.value, next.value);
        if (range && claims.claim({ kind: 'date', date: range, start: atom.start, end: next.end })) {
          at += 1;
          continue;
        }
      }
      const prefix = this.#cues.endOf.test(before)
        ? 'end_of:'
        : this.#cues.since.test(before)
          ? 'since:'
          : '';
      const { start, end, ahead } = atom;
      const value = this.#valueAfter(atom.value, before, prefix, now);
      const coming = ahead === undefined ? {} : { ahead: `${prefix}${ahead}` };
      claims.claim({ kind: 'date', date: `${prefix}${value}`, ...coming, start, end });
      this.#readPrevious(folded, atom, claims);
    }
  }

  /** "The week of 9 November" is all of it; since a day or a month that has no year is since its date. */
  #valueAfter(value: string, before: string, prefix: string, now: Date): string {
    if (prefix === 'since:') return this.#sinceOf(value, before, now);
    return ISO_DAY.test(value) && this.#cues.weekOf.test(before) ? weekOf(value) : value;
  }

  #sinceOf(value: string, before: string, now: Date): string {
    const distance = DISTANCES[value];
    if (distance !== undefined) return isoDay(new Date(now.getTime() + distance * DAY_MS));
    if (!MONTH.test(value)) return value;
    const inYear = (year: number): string => `${year}${value.slice(1)}-01`;
    const [year, today] = [now.getUTCFullYear(), isoDay(now)];
    if (this.#cues.onwards.test(before)) return inYear(inYear(year) < today ? year + 1 : year);
    return inYear(inYear(year) > today ? year - 1 : year);
  }

  /** "This week against the previous one" names two weeks. */
  #readPrevious(folded: string, { value, end }: { value: string; end: number }, claims: Claims): void {
    if (!value.startsWith('this_')) return;
    const match = this.#cues.previousOne.exec(folded.slice(end, end + 60));
    const date = value.replace('this_', 'last_');
    if (match)
      claims.claim({ kind: 'date', date, start: end + match[0].length - 1, end: end + match[0].length });
  }
}
