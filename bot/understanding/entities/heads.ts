import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import type { NumberReader } from './numbers.ts';
import type { Claims, Span } from './span.ts';
import { allWords, anyOf, mayHold, sourcesOf } from './vocabulary.ts';

export const MOST_HEADS = 5_000;

/** Reads how many people there are by what they are called: "8 participants", "a single guest". */
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
  /** "Me plus three": one more than are counted. */
  readonly #meAnd: RegExp;
  readonly #mayMeAnd: (tokens: readonly Token[]) => boolean;
  readonly #each: RegExp;
  readonly #breakdown: RegExp;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = sourcesOf(languages);
    const number = numbers.countSource;
    const people = words(({ lexicon }) => lexicon.people);
    const and = words(({ lexicon }) => lexicon.and);
    const glue = words(({ lexicon }) => lexicon.counting.glue);
    const more = words(({ lexicon }) => lexicon.counting.countMore);
    const where = words(({ lexicon }) => lexicon.counting.countWhere);
    const adjective = `(?:[ -](?!(?:${glue})(?![a-z]))[a-z]{2,14}){0,2}`;
    // Microsoft 365, Office 365: a product, no head count.
    this.#people = new RegExp(
      `(?<![a-z0-9.,/:-]|microsoft |office |ms )(?:(${number}) (?:${and}) )?(${number})(?: (?:${words(({ lexicon }) => lexicon.counting.headsOf)}))?${adjective}[ '-](?:${people})(?![a-z])`,
      'g',
    );
    this.#morePeople = new RegExp(
      `^[^.?!;\\d]{0,34}?(?:${and}|\\+|,) (${number})(?= (?:(?:${more}) ?)?(?:(?:${where})(?:(?![a-z])|(?<='))|(?:${people})(?![a-z])|(?:${more})(?![a-z])))`,
    );
    this.#code = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.codeCues)})[ #:°.]*$`);
    this.#maySingle = mayHold(
      allWords(languages, ({ lexicon: { counting } }) => [...counting.single, ...counting.oneHead]),
    );
    this.#single = new RegExp(
      `(?<![a-z0-9])(${words(({ lexicon }) => lexicon.counting.single)})(?:[ -](?!(?:${glue})(?![a-z]))[a-z]{2,14})?[ -](?:${people}|${personsOf(languages)})(?![a-z])|(?<![a-z0-9])(${words(({ lexicon }) => lexicon.counting.oneHead)})(?![a-z])`,
      'g',
    );
    this.#mayWeAre = mayHold(allWords(languages, ({ lexicon }) => lexicon.counting.weAre));
    this.#weAre = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.weAre)}) (${number})(?= ?(?:[,.?!;]|$)| (?:${where}|${glue})(?![a-z]))`,
      'g',
    );
    this.#mayMeAnd = mayHold(allWords(languages, ({ lexicon }) => lexicon.counting.meAnd));
    this.#meAnd = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.meAnd)}) (${number})(?![a-z0-9])`,
      'g',
    );
    this.#each = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.counting.eachPlace)})(?![a-z])`);
    this.#breakdown = new RegExp(
      `^[^.?!;\\d]{0,20}?(?:[:(]|(?<![a-z])(?:${words(({ lexicon }) => lexicon.counting.breakdown)})(?![a-z]))`,
    );
  }

  /** `digits` is the folded text with its number words as digits. */
  read(tokens: readonly Token[], digits: string, claims: Claims): void {
    if (/\d/.test(digits)) {
      if (this.#mayMeAnd(tokens)) this.#readAlone(this.#meAnd, 1, digits, claims);
      this.#readCounted(digits, claims);
      if (this.#mayWeAre(tokens)) this.#readAlone(this.#weAre, 0, digits, claims);
    }
    if (this.#maySingle(tokens)) this.#readSingle(digits, claims);
  }

  /** Numbers that nothing names; `more` are those who are not counted. */
  #readAlone(form: RegExp, more: number, digits: string, claims: Claims): void {
    for (const match of digits.matchAll(form)) {
      const count = this.#numbers.read(match[1] ?? '');
      const end = match.index + match[0].length;
      const start = end - (match[1] ?? '').length;
      if (count !== null && count > 0 && count <= MOST_HEADS)
        claims.claim(unsureHeads(count + more, start, end));
    }
  }

  #readSingle(digits: string, claims: Claims): void {
    for (const match of digits.matchAll(this.#single)) {
      // "Calling one person" counts where a length makes a meeting of it.
      if (match[2] !== undefined && !claims.spans.some(({ kind }) => kind === 'minutes')) continue;
      const end = match.index + (match[1] ?? match[2] ?? '').length;
      claims.claim(unsureHeads(1, match.index, end));
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
      if (!claims.claim({ ...unsureHeads(count, start, end), unsure: false })) return;
      at = end;
    }
  }
}

/** Heads that are such where a cost is asked for only. */
export function unsureHeads(
  count: number,
  start: number,
  end: number,
): Extract<Span, { kind: 'participants' }> {
  return { kind: 'participants', count, each: false, total: false, unsure: true, start, end };
}

/** Whom one calls, but for what is called as well: "one candidate", not "one number". */
export function personsOf(languages: readonly Language[]): string {
  return anyOf(
    languages.flatMap(({ lexicon: { calls, concepts } }) => {
      const phones = new Set(
        ['NUMBER', 'MOBILE', 'LANDLINE', 'BRIDGE'].flatMap((name) => concepts[name] ?? []),
      );
      return calls.outside.filter((word) => !phones.has(word));
    }),
  );
}
