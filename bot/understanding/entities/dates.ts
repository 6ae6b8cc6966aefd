import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { firstFrom, ISO_DAY, isoDay, joinRange, weekOf } from './calendar.ts';
import { type DateAtom, DateAtomReader, type DateContext } from './date-atoms.ts';
import { articlesOf, DateCues } from './date-cues.ts';
import { firstNamesOf } from './first-names.ts';
import { type Claims, place } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords, sourcesOf, wordSet } from './vocabulary.ts';

const AHEAD = /^(?:tomorrow$|next_)/;

/** Reads days, months, ranges and relative dates into the names that the contract lists. */
export class DateReader {
  readonly #cues: DateCues;
  readonly #atoms: DateAtomReader;
  readonly #numbers: ReadonlySet<string>;
  readonly #unitNext: RegExp;
  readonly #firstNames: ReadonlySet<string>;
  readonly #thisPeriod: Map<string, string>;
  /** The same, and the day that runs. */
  readonly #periods: ReadonlyMap<string, string>;
  readonly #endOfPeriod: RegExp;
  readonly #ofPeriod: RegExp;
  /** What is of a period: costs, calls and reports. */
  readonly #spent: RegExp;
  readonly #mayEnd: (tokens: readonly Token[]) => boolean;

  constructor(languages: readonly Language[]) {
    const words = sourcesOf(languages);
    this.#cues = new DateCues(languages);
    this.#atoms = new DateAtomReader(languages, this.#cues);
    this.#numbers = wordSet(languages, ({ lexicon }) => Object.keys(lexicon.numbers));
    this.#unitNext = new RegExp(
      `^ (?:${words(({ lexicon }) => Object.values(lexicon.units).flat())})(?![a-z])`,
    );
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
    this.#periods = new Map([
      ...this.#thisPeriod,
      ...mergeWords(languages, ({ lexicon }) => [['today', lexicon.units.day]]),
    ]);
    this.#mayEnd = mayHold(ends);
    this.#endOfPeriod = new RegExp(
      `(?<![a-z])(?:${anyOf(ends)}) ?${articlesOf(languages)}(${anyOf(this.#thisPeriod.keys())})(?![a-z])`,
      'g',
    );
    this.#ofPeriod = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.dateWords.ofThe)}) ?(${anyOf(this.#periods.keys())})(?![a-z]| ?(?:\\d|${words(({ lexicon }) => [...lexicon.counting.dayOf, ...lexicon.dateWords.ofThe, ...lexicon.dateWords.notOfPeriod])})(?![a-z]))`,
      'g',
    );
    const spent = words(({ lexicon: { concepts } }) =>
      ['SPEND', 'BILL', 'REPORT', 'COST', 'CALL'].flatMap((name) => concepts[name] ?? []),
    );
    this.#spent = new RegExp(`(?<![a-z])(?:${spent})(?: [a-z]{4,12})? $`);
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
      .filter(({ start, end }) => !this.#isCount(folded, start, end, nouns));
    this.#claimAtoms(atoms, folded, context.now, claims);
    if (tokens.some(({ word }) => this.#periods.has(word))) this.#readOfPeriods(folded, claims);
  }

  /** "Sept Finlandais", "sept jours": a number, and no September. */
  #isCount(folded: string, start: number, end: number, nouns: ReadonlySet<number>): boolean {
    if (!this.#numbers.has(folded.slice(start, end))) return false;
    return nouns.has(end + 1) || this.#unitNext.test(folded.slice(end, end + 14));
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

  /** "Depuis le 3", but not "à partir du 3" where that is still to come: then it is the day on which something starts. */
  #isSince(value: string, before: string, now: Date): boolean {
    if (ISO_DAY.test(value) && this.#cues.sinceEvent.test(before)) return true;
    if (!this.#cues.since.test(before)) return false;
    const ahead = ISO_DAY.test(value) ? value > isoDay(now) : AHEAD.test(value);
    return !(ahead && this.#cues.onwards.test(before));
  }

  /** "The spend of the week" is that of this one. */
  #readOfPeriods(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#ofPeriod)) {
      const { start, end } = place(match);
      const name = this.#periods.get(match[1] ?? '');
      if (!name || !this.#spent.test(folded.slice(Math.max(0, start - 40), start))) continue;
      if (!this.#cues.otherPeriod.test(folded.slice(end, end + 14)))
        claims.claim({ kind: 'date', date: name, start, end });
    }
  }

  #claimAtoms(atoms: readonly DateAtom[], folded: string, now: Date, claims: Claims): void {
    for (let at = 0; at < atoms.length; at += 1) {
      const atom = atoms[at];
      if (!atom || !claims.isFree(atom.start, atom.end)) continue;
      const before = folded.slice(Math.max(0, atom.start - 48), atom.start);
      const next = atoms[at + 1];
      // The dot of "Sept." ends nothing.
      const gap = next ? folded.slice(atom.end, next.start).replace(/^\./, '') : '.';
      // "Friday 27 November" is one day.
      if (next && atom.weekday && ISO_DAY.test(next.value) && !next.weekday && this.#cues.sameDay.test(gap))
        continue;
      if (next && this.#cues.to.test(gap) && (this.#cues.between.test(before) || !this.#cues.and.test(gap))) {
        const until =
          next.yearless && [atom, next].every(({ value }) => ISO_DAY.test(value))
            ? firstFrom(atom.value, next.value)
            : next.value;
        const range = joinRange(atom.value, until);
        if (range && claims.claim({ kind: 'date', date: range, start: atom.start, end: next.end })) {
          at += 1;
          continue;
        }
      }
      const prefix = this.#cues.endOf.test(before)
        ? 'end_of:'
        : this.#isSince(atom.value, before, now)
          ? 'since:'
          : '';
      const { start, end, ahead, past } = atom;
      const week = prefix !== 'since:' && ISO_DAY.test(atom.value) && this.#cues.weekOf.test(before);
      const value = week ? weekOf(atom.value) : atom.value;
      const coming =
        ahead === undefined
          ? {}
          : { ahead: { date: `${prefix}${ahead}`, past, toward: this.#cues.toward.test(before) } };
      claims.claim({ kind: 'date', date: `${prefix}${value}`, ...coming, start, end });
      this.#readPrevious(folded, atom, claims);
    }
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
