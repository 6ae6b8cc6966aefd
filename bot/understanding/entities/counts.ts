import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { type NumberReader, round } from './numbers.ts';
import { type Claims, place } from './span.ts';
import { allWords, anyOf, mayHold, mergeWords, sourcesOf } from './vocabulary.ts';

/** Reads percentages, "top 5", and the numbers that nothing else read. */
export class CountReader {
  readonly #numbers: NumberReader;
  readonly #percent: RegExp;
  readonly #top: readonly RegExp[];
  readonly #allThere: RegExp;
  readonly #asked: RegExp;
  readonly #mayTop: (tokens: readonly Token[]) => boolean;
  readonly #bare: RegExp;
  readonly #countedNext: RegExp;
  readonly #cue: RegExp;
  readonly #cueNext: RegExp;
  readonly #product: RegExp;

  constructor(languages: readonly Language[], numbers: NumberReader) {
    this.#numbers = numbers;
    const words = sourcesOf(languages);
    const number = numbers.countSource;
    const articles = words(({ lexicon }) => lexicon.articles);
    this.#percent = new RegExp(
      `(?<![a-z0-9.,])(${number}|\\d{1,3}[.,]\\d{1,2}) ?(?:%|(?:${words(({ lexicon }) => lexicon.percent)})(?![a-z]))`,
      'g',
    );
    this.#mayTop = mayHold(
      allWords(languages, ({ lexicon: { top } }) => [
        ...top.before,
        ...top.after,
        ...top.most,
        ...top.asking,
      ]),
    );
    const after = words(({ lexicon }) => lexicon.top.after);
    const most = words(({ lexicon }) => lexicon.top.most);
    this.#top = [
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.top.before)})[ -]?(?<count>${number})(?![a-z0-9])`,
      `(?<![a-z0-9.,/:-])(?<count>${number})(?: [a-z]{3,14})? (?:(?:${articles}) )?(?:${after})(?![a-z])`,
      // "The 5 users with the most calls": the superlative stands apart from what it ranks.
      `(?<![a-z0-9.,/:-])(?<ranked>(?<count>${number}) [a-z]{3,14}) [a-z' ]{2,24}?(?<![a-z])(?:${most})(?![a-z])`,
    ].map((source) => new RegExp(source, 'g'));
    this.#allThere = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.top.notAfter)}) $`);
    this.#asked = new RegExp(
      `(?<![a-z])(?:${words(({ lexicon }) => lexicon.top.asking)}) (?<count>${number}) (?:${words(({ lexicon }) => lexicon.top.ranked)})(?![a-z])`,
      'g',
    );
    const units = anyOf(mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.units)).keys());
    const countedElse = words(({ lexicon }) => lexicon.counting.countedElse);
    const rate = words(({ lexicon }) => lexicon.counting.rateBefore);
    this.#countedNext = new RegExp(
      `^[ -]?(?:(?!(?:${rate}) )[a-z]{3,12} )?(?:${units}|${countedElse})(?![a-z])`,
    );
    this.#bare = new RegExp(
      `(?<![a-z0-9.,:/+@#'-])(${numbers.source})(?: ?(${numbers.multiple}))?(?![a-z0-9/]|[.,:']\\d)`,
      'g',
    );
    this.#cue = new RegExp(
      `(?:(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.amountCues)})[ ']+(?:(?:${articles})[ ']*)?|[:=<>→≤≥] ?)$`,
    );
    this.#cueNext = new RegExp(`^ (?:${words(({ lexicon }) => lexicon.amountCuesAfter)})(?![a-z])`);
    this.#product = new RegExp(`(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.codeCues)})[ #:°.]*$`);
  }

  /** `digits` is the folded text with its number words as digits. */
  read(tokens: readonly Token[], digits: string, claims: Claims): void {
    if (!/\d/.test(digits)) return;
    for (const match of digits.matchAll(this.#percent)) {
      const percent = this.#numbers.read(match[1] ?? '');
      if (percent !== null) claims.claim({ kind: 'percent', percent, ...place(match) });
    }
    if (!this.#mayTop(tokens)) return;
    for (const table of [...this.#top, this.#asked]) {
      for (const match of digits.matchAll(table)) {
        const count = this.#numbers.read(match.groups?.count ?? '');
        const asked = table === this.#asked;
        const { start, end } = place(match);
        const ranked = match.groups?.ranked;
        if (ranked && this.#allThere.test(digits.slice(Math.max(0, start - 20), start))) continue;
        if (count !== null && count > 1)
          claims.claim({ kind: 'top', count, asked, start, end: ranked ? start + ranked.length : end });
      }
    }
  }

  /** Numbers that nothing else read: amounts, where the question is one about money. */
  readBare(digits: string, claims: Claims): void {
    if (!/\d/.test(digits)) return;
    for (const match of digits.matchAll(this.#bare)) {
      const text = match[1] ?? '';
      const value = this.#numbers.read(text);
      if (value === null || (this.#numbers.isWord(text) && value < 20)) continue;
      const end = match.index + match[0].length;
      const rest = digits.slice(end, end + 24);
      if (match[2] === undefined && this.#countedNext.test(rest)) continue;
      const before = digits.slice(Math.max(0, match.index - 30), match.index);
      if (this.#product.test(before)) continue;
      claims.claim({
        kind: 'number',
        value: round(this.#numbers.times(value, match[2])),
        cued: match[2] !== undefined || this.#cue.test(before) || this.#cueNext.test(rest),
        decimal: /\d[.,]\d{2}/.test(text) && !Number.isInteger(value),
        ...place(match),
      });
    }
  }
}
