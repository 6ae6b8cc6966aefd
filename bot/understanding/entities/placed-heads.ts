import type { Language } from '../languages.ts';
import { MOST_HEADS, personsOf, unsureHeads } from './heads.ts';
import type { NumberReader } from './numbers.ts';
import type { Claims } from './span.ts';
import { anyOf, mergeWords, sourcesOf } from './vocabulary.ts';

/** More than this, of what no list knows, is seldom people. */
const MOST_UNKNOWN = 300;

/** Reads how many people there are by where they are: "7 French and 3 Germans", "2 in France, 1 in Belgium". */
export class PlacedHeadReader {
  readonly #numbers: NumberReader;
  readonly #countBefore: RegExp;
  readonly #countFrom: RegExp;
  readonly #countIn: RegExp;
  readonly #countEnd: RegExp;
  readonly #unitNext: RegExp;
  readonly #nounNext: RegExp;
  readonly #afterLength: RegExp;
  readonly #oneBefore: RegExp;
  readonly #article: RegExp;
  readonly #unknown: RegExp;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = sourcesOf(languages);
    const number = numbers.countSource;
    const people = words(({ lexicon }) => lexicon.people);
    const and = words(({ lexicon }) => lexicon.and);
    const glue = words(({ lexicon }) => lexicon.counting.glue);
    const where = words(({ lexicon }) => lexicon.counting.countWhere);
    const particles = words(({ lexicon }) => lexicon.particles);
    const units = anyOf(mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.units)).keys());
    const countedElse = words(({ lexicon }) => lexicon.counting.countedElse);
    this.#unitNext = new RegExp(`^[ -]?(?:[a-z]{3,12} )?(?:${units}|${countedElse})(?![a-z])`);
    // "No one from Malta" counts nobody.
    const start = '(?<![a-z0-9.,:/+@#-])(?<!(?:^|[^a-z])no )';
    this.#countBefore = new RegExp(`${start}(${number}) $`);
    this.#countFrom = new RegExp(
      `${start}(${number}) (?:${words(({ lexicon }) => lexicon.counting.countFrom)}) ?$`,
    );
    // "2 in France": a count only where a list of places begins or goes on.
    this.#countIn = new RegExp(
      `(?:^|[,;:?!.] |[(+] ?|(?<![a-z])(?:${and}|${words(({ lexicon }) => lexicon.counting.countLead)}) )(${number}) (?:(?:${particles}) ?){1,2}[ ']?$`,
    );
    const one = words(({ lexicon }) => lexicon.counting.one);
    const noPeople = words(({ lexicon }) => [
      ...lexicon.counting.countedElse,
      ...lexicon.counting.notPeople,
      ...lexicon.percent,
      ...Object.values(lexicon.currencies).flat(),
      ...lexicon.months.flat(),
    ]);
    this.#unknown = new RegExp(
      `(?<![a-z0-9.,:/+@#€$£-])(${number})(?: (?:${words(({ lexicon }) => lexicon.counting.headAdjectives)}))?[ ](?!(?:${units}|${noPeople}|${glue})(?![a-z]))(?:[a-z]{2,6}-)?[a-z]{4,16}s(?![a-z0-9'])`,
      'g',
    );
    this.#nounNext = new RegExp(`^ (?!(?:${units}|${noPeople}|${glue})(?![a-z]))[a-z]{5,16}s(?![a-z0-9'])`);
    this.#article = new RegExp(
      `(?<![a-z0-9])(?:(?<=(?<![a-z])(?:${and}) )(${one})(?: [a-z]{3,12})? (?:${people})(?![a-z])|(${one})(?: [a-z]{3,12})? (?:${people}|${personsOf(languages)}) (?:${words(({ lexicon }) => lexicon.counting.countWhere)})(?![a-z]))`,
      'g',
    );
    this.#afterLength = new RegExp(
      `^ (?:${words(({ lexicon }) => lexicon.counting.headsAfter)}) (${number})(?= ?(?:[,.?!;]|$)| (?:${where}|${glue})(?![a-z]))`,
    );
    this.#oneBefore = new RegExp(`(?<![a-z])(?:${one}) (?:(?:${particles})[ '])?$`);
    const length = words(({ lexicon }) => lexicon.counting.lengthBefore);
    this.#countEnd = new RegExp(
      `^(?: ?(?:[,.?!;:)+]|$)| (?:\\d|(?:${where}|${and}|${people}|${length})(?![a-z])))`,
    );
  }

  /** Once the countries are read. `digits` is the folded text with its number words as digits. */
  read(clean: string, digits: string, claims: Claims): void {
    const places = claims.spans.filter(({ kind }) => kind === 'country' || kind === 'ambiguous');
    places.sort((a, b) => a.start - b.start);
    const counted = places.map((span) => this.#countBeside(digits, span, claims));
    this.#readArticles(digits, claims);
    this.#readUnknown(digits, claims);
    this.#readAfterLength(digits, claims);
    // "two Senegalese, one Malian": an article counts where its neighbours are counted.
    const heads = claims.spans.filter(({ kind }) => kind === 'participants');
    const articles = places.map(({ start }) => this.#articleBefore(clean, digits, start));
    // "A Greek, a Turk and a Cypriot" are three.
    const listed = articles.filter((start) => start !== undefined).length > 2;
    for (const [at, span] of places.entries()) {
      const behind = heads.some(({ start }) => start < span.start && at > 0);
      const start = articles[at];
      if (start === undefined || counted[at]) continue;
      if (!(counted[at - 1] || counted[at + 1] || behind || listed)) continue;
      counted[at] = claims.claim(unsureHeads(1, start, start + 1));
    }
  }

  /** Where the article stands that is right before a place, if any; "et à Maurice" has none. */
  #articleBefore(clean: string, digits: string, place: number): number | undefined {
    const from = Math.max(0, place - 24);
    const match = this.#oneBefore.exec(digits.slice(from, place));
    if (!match || /[àÀ]/.test(clean.charAt(from + match.index))) return undefined;
    return from + match.index;
  }

  /** "One participant in Japan and two in Chile": an article counts where others are counted. */
  #readArticles(digits: string, claims: Claims): void {
    if (!claims.spans.some(({ kind }) => kind === 'participants')) return;
    for (const match of digits.matchAll(this.#article)) {
      const end = match.index + (match[1] ?? match[2] ?? '').length;
      claims.claim(unsureHeads(1, match.index, end));
    }
  }

  /** "2h à 7 avec le Pérou": after how long a meeting is, how many are in it. */
  #readAfterLength(digits: string, claims: Claims): void {
    for (const { kind, end } of [...claims.spans]) {
      const match = kind === 'minutes' ? this.#afterLength.exec(digits.slice(end, end + 24)) : null;
      const text = match?.[1] ?? '';
      const count = this.#numbers.read(text);
      const start = end + (match?.[0].length ?? 0) - text.length;
      if (match && count !== null && count > 1 && count <= MOST_UNKNOWN)
        claims.claim(unsureHeads(count, start, start + text.length));
    }
  }

  /** "Five examiners from Spain": what is counted and is nothing else is people, where a cost is asked for. */
  #readUnknown(digits: string, claims: Claims): void {
    if (!/\d/.test(digits)) return;
    for (const match of digits.matchAll(this.#unknown)) {
      const text = match[1] ?? '';
      const count = this.#numbers.read(text);
      if (count === null || count < 1 || count > MOST_UNKNOWN) continue;
      claims.claim(unsureHeads(count, match.index, match.index + text.length));
    }
  }

  #countBeside(digits: string, span: { start: number; end: number }, claims: Claims): boolean {
    const from = Math.max(0, span.start - 24);
    const before = digits.slice(from, span.start);
    const sure = this.#countFrom.exec(before) ?? this.#countBefore.exec(before);
    const match = sure ?? this.#countIn.exec(before);
    const text = match?.[1] ?? '';
    const count = this.#numbers.read(text);
    if (!match || count === null || count < 1 || count > MOST_HEADS) return false;
    const rest = digits.slice(span.end, span.end + 24);
    const nouns = this.#nounNext.test(rest);
    // "4 Italians for an hour" and "4 from Italy" count heads; "4 Italian numbers" does not.
    const heads = !before.endsWith(`${text} `) || digits.charAt(span.end - 1) === 's';
    if (!(heads && !this.#unitNext.test(rest)) && !this.#countEnd.test(rest) && !nouns) return false;
    const start = from + match.index + match[0].indexOf(text);
    return claims.claim({ ...unsureHeads(count, start, start + text.length), unsure: !sure || nouns });
  }
}
