import type { Language } from '../languages.ts';
import { allWords, anyOf, sourcesOf } from './vocabulary.ts';

/** What stands before and after dates and says which are meant: tested on the text up to a date, or on that behind it. */
export class DateCues {
  /** "Since", with what may stand between it and the date: "the start of last". */
  readonly since: RegExp;
  /** "Since the change of": before a day. */
  readonly sinceEvent: RegExp;
  /** Those of them that may be ahead: "starting". */
  readonly onwards: RegExp;
  readonly endOf: RegExp;
  readonly between: RegExp;
  /** The whole gap between two dates, where it makes them a range; `and` where it is no more than an "and". */
  readonly to: RegExp;
  readonly and: RegExp;
  readonly weekOf: RegExp;
  /** "Congés de", before a holiday. */
  readonly notHoliday: RegExp;
  /** The whole gap between a weekday and its date. */
  readonly sameDay: RegExp;
  readonly at: RegExp;
  /** What makes a date the one to come. */
  readonly future: RegExp;
  /** What makes a day one to come, where a level is asked for: "before the board of Friday". */
  readonly toward: RegExp;
  readonly lastBefore: RegExp;
  readonly lastAfter: RegExp;
  readonly nextAfter: RegExp;
  /** "… against the previous one", after a period. */
  readonly previousOne: RegExp;
  readonly every: RegExp;
  /** "Next" or "last" after a period: another than the one that runs. */
  readonly otherPeriod: RegExp;

  constructor(languages: readonly Language[]) {
    const words = sourcesOf(languages);
    const articles = articlesOf(languages);
    const before = (source: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${source})[ ]*${articles}[ ]*$`);
    const since = words(({ lexicon }) => lexicon.dateWords.since);
    this.since = before(
      `(?:${since})(?: (?:${words(({ lexicon }) => lexicon.dateWords.last)}))?(?: (?:${words(({ lexicon }) => lexicon.dateWords.startOf)}))?`,
    );
    this.sinceEvent = new RegExp(
      `(?:^|[^a-z])(?:${since}) (?:[a-z']+ ){1,4}(?:${words(({ lexicon }) => [...lexicon.counting.dayOf, ...lexicon.dateWords.ofThe, ...lexicon.dateWords.dayCues])})[ ]*${articles}[ ]*$`,
    );
    this.onwards = before(words(({ lexicon }) => lexicon.dateWords.onwards));
    this.endOf = before(words(({ lexicon }) => lexicon.dateWords.endOf));
    this.between = before(words(({ lexicon }) => lexicon.dateWords.between));
    this.to = new RegExp(
      `^(?! *$)[ ]*(?:${words(({ lexicon }) => lexicon.dateWords.to)})[ ]*${articles}[ ]*$`,
    );
    this.and = new RegExp(`^[ ]*(?:${words(({ lexicon }) => lexicon.and)})(?![a-z])`);
    this.weekOf = before(words(({ lexicon }) => lexicon.dateWords.weekOf));
    this.notHoliday = new RegExp(
      `(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.dateWords.notHolidayAfter)}) $`,
    );
    this.sameDay = new RegExp(`^[ ,]*${articles}[ ]*$`);
    this.at = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.dateWords.at)})[ ']*$`);
    this.future = before(
      `${words(({ lexicon }) => lexicon.dateWords.until)}|${words(({ lexicon }) => lexicon.dateWords.next)}`,
    );
    const last = words(({ lexicon }) => lexicon.dateWords.last);
    this.toward = new RegExp(`(?<![a-z])(?:${words(({ lexicon }) => lexicon.dateWords.toward)})(?![a-z])`);
    this.lastBefore = before(last);
    this.lastAfter = new RegExp(`^ (?:${last})(?![a-z])`);
    this.nextAfter = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.dateWords.next)})(?![a-z])`);
    this.previousOne = new RegExp(
      `^[^.?!;]{1,24}?(?<![a-z])(?:${words(({ lexicon }) => lexicon.dateWords.previousOne)})(?![a-z])`,
    );
    this.every = before(words(({ lexicon }) => lexicon.counting.every));
    this.otherPeriod = new RegExp(
      `^ (?:${words(({ lexicon }) => [...lexicon.dateWords.next, ...lexicon.dateWords.last])})(?![a-z])`,
    );
  }
}

/** The source of an article that may stand before a date. */
export function articlesOf(languages: readonly Language[]): string {
  return `(?:(?:${anyOf(allWords(languages, ({ lexicon }) => lexicon.articles))})[ ]?)?`;
}
