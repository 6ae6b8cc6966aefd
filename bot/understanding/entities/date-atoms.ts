import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import {
  DAY_MS,
  day,
  dayMonth,
  dayOf,
  halfMonth,
  isoDay,
  monthOnly,
  partOfYear,
  periodAgo,
  weekOfYear,
  wholeMonth,
} from './calendar.ts';
import { articlesOf, type DateCues } from './date-cues.ts';
import { matchesAt } from './matches-at.ts';
import { PastTense } from './past-tense.ts';
import { allWords, anyOf, firstWords, mergeWords, sourcesOf, wordSet } from './vocabulary.ts';
import { comingDay, isYearless, nearestDay, type Surroundings } from './yearless-days.ts';

/** What relative dates count from, and how 3/4 is read. */
export interface DateContext {
  readonly now: Date;
  /** 3/4 is the third of April everywhere but where this is true. */
  readonly monthFirst: boolean;
  /** The code of the language that the text is in. */
  readonly language: string;
}

const QUARTERS = 4;
const HALVES = 2;
const DAY_FIRST = /(?<![\d/])(?:1[3-9]|2\d|3[01])\/(?:0?[1-9]|1[0-2])(?!\d)/;

/** A day, month or name of one, before it is joined with its neighbours. */
export interface DateAtom {
  readonly value: string;
  /** The one to come, where it may be meant instead; `past` where the text speaks of what was. */
  readonly ahead?: string;
  readonly past: boolean;
  readonly weekday: boolean;
  readonly yearless: boolean;
  readonly start: number;
  readonly end: number;
}

/** "10/12 through 10/23": two of a kind are days. */
const RANGE_NEXT = /^ ?(?:-|[a-z]{1,7}) ?\d{1,2}\/\d{1,2}(?![\d/])/;

/** Reads days, months, parts of years and relative dates, each by itself. */
export class DateAtomReader {
  readonly #cues: DateCues;
  readonly #past: PastTense;
  readonly #months: Map<string, number>;
  /** What a date without a digit begins with. */
  readonly #first: ReadonlySet<string>;
  /** Days of a month as words, by what they are called. */
  readonly #days: ReadonlyMap<string, string>;
  readonly #ambiguous: ReadonlySet<string>;
  readonly #weekdays: Map<string, number>;
  readonly #relative: Map<string, string>;
  readonly #ordinals: Map<string, number>;
  readonly #atom: RegExp;

