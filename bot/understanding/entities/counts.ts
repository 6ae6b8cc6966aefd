import type { Language } from '../languages.ts';
import type { NumberReader } from './numbers.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, mergeWords } from './vocabulary.ts';

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** Reads counts: people, minutes and hours, days and weeks, percentages, "top 5". */
export class CountReader {
  readonly #numbers: NumberReader;
  readonly #clock: RegExp;
  readonly #half: RegExp;
  readonly #length: RegExp;
  readonly #oneUnit: RegExp;
  readonly #andHalf: RegExp;
  readonly #units: Map<string, Unit>;
  readonly #people: RegExp;
  readonly #morePeople: RegExp;
  readonly #percent: RegExp;
  readonly #topBefore: RegExp;
  readonly #topAfter: RegExp;
  readonly #bare: RegExp;
  readonly #unitNext: RegExp;
  readonly #countBefore: RegExp;
  readonly #countFrom: RegExp;
  readonly #countEnd: RegExp;
  readonly #cue: RegExp;
  readonly #moreMinutes: RegExp;
  readonly #pool: RegExp;
  readonly #ones: ReadonlySet<string>;
  readonly #quarterWords: ReadonlySet<string>;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = (pick: (language: Language) => readonly string[]): string =>
      anyOf(allWords(languages, pick));
    this.#units = mergeWords(
      languages,
      ({ lexicon }) => Object.entries(lexicon.units) as [Unit, readonly string[]][],
    );
    const units = anyOf(this.#units.keys());
    const number = numbers.countSource;
    const quarter = allWords(languages, ({ lexicon }) => lexicon.halfHour.quarter);
    this.#quarterWords = new Set(
      mergeWords(languages, ({ lexicon }) => [[1, lexicon.halfHour.quarter]]).keys(),
    );
    const people = words(({ lexicon }) => lexicon.people);
    const hour = words(({ lexicon }) => lexicon.units.hour);
    const minute = words(({ lexicon }) => lexicon.units.minute);
    const and = words(({ lexicon }) => lexicon.and);
    this.#moreMinutes = new RegExp(`^ (?:(?:${and}) )?(\\d{1,2}) ?(?:m|${minute})(?![a-z])`);
    this.#clock = new RegExp(
      `(?<![a-z0-9.,:])(\\d{1,2}) ?(?:${hour})(?: ?(?:${and}))? ?([0-5]\\d)(?![a-z0-9]| [a-z ]{0,12}(?:${people}))(?: ?(?:m|${minute})(?![a-z]))?|(?<![a-z0-9.,:])(\\d{1,2})h([0-5]\\d)(?![a-z0-9])`,
      'g',
    );
    this.#half = new RegExp(
      `(?<![a-z0-9])(${words(({ lexicon }) => lexicon.halfHour.half)}|${anyOf(quarter)})(?![a-z])`,
      'g',
    );
    this.#length = new RegExp(
      `(?<![a-z0-9.,+])(${number}|\\d{1,3}[.,]\\d{1,2}|(?:${words(({ lexicon }) => lexicon.counting.one)})(?= ))(?:[ -]?| (?:${words(({ lexicon }) => lexicon.counting.periodAdjectives)}) )(${units})(?![a-z0-9])`,
      'g',
    );
    const notOne = words(({ lexicon }) => lexicon.counting.notOneHour);
    this.#oneUnit = new RegExp(
      `(?<!(?:${notOne}) ?)(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.oneHour)})(?![a-z])`,
      'g',
    );
    this.#pool = new RegExp(`(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.poolWords)})(?![a-z])`);
    this.#ones = new Set(mergeWords(languages, ({ lexicon }) => [[1, lexicon.counting.one]]).keys());
    this.#andHalf = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.halfHour.andHalf)})(?![a-z])`);
    const glue = words(({ lexicon }) => lexicon.counting.glue);
    const adjective = `(?:[ -](?!(?:${glue})(?![a-z]))[a-z]{2,14}){0,2}`;
    // Microsoft 365, Office 365: a product, no head count.
    this.#people = new RegExp(
      `(?<![a-z0-9.,]|microsoft |office |ms )(${number})${adjective}[ -](?:${people})(?![a-z])`,
      'g',
    );
    const joined = `(?:${and}|\\+|,)`;
    const more = words(({ lexicon }) => lexicon.counting.countMore);
    const where = words(({ lexicon }) => lexicon.counting.countWhere);
    this.#morePeople = new RegExp(
      `^[^.?!;\\d]{0,34}?${joined} (${number})(?= (?:(?:${more}) ?)?(?:(?:${where})(?:(?![a-z])|(?<='))|(?:${people})(?![a-z])|(?:${more})(?![a-z])))`,
    );
    this.#percent = new RegExp(
      `(?<![a-z0-9.,])(${number}|\\d{1,3}[.,]\\d{1,2}) ?(?:%|(?:${words(({ lexicon }) => lexicon.percent)})(?![a-z]))`,
      'g',
    );
    const articles = words(({ lexicon }) => lexicon.articles);
    this.#topBefore = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.top.before)})[ -]?(${number})(?![a-z0-9])`,
      'g',
    );
    const after = words(({ lexicon }) => lexicon.top.after);
    this.#topAfter = new RegExp(
      `(?<![a-z0-9])(${number})(?: [a-z]{3,14})? (?:(?:${articles}) )?(?:${after})(?![a-z])`,
      'g',
    );
    const countedElse = words(({ lexicon }) => lexicon.counting.countedElse);
    this.#unitNext = new RegExp(`^[ -]?(?:[a-z]{3,12} )?(?:${units}|${countedElse})(?![a-z])`);
    const countFrom = words(({ lexicon }) => lexicon.counting.countFrom);
    this.#countBefore = new RegExp(`(?<![a-z0-9.,:/+@#-])(${number}) $`);
    this.#countFrom = new RegExp(`(?<![a-z0-9.,:/+@#-])(${number}) (?:${countFrom}) ?$`);
    this.#countEnd = new RegExp(`^(?: ?(?:[,.?!;:)]|$)| (?:\\d|(?:${where}|${and}|${people})(?![a-z])))`);
    this.#bare = new RegExp(`(?<![a-z0-9.,:/+@#-])(${numbers.source})( ?k)?(?![a-z0-9:/]|[.,]\\d)`, 'g');
    this.#cue = new RegExp(
      `(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.amountCues)})[ ']+(?:(?:${articles})[ ']*)?$`,
    );
  }

  read(folded: string, claims: Claims): void {
    this.#readLengths(folded, claims);
    for (const match of folded.matchAll(this.#percent)) {
      const percent = this.#numbers.read(match[1] ?? '');
      if (percent !== null) claims.claim({ kind: 'percent', percent, ...place(match) });
    }
    for (const table of [this.#topBefore, this.#topAfter]) {
      for (const match of folded.matchAll(table)) {
        const count = this.#numbers.read(match[1] ?? '');
        if (count !== null && count > 1) claims.claim({ kind: 'top', count, ...place(match) });
      }
    }
    this.#readPeople(folded, claims);
  }

  /** Heads counted by where they are: "7 French and 3 Germans". Once the countries are read. */
  readBesideCountries(folded: string, claims: Claims): void {
    for (const span of [...claims.spans]) {
      if (span.kind !== 'country' && span.kind !== 'ambiguous') continue;
      const from = Math.max(0, span.start - 24);
      const before = folded.slice(from, span.start);
      const match = this.#countFrom.exec(before) ?? this.#countBefore.exec(before);
      const count = match ? this.#numbers.read(match[1] ?? '') : null;
      if (!match || count === null || count < 1 || count > 5_000 || this.#ones.has(match[1] ?? '')) continue;
      const rest = folded.slice(span.end, span.end + 24);
      // "4 Italians for an hour" and "4 from Italy" count heads; "4 Italian numbers" does not.
      const heads = !before.endsWith(`${match[1]} `) || folded.charAt(span.end - 1) === 's';
      if (!(heads && !this.#unitNext.test(rest)) && !this.#countEnd.test(rest)) continue;
      const start = from + match.index;
      claims.claim({ kind: 'participants', count, start, end: start + (match[1] ?? '').length });
    }
  }

  /** Numbers that nothing else read: amounts, where the question is one about money. */
  readBare(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#bare)) {
      const text = match[1] ?? '';
      const value = this.#numbers.read(text);
      if (value === null) continue;
      const digits = /^\d/.test(text);
      if (!digits && value < 20) continue;
      const end = match.index + match[0].length;
      if (this.#unitNext.test(folded.slice(end, end + 24))) continue;
      const before = folded.slice(Math.max(0, match.index - 30), match.index);
      const scaled = match[2] ? value * 1_000 : value;
      claims.claim({ kind: 'number', value: scaled, cued: this.#cue.test(before), ...place(match) });
    }
  }

  #readLengths(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#clock)) {
      claims.claim({
        kind: 'minutes',
        minutes: Number(match[1] ?? match[3]) * 60 + Number(match[2] ?? match[4]),
        ...place(match),
      });
    }
    for (const match of folded.matchAll(this.#half)) {
      const quarter = this.#quarterWords.has((match[1] ?? '').replaceAll('-', ' '));
      claims.claim({ kind: 'minutes', minutes: quarter ? 15 : 30, ...place(match) });
    }
    for (const match of folded.matchAll(this.#length)) {
      this.#claimLength(
        match,
        this.#ones.has(match[1] ?? '') ? 1 : this.#numbers.read(match[1] ?? ''),
        this.#units.get(match[2] ?? ''),
        folded,
        claims,
      );
    }
    for (const match of folded.matchAll(this.#oneUnit)) {
      this.#claimLength(match, 1, 'hour', folded, claims);
    }
  }

  #claimLength(
    match: RegExpExecArray,
    count: number | null,
    unit: Unit | undefined,
    folded: string,
    claims: Claims,
  ): void {
    if (count === null || unit === undefined) return;
    const { start, end } = place(match);
    const rest = folded.slice(end, end + 24);
    if (unit === 'minute') {
      const around = `${folded.slice(Math.max(0, start - 14), start)} ${rest}`;
      if (this.#pool.test(around) || this.#ones.has(match[1] ?? '')) return;
      claims.claim({ kind: 'minutes', minutes: count, start, end });
    } else if (unit === 'hour') {
      if (this.#ones.has(match[1] ?? '')) return;
      const half = this.#andHalf.exec(rest);
      const more = this.#moreMinutes.exec(rest);
      const minutes = count * 60 + (half ? 30 : 0) + (more ? Number(more[1]) : 0);
      claims.claim({
        kind: 'minutes',
        minutes,
        start,
        end: end + (half?.[0].length ?? more?.[0].length ?? 0),
      });
    } else claims.claim({ kind: 'period', count, unit, article: this.#ones.has(match[1] ?? ''), start, end });
  }

  #readPeople(folded: string, claims: Claims): void {
    for (const match of folded.matchAll(this.#people)) {
      const text = match[1] ?? '';
      const count = this.#numbers.read(text);
      if (count === null || count < 1 || this.#ones.has(text)) continue;
      let end = match.index + text.length;
      if (!claims.claim({ kind: 'participants', count, start: match.index, end })) continue;
      let from = match.index + match[0].length;
      for (let round = 0; round < 5; round += 1) {
        const more = this.#morePeople.exec(folded.slice(from, from + 70));
        const added = more ? this.#numbers.read(more[1] ?? '') : null;
        if (!more || added === null || this.#ones.has(more[1] ?? '')) break;
        end = from + more[0].length;
        if (!claims.claim({ kind: 'participants', count: added, start: end - (more[1] ?? '').length, end }))
          break;
        from = end;
      }
    }
  }
}

function place(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}
