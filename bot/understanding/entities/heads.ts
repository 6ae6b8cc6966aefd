import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import type { NumberReader } from './numbers.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords } from './vocabulary.ts';

const MOST_HEADS = 5_000;
/** More than this, of what no list knows, is seldom people. */
const MOST_UNKNOWN = 300;

/** Reads how many people there are: "8 participants", "7 French and 3 Germans", "2 in France, 1 in Belgium". */
export class HeadReader {
  readonly #numbers: NumberReader;
  readonly #people: RegExp;
  readonly #morePeople: RegExp;
  readonly #single: RegExp;
  readonly #maySingle: (tokens: readonly Token[]) => boolean;
  readonly #code: RegExp;
  /** "On est 5": people, though nothing names them. */
  readonly #weAre: RegExp;
  readonly #mayWeAre: (tokens: readonly Token[]) => boolean;
  readonly #each: RegExp;
  readonly #countBefore: RegExp;
  readonly #countFrom: RegExp;
  readonly #countIn: RegExp;
  readonly #oneBefore: RegExp;
  readonly #article: RegExp;
  readonly #unknown: RegExp;
  readonly #nounNext: RegExp;
  readonly #countEnd: RegExp;
  readonly #breakdown: RegExp;
  readonly #unitNext: RegExp;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = (pick: (language: Language) => readonly string[]): string =>
      anyOf(allWords(languages, pick));
    const number = numbers.countSource;
    const people = words(({ lexicon }) => lexicon.people);
    const and = words(({ lexicon }) => lexicon.and);
    const glue = words(({ lexicon }) => lexicon.counting.glue);
    const more = words(({ lexicon }) => lexicon.counting.countMore);
    const where = words(({ lexicon }) => lexicon.counting.countWhere);
    const particles = words(({ lexicon }) => lexicon.particles);
    const units = anyOf(mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.units)).keys());
    const adjective = `(?:[ -](?!(?:${glue})(?![a-z]))[a-z]{2,14}){0,2}`;
    // Microsoft 365, Office 365: a product, no head count.
    this.#people = new RegExp(
      `(?<![a-z0-9.,/:-]|microsoft |office |ms )(?:(${number}) (?:${and}) )?(${number})${adjective}[ '-](?:${people})(?![a-z])`,
      'g',
    );
    this.#morePeople = new RegExp(
      `^[^.?!;\\d]{0,34}?(?:${and}|\\+|,) (${number})(?= (?:(?:${more}) ?)?(?:(?:${where})(?:(?![a-z])|(?<='))|(?:${people})(?![a-z])|(?:${more})(?![a-z])))`,
    );
    this.#code = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.codeCues)})[ #:°.]*$`);
    this.#maySingle = mayHold(allWords(languages, ({ lexicon }) => lexicon.counting.single));
    // Whom one calls, but for what is called as well: "one candidate", not "one number".
    const persons = anyOf(
      languages.flatMap(({ lexicon: { calls, concepts } }) => {
        const phones = new Set(
          ['NUMBER', 'MOBILE', 'LANDLINE', 'BRIDGE'].flatMap((name) => concepts[name] ?? []),
        );
        return calls.outside.filter((word) => !phones.has(word));
      }),
    );
    this.#single = new RegExp(
      `(?<![a-z0-9])(${words(({ lexicon }) => lexicon.counting.single)})(?:[ -](?!(?:${glue})(?![a-z]))[a-z]{2,14})?[ -](?:${people}|${persons})(?![a-z])`,
      'g',
    );
    this.#mayWeAre = mayHold(allWords(languages, ({ lexicon }) => lexicon.counting.weAre));
    this.#weAre = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.weAre)}) (${number})(?= ?(?:[,.?!;]|$)| (?:${where}|${glue})(?![a-z]))`,
      'g',
    );
    this.#each = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.counting.eachPlace)})(?![a-z])`);
    const countedElse = words(({ lexicon }) => lexicon.counting.countedElse);
    this.#unitNext = new RegExp(`^[ -]?(?:[a-z]{3,12} )?(?:${units}|${countedElse})(?![a-z])`);
    const start = '(?<![a-z0-9.,:/+@#-])';
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
      `(?<![a-z0-9])(${one})(?: [a-z]{3,12})? (?:${people}|${persons}) (?:${words(({ lexicon }) => lexicon.counting.countWhere)})(?![a-z])`,
      'g',
    );
    this.#oneBefore = new RegExp(`(?<![a-z])(?:${one}) (?:(?:${particles})[ '])?$`);
    const length = words(({ lexicon }) => lexicon.counting.lengthBefore);
    this.#countEnd = new RegExp(
      `^(?: ?(?:[,.?!;:)+]|$)| (?:\\d|(?:${where}|${and}|${people}|${length})(?![a-z])))`,
    );
    this.#breakdown = new RegExp(
      `^[^.?!;\\d]{0,20}?(?:[:(]|(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.breakdown)})(?![a-z]))`,
    );
  }

  /** `digits` is the folded text with its number words as digits. */
  read(tokens: readonly Token[], digits: string, claims: Claims): void {
    if (/\d/.test(digits)) {
      this.#readCounted(digits, claims);
      if (this.#mayWeAre(tokens)) this.#readWeAre(digits, claims);
    }
    if (this.#maySingle(tokens)) this.#readSingle(digits, claims);
  }

  #readWeAre(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#weAre)) {
      const count = this.#numbers.read(match[1] ?? '');
      const end = match.index + match[0].length;
      const start = end - (match[1] ?? '').length;
      if (count !== null && count > 0 && count <= MOST_HEADS)
        claims.claim({ kind: 'participants', count, each: false, total: false, unsure: true, start, end });
    }
  }

  #readSingle(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#single)) {
      const end = match.index + (match[1] ?? '').length;
      claims.claim({
        kind: 'participants',
        count: 1,
        each: false,
        total: false,
        unsure: true,
        start: match.index,
        end,
      });
    }
  }

  #readCounted(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#people)) {
      const text = match[2] ?? '';
      const count = this.#numbers.read(text);
      if (count === null || count < 1) continue;
      if (this.#code.test(digits.slice(Math.max(0, match.index - 20), match.index))) continue;
      const end = match.index + match[0].length;
      const rest = digits.slice(end, end + 24);
      const head = {
        kind: 'participants',
        count,
        each: this.#each.test(rest),
        total: this.#breakdown.test(rest),
        unsure: false,
      } as const;
      const at = match.index + match[0].lastIndexOf(text);
      if (!claims.claim({ ...head, start: at, end: at + text.length })) continue;
      // "6 et 4 personnes"
      const more = this.#numbers.read(match[1] ?? '');
      if (more !== null)
        claims.claim({
          ...head,
          count: more,
          start: match.index,
          end: match.index + (match[1] ?? '').length,
        });
      this.#readMore(digits, end, claims);
    }
  }

  /** Goes on with the sum: "5 in France and 3 in Germany". */
  #readMore(digits: string, from: number, claims: Claims): void {
    let at = from;
    for (let round = 0; round < 5; round += 1) {
      const more = this.#morePeople.exec(digits.slice(at, at + 70));
      const count = more ? this.#numbers.read(more[1] ?? '') : null;
      if (!more || count === null) return;
      const end = at + more[0].length;
      const start = end - (more[1] ?? '').length;
      if (
        !claims.claim({ kind: 'participants', count, each: false, total: false, unsure: false, start, end })
      )
        return;
      at = end;
    }
  }

  /** Heads counted by where they are. Once the countries are read. */
  readBesideCountries(clean: string, digits: string, claims: Claims): void {
    const places = claims.spans.filter(({ kind }) => kind === 'country' || kind === 'ambiguous');
    places.sort((a, b) => a.start - b.start);
    const counted = places.map((span) => this.#countBeside(digits, span, claims));
    this.#readArticles(digits, claims);
    this.#readUnknown(digits, claims);
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
      const head = { kind: 'participants', count: 1, each: false, total: false, unsure: true } as const;
      counted[at] = claims.claim({ ...head, start, end: start + 1 });
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
      const end = match.index + (match[1] ?? '').length;
      const head = { kind: 'participants', count: 1, each: false, total: false, unsure: true } as const;
      claims.claim({ ...head, start: match.index, end });
    }
  }

  /** "Five examiners from Spain": what is counted and is nothing else is people, where a cost is asked for. */
  #readUnknown(digits: string, claims: Claims): void {
    if (!/\d/.test(digits)) return;
    for (const match of digits.matchAll(this.#unknown)) {
      const text = match[1] ?? '';
      const count = this.#numbers.read(text);
      if (count === null || count < 1 || count > MOST_UNKNOWN) continue;
      const head = { kind: 'participants', count, each: false, total: false, unsure: true } as const;
      claims.claim({ ...head, start: match.index, end: match.index + text.length });
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
    return claims.claim({
      kind: 'participants',
      count,
      each: false,
      total: false,
      unsure: !sure || nouns,
      start,
      end: start + text.length,
    });
  }
}