  constructor(languages: readonly Language[], cues: DateCues) {
    this.#cues = cues;
    this.#past = new PastTense(languages);
    this.#months = mergeWords(languages, ({ lexicon }) => lexicon.months.map((words, at) => [at + 1, words]));
    this.#first = firstWords([
      // Q3, T3, H1, S1: a quarter or half by its number.
      ...'qths',
      ...this.#months.keys(),
      ...allWords(languages, ({ lexicon }) => [
        ...lexicon.weekdays.flat(),
        ...Object.values(lexicon.relativeDates).flat(),
        ...Object.values(lexicon.holidays).flat(),
        ...lexicon.dateWords.endOf,
        ...lexicon.dateWords.quarter,
        ...lexicon.dateWords.ordinals.flat(),
        ...lexicon.dateWords.last,
        ...lexicon.counting.firstDay,
        ...lexicon.units.week,
        ...Object.values(lexicon.dateWords.days).flat(),
      ]),
    ]);
    this.#ambiguous = wordSet(languages, ({ lexicon }) => lexicon.ambiguousMonths);
    this.#weekdays = mergeWords(languages, ({ lexicon }) =>
      lexicon.weekdays.map((words, at) => [at + 1, words]),
    );
    this.#relative = mergeWords(languages, ({ lexicon }) => [
      ...Object.entries(lexicon.relativeDates),
      ...Object.entries(lexicon.holidays),
    ]);
    const words = sourcesOf(languages);
    const month = `(?:${anyOf(this.#months.keys())})`;
    const notADay = words(({ lexicon }) => [
      ...Object.values(lexicon.units).flat(),
      ...lexicon.people,
      ...lexicon.percent,
      ...Object.values(lexicon.currencies).flat(),
    ]);
    this.#ordinals = mergeWords(languages, ({ lexicon }) => [
      ...lexicon.dateWords.ordinals.map((words, at) => [at + 1, words] as const),
      [-1, lexicon.dateWords.last] as const,
    ]);
    const ordinal = `(?: ?(?:${words(({ lexicon }) => lexicon.dateWords.ordinal)})(?![a-z]))?`;
    const firstDay = words(({ lexicon }) => lexicon.counting.firstDay);
    this.#days = mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.dateWords.days));
    const day = `(?:(?:0?[1-9]|[12]\\d|3[01])(?!\\d)${ordinal}|${firstDay}|${anyOf(this.#days.keys())})`;
    const year = '(?:19|20)\\d\\d';
    const of = `(?: (?:${words(({ lexicon }) => lexicon.counting.dayOf)}))?`;
    const articles = articlesOf(languages);
    const quarter = words(({ lexicon }) => lexicon.dateWords.quarter);
    const halfYear = `(?:${words(({ lexicon }) => lexicon.dateWords.halfYear)})`;
    const ofYear = (name: string): string => `(?:${of}[ ,/'-]{1,2}(?<${name}>${year}))`;
    const ofTheYear = `(?:${anyOf(this.#ordinals.keys())})`;
    const to = `(?:${words(({ lexicon }) => lexicon.dateWords.to)})(?: ${articles})?`;
    const atoms = [
      `(?<iso>${year}-\\d{1,2}-\\d{1,2})(?:[t ]\\d\\d:\\d\\d[\\d:.z+-]*)?`,
      `(?<isomonth>${year}-(?:0[1-9]|1[0-2]))(?!\\d|-\\d)`,
      `(?<nm>0?[1-9]|1[0-2])/(?<ny>${year})(?![\\d/])`,
      `(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})\\k<sep>(?<y>${year}|\\d\\d)(?!\\d)`,
      `(?<sa>\\d{1,2})/(?<sb>\\d{1,2})(?![\\d/])`,
      `(?<r1>${day}) ?${to} ?(?<r2>${day})${of} (?<rm>${month})(?:,? (?<ry>${year}))?`,
      `(?<d1>${day})${of} (?<m1>${month})(?:,? (?<y1>${year}))?`,
      `(?<=(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.dateWords.dayCues)}) )(?<m6>${month})\\.? (?<d6>${day})(?= (?:${words(({ lexicon }) => lexicon.people)})(?![a-z]))`,
      `(?<m2>${month})\\.? (?<d2>${day})(?![\\d.,]*\\d)(?! ?(?:%|\\$|€|(?:${notADay})(?![a-z])))(?:,? (?<y2>${year}))?`,
      `(?<m3>${month})\\.?${of} (?<y3>${year})`,
      `(?:(?<qb>${year})[ -])?(?<q>q|t|(?:${quarter}) )(?<qn>[1-4])${ofYear('qy')}?`,
      `(?<h>[hs])(?<hn>[12])${ofYear('hy')}`,
      `(?<ho>${ofTheYear})[ -](?:${words(({ lexicon }) => lexicon.dateWords.halfMonth)})(?: (?:${words(({ lexicon }) => lexicon.particles)}))?[ ']+(?<hm>${month})(?: (?<hmy>${year}))?`,
      `(?<qo>${ofTheYear})[ -](?:(?<quarter>${quarter})|(?<half>${halfYear}))(?:${ofYear('qoy')}|(?!${of} (?:${words(({ lexicon }) => lexicon.units.hour)}))(?!(?<=${halfYear}) (?:${words(({ lexicon }) => lexicon.counting.dayOf)})(?![a-z])))`,
      `(?<!(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.counting.every)}|${words(({ lexicon }) => lexicon.counting.rateBefore)}) )(?:${words(({ lexicon }) => lexicon.units.week)}) (?<wn>[1-5]?\\d)(?= ?(?:[,.?!;:)]|$)| (?:${words(({ lexicon }) => [...lexicon.counting.dayOf, ...lexicon.particles, ...lexicon.and, ...lexicon.dateWords.to])}) )`,
      `(?<rel>${anyOf(this.#relative.keys())})`,
      `(?<wd>${anyOf(this.#weekdays.keys())})`,
      `(?<m4>${month})`,
      `(?<yy>201[5-9]|20[23]\\d)(?![-/.]\\d)(?! ?(?:%|\\$|€|(?:${notADay})(?![a-z])))`,
    ];
    this.#atom = new RegExp(`(?<![a-z0-9./+]|(?<![a-z])-)(?:${atoms.join('|')})(?![a-z0-9])`, 'y');
  }

  /** In the order of the text. */
  read(
    {
      clean,
      folded,
      tokens,
    }: { readonly clean: string; readonly folded: string; readonly tokens: readonly Token[] },
    context: DateContext,
  ): DateAtom[] {
    const mayBegin = ({ kind, word }: Token) => kind === 'digits' || this.#first.has(word);
    if (!tokens.some(mayBegin)) return [];
    const found = matchesAt(this.#atom, folded, tokens, mayBegin);
    const past = found.length > 0 && this.#past.isIn(clean, folded, context.language);
    // Who writes 31/08 writes 01/07 the same way.
    const monthFirst = context.monthFirst && !DAY_FIRST.test(folded);
    return found.flatMap((match) => this.#atomOf(match, folded, past, { ...context, monthFirst }));
  }

  #atomOf(match: RegExpExecArray, folded: string, past: boolean, context: DateContext): DateAtom[] {
    const groups = match.groups ?? {};
    const start = match.index;
    const before = folded.slice(Math.max(0, start - 24), start);
    const end = start + match[0].length;
    const after = folded.slice(end, end + 16);
    const value = this.#valueOf(groups, { before, after, past }, context);
    if (value === null) return [];
    const ahead = groups.wd
      ? this.#comingWeekday(groups.wd, before, after, context.now)
      : isYearless(groups)
        ? comingDay(value, this.#cues, before, context.now)
        : undefined;
    return [
      {
        value,
        start,
        end,
        past,
        weekday: groups.wd !== undefined,
        yearless: isYearless(groups),
        ...(ahead === undefined ? {} : { ahead }),
      },
    ];
  }

  #valueOf(
    groups: Record<string, string | undefined>,
    around: Surroundings,
    context: DateContext,
  ): string | null {
    const { before } = around;
    const { now } = context;
    if (groups.iso) {
      const [y, m, d] = groups.iso.split('-').map(Number);
      return day(y, m, d);
    }
    if (groups.isomonth)
      return wholeMonth(Number(groups.isomonth.slice(0, 4)), Number(groups.isomonth.slice(5)));
    if (groups.nm) return wholeMonth(Number(groups.ny), Number(groups.nm));
    if (groups.a) {
      const year = Number(groups.y) < 100 ? 2000 + Number(groups.y) : Number(groups.y);
      return dayMonth(Number(groups.a), Number(groups.b), year, context.monthFirst && groups.sep !== '.');
    }
    if (groups.sa) {
      if (/[\d]$/.test(before) || !(this.#cues.at.test(before) || RANGE_NEXT.test(around.after))) return null;
      const value = dayMonth(Number(groups.sa), Number(groups.sb), now.getUTCFullYear(), context.monthFirst);
      return value && nearestDay(value, this.#cues, around, now);
    }
    if (groups.rm) {
      const month = this.#months.get(groups.rm.replaceAll('-', ' '));
      const year = groups.ry ? Number(groups.ry) : now.getUTCFullYear();
      const [from, to] = [day(year, month, this.#dayOf(groups.r1)), day(year, month, this.#dayOf(groups.r2))];
      if (!from || !to) return null;
      return groups.ry
        ? `${from}/${to}`
        : `${nearestDay(from, this.#cues, around, now)}/${nearestDay(to, this.#cues, around, now)}`;
    }
    const m1 = groups.m1 ?? groups.m2 ?? groups.m6;
    if (m1) {
      const month = this.#months.get(m1.replaceAll('-', ' '));
      const date = this.#dayOf(groups.d1 ?? groups.d2 ?? groups.d6);
      const year = groups.y1 ?? groups.y2;
      const value = day(year ? Number(year) : now.getUTCFullYear(), month, date);
      return value && !year ? nearestDay(value, this.#cues, around, now) : value;
    }
    if (groups.m3) return wholeMonth(Number(groups.y3), this.#months.get(groups.m3) ?? 0);
    if (groups.hm) return this.#halfOfMonth(groups, around, now);
    const part = this.#partOfYear(groups, around, now);
    if (part) return part;
    if (groups.wn) return weekOfYear(now.getUTCFullYear(), Number(groups.wn));
    if (groups.rel) {
      const name = this.#relative.get(groups.rel.replaceAll('-', ' ')) ?? null;
      // "The month-end sheet" names no day.
      if (name?.startsWith('end_of:') && !this.#cues.future.test(before)) return null;
      const ago = /^-(\d)([wm])$/.exec(name ?? '');
      if (ago) return periodAgo(now, Number(ago[1]), ago[2] === 'w' ? 'week' : 'month');
      if (/^[+-]\d/.test(name ?? '')) return isoDay(new Date(now.getTime() + Number(name) * DAY_MS));
      // A holiday, by its day of the year.
      if (name?.startsWith('--') && this.#cues.notHoliday.test(before)) return null;
      return name?.startsWith('--')
        ? nearestDay(`${now.getUTCFullYear()}${name.slice(1)}`, this.#cues, around, now)
        : name;
    }
    if (groups.wd) return this.#weekday(groups.wd, around, now);
    if (groups.m4) {
      if (this.#ambiguous.has(groups.m4) && !this.#cues.at.test(before)) return null;
      return monthOnly(this.#months.get(groups.m4) ?? 0);
    }
    return groups.yy && this.#cues.at.test(before) ? `${groups.yy}-01-01/${groups.yy}-12-31` : null;
  }

  #dayOf(text: string | undefined): number {
    return dayOf(this.#days.get((text ?? '').replaceAll('-', ' ')) ?? text);
  }

  /** "The first half of October", « la seconde quinzaine de mai ». */
  #halfOfMonth(groups: Record<string, string | undefined>, around: Surroundings, now: Date): string | null {
    const half = this.#ordinals.get(groups.ho ?? '');
    const month = this.#months.get(groups.hm ?? '') ?? 0;
    const first = day(groups.hmy ? Number(groups.hmy) : now.getUTCFullYear(), month, 1);
    if (!first || half === undefined || half > 2) return null;
    const from = groups.hmy ? first : nearestDay(first, this.#cues, around, now);
    return halfMonth(Number(from.slice(0, 4)), month, half === 1 ? 1 : 2);
  }

  /** Quarters and halves: "Q3", "second quarter of 2026", "H1 2026"; "until the end of Q1" in November is the next one. */
  #partOfYear(
    groups: Record<string, string | undefined>,
    { before, past }: Surroundings,
    now: Date,
  ): string | null {
    const ordinal = this.#ordinals.get(groups.qo ?? '');
    const named = groups.qb ?? groups.qy ?? groups.hy ?? groups.qoy;
    const inYear = (year: number): string | null => {
      if (groups.q) return partOfYear(year, Number(groups.qn), QUARTERS);
      if (groups.h) return partOfYear(year, Number(groups.hn), HALVES);
      if (ordinal === undefined) return null;
      if (groups.half)
        return (groups.qoy || ordinal > 0) && ordinal <= HALVES ? partOfYear(year, ordinal, HALVES) : null;
      // "The last quarter" without a year is a relative date.
      if (!groups.qoy && ordinal < 0) return 'last_quarter';
      return ordinal <= QUARTERS ? partOfYear(year, ordinal, QUARTERS) : null;
    };
    const part = inYear(Number(named ?? now.getUTCFullYear()));
    const ends = part?.split('/')[1] ?? '';
    const over = named === undefined && ends !== '' && ends < isoDay(now);
    const ahead = this.#cues.future.test(before) || (!past && this.#cues.endOf.test(before));
    return over && ahead ? inYear(now.getUTCFullYear() + 1) : part;
  }

  #weekday(name: string, { before, after }: Surroundings, now: Date): string | null {
    const weekday = this.#weekdays.get(name);
    if (weekday === undefined || this.#cues.every.test(before)) return null;
    // "On Fridays" is no day, "last Friday's" one.
    const said = this.#cues.lastBefore.test(before) || this.#cues.future.test(before);
    if (name.endsWith('s') && !said) return null;
    const today = now.getUTCDay() || 7;
    const ahead = this.#cues.future.test(before) || this.#cues.nextAfter.test(after);
    const distance = ahead ? (weekday - today + 7) % 7 || 7 : -((today - weekday + 7) % 7 || 7);
    return isoDay(new Date(now.getTime() + distance * DAY_MS));
  }

  /** The weekday to come, where the words before it do not say which is meant. */
  #comingWeekday(name: string, before: string, after: string, now: Date): string | undefined {
    if (
      this.#cues.since.test(before) ||
      this.#cues.lastBefore.test(before) ||
      this.#cues.lastAfter.test(after)
    )
      return undefined;
    const distance = ((this.#weekdays.get(name) ?? 0) - (now.getUTCDay() || 7) + 7) % 7 || 7;
    return isoDay(new Date(now.getTime() + distance * DAY_MS));
  }
}
