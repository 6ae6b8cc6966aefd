import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { allWords, mayHold, sourcesOf } from './vocabulary.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** How far before and after a country the words that rule it out are looked for. */
const REACH = 48;

/** Tells which of the countries that a text names are ruled out: "except France and Spain", "Suisse exclue". */
export class Exclusions {
  readonly #may: (tokens: readonly Token[]) => boolean;
  readonly #never: RegExp;
  readonly #next: RegExp;
  readonly #list: RegExp;
  readonly #after: RegExp;
  readonly #asked: RegExp;
  readonly #aroundBefore: RegExp;
  readonly #aroundAfter: RegExp;
  readonly #listGap: RegExp;
  readonly #wordGap: RegExp;

  constructor(languages: readonly Language[]) {
    const words = sourcesOf(languages);
    this.#may = mayHold(
      allWords(languages, ({ lexicon: { exclude } }) => [
        ...exclude.next,
        ...exclude.list,
        ...exclude.across,
        ...exclude.after,
        ...exclude.around.before,
      ]),
    );
    const and = words(({ lexicon }) => lexicon.and);
    const particle = `(?:(?:${words(({ lexicon }) => [...lexicon.particles, ...lexicon.exclude.determiners])})[ ']*)`;
    const noun = `(?:${words(({ lexicon }) => lexicon.exclude.nouns)})`;
    const never = words(({ lexicon }) => lexicon.exclude.never);
    const before = (pick: (language: Language) => readonly string[], between: string): string =>
      `(?:^|[^a-z])(?:${words(pick)})[.]?[ ']+${between}${particle}{0,3}$`;
    this.#never = new RegExp(`(?:^|[^a-z])(?:${never})$`);
    this.#next = new RegExp(before(({ lexicon }) => lexicon.exclude.next, ''));
    // "Excluding calls to Russia": these reach over a noun; "without a licence in France" rules nothing out.
    this.#list = new RegExp(
      [
        before(({ lexicon }) => lexicon.exclude.list, ''),
        before(({ lexicon }) => lexicon.exclude.across, `(?:${particle}{0,3}${noun}[ ']+)`),
      ].join('|'),
    );
    this.#after = new RegExp(
      `^(?: ${noun})?[ ,(]{0,2}(?:${words(({ lexicon }) => lexicon.exclude.after)})(?![a-z])`,
    );
    this.#asked = new RegExp(`(?:^|[^a-z])(?:${never})[ ']+${particle}{0,3}$`);
    this.#aroundBefore = new RegExp(
      `(?:^|[^a-z])(?:${words(({ lexicon }) => lexicon.exclude.around.before)})[ ']+${particle}{0,3}$`,
    );
    this.#aroundAfter = new RegExp(
      `^[^.?!;]{0,30}?[ ,](?:${words(({ lexicon }) => lexicon.exclude.around.after)})(?![a-z])`,
    );
    const list = `(?:${and})[ ]+${particle}{0,3}`;
    this.#listGap = new RegExp(`^[ ,/]*(?:(?:${and})?[ ,/]*${particle}{0,3})$`);
    this.#wordGap = new RegExp(`^[ ]*(?:${list}|/)$`);
  }

  /** For each of the countries, in the order of the text, whether it is ruled out. */
  mark(
    { folded, tokens }: { readonly folded: string; readonly tokens: readonly Token[] },
    places: readonly Place[],
  ): boolean[] {
    if (places.length === 0 || !this.#may(tokens)) return places.map(() => false);
    const out = this.#fromBefore(folded, places);
    for (let at = places.length - 1; at >= 0; at -= 1) {
      const place = places[at] as Place;
      const next = folded.slice(place.end, places[at + 1]?.start ?? place.end);
      // "Morocco, never mind Libya": that is said of Libya.
      const after = this.#after.test(folded.slice(place.end, place.end + REACH)) && !this.#list.test(next);
      if (after && !this.#asked.test(folded.slice(Math.max(0, place.start - REACH), place.start)))
        this.#markBack(folded, places, at, out);
    }
    return out;
  }

  #fromBefore(folded: string, places: readonly Place[]): boolean[] {
    let lastEnd = -1;
    let last: 'no' | 'next' | 'list' = 'no';
    return places.map(({ start, end }) => {
      const before = folded.slice(Math.max(0, start - REACH), start);
      const after = folded.slice(end, end + REACH);
      if (this.#list.test(before)) last = 'list';
      else if (this.#aroundBefore.test(before) && this.#aroundAfter.test(after)) last = 'list';
      else if (this.#isOut(this.#next, before)) last = 'next';
      else {
        const gap = lastEnd < 0 ? '.' : folded.slice(lastEnd, start);
        const stays = last === 'list' ? this.#listGap.test(gap) : last === 'next' && this.#wordGap.test(gap);
        if (!stays) last = 'no';
      }
      lastEnd = end;
      return last !== 'no';
    });
  }

  /** Whether words rule out what follows; not those that only deny a verb: "trouve pas la Serbie". */
  #isOut(words: RegExp, before: string): boolean {
    const match = words.exec(before);
    return match !== null && !this.#never.test(before.slice(0, match.index));
  }

  /** "France, Belgium and Spain excluded": what follows the last of a list holds for all of it. */
  #markBack(folded: string, places: readonly Place[], last: number, out: boolean[]): void {
    out[last] = true;
    let joined = false;
    for (let at = last - 1; at >= 0; at -= 1) {
      const gap = folded.slice(places[at]?.end, places[at + 1]?.start);
      if (this.#wordGap.test(gap)) joined = true;
      else if (!joined || !this.#listGap.test(gap)) return;
      out[at] = true;
    }
  }
}
