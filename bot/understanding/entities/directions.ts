import type { Language } from '../languages.ts';
import { wordsOf } from '../model/features.ts';
import { type PhraseTable, phraseWords } from '../phrases.ts';
import type { Intent } from '../question.ts';
import type { Token } from '../tokens.ts';
import type { Span } from './span.ts';
import { allWords, phraseTable } from './vocabulary.ts';

export type Direction = 'dialout' | 'dialin';

/**
 * Tells whether words speak of calling out of meetings or of calling into them: by the terms for it ("dial-out"), else by
 * who calls whom ("call Mexico", "the minute to a Swiss mobile"; "customers call our number", "calling from Spain").
 */
export class DirectionReader {
  readonly #terms: PhraseTable<Direction>;
  readonly #openEnds: ReadonlySet<string>;
  readonly #noTerm: PhraseTable<true>;
  readonly #callsIn: readonly RegExp[];
  readonly #outward: readonly RegExp[];
  readonly #byCallers: readonly RegExp[];
  readonly #inward: readonly RegExp[];

  constructor(languages: readonly Language[]) {
    this.#terms = phraseTable<Direction>(languages, ({ lexicon: { direction } }) => [
      ['dialout', direction.dialout],
      ['dialin', direction.dialin],
    ]);
    this.#callsIn = languages.map(({ lexicon: { callsIn } }) => {
      const [verbs, determiners, objects] = [callsIn.verbs, callsIn.determiners, callsIn.objects].map(
        anyWords,
      );
      return new RegExp(` (?:${verbs}) (?:${determiners}) (?:${objects}) `);
    });
    this.#openEnds = new Set(allWords(languages, ({ lexicon }) => lexicon.direction.openEnds));
    this.#noTerm = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.direction.notIn]]);
    // "N°" is an "n" like that of "n'a pas".
    const concepts = (...names: string[]): string =>
      anyWords(
        languages
          .flatMap(({ lexicon }) => names.flatMap((name) => lexicon.concepts[name] ?? []))
          .filter((phrase) => phraseWords(phrase).join('').length > 1),
      );
    // "Call the French number": a number of ours that is named by its country.
    const ourNumber = concepts('NUMBER', 'BRIDGE', 'TOLLFREE', 'TOLL');
    const places = concepts('COUNTRYWORD', 'WHERE');
    // Language by language: the article of one is a verb of another.
    const forms = languages.map(({ lexicon }) => formsOf(lexicon.calls, ourNumber, places));
    this.#outward = forms.flatMap(({ outward }) => outward.map((source) => new RegExp(source)));
    this.#byCallers = forms.map(({ byCallers }) => new RegExp(byCallers));
    this.#inward = forms.flatMap(({ inward }) => inward.map((source) => new RegExp(source)));
  }

  /** Undefined where the words speak of neither, or of both; what is none of our business only has the terms for it. */
  read(tokens: readonly Token[], spans: readonly Span[], intent: Intent): Direction | undefined {
    const text = clausesOf(tokens, spans);
    const terms = new Set(this.#termsIn(tokens, spans));
    if (this.#callsIn.some((form) => form.test(text))) terms.add('dialin');
    if (terms.size > 0 || intent === 'none') return only(terms);
    // "Customers call our number" tells of a call in, and of none out to a number.
    const rest = this.#byCallers.reduce((left, form) => left.replace(form, ' '), text);
    const told = new Set<Direction>();
    if (rest !== text || this.#inward.some((form) => form.test(text))) told.add('dialin');
    if (this.#outward.some((form) => form.test(rest))) told.add('dialout');
    return only(told);
  }

  /** "How many do we call in Chile", "a call in May" name a place or a day and no direction. */
  #termsIn(tokens: readonly Token[], spans: readonly Span[]): Direction[] {
    return this.#terms.find(tokens).flatMap(({ value, from, to }) => {
      const next = tokens[to];
      const open = this.#openEnds.has(tokens[to - 1]?.word ?? '') && to - from === 2 && next !== undefined;
      if (!open) return [value];
      const place = spans.some(
        ({ kind, start }) => start === next.start && (kind === 'country' || kind === 'date'),
      );
      return place || this.#noTerm.find(tokens.slice(to, to + 3))[0]?.from === 0 ? [] : [value];
    });
  }
}

/** How a language says who calls whom, in a text of words where a country stands as `#country`. */
function formsOf(
  calls: Language['lexicon']['calls'],
  ourNumber: string,
  places: string,
): { readonly outward: readonly string[]; readonly byCallers: string; readonly inward: readonly string[] } {
  const any = (list: keyof typeof calls): string => anyWords(calls[list]);
  const between = `(?:${any('between')}|#minutes|\\d{1,3}(?: [^ ,#]+ (?:${any('where')}))?) `;
  const whom = `(?:(?:#country|#phone|#people)(?! (?:${ourNumber}) )|(?:${any('outside')}) )`;
  return {
    outward: [
      `(?<! (?:${any('nounBefore')})) (?:${any('verbs')}) (?:${between}){0,3}(?:(?:${any('towards')}) (?:${between}){0,2})?${whom}`,
      ` (?:#minutes|${any('nouns')}) (?:[^ ,]+ ){0,5}?(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      ` (?:${any('minutes')}) (?:[^ ,]+ ){0,2}?(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      ` (?:${places}) (?:[^ ,]+ ){0,5}?(?:${any('askers')}) (?:[^ ,]+ ){0,4}?(?:${any('verbs')}) `,
    ],
    byCallers: ` (?:${any('callers')}) (?:[^ ,]+ ){0,3}?(?:${any('verbs')}) (?:${any('ours')}) `,
    inward: [
      ` (?:${any('verbs')}) (?:${any('from')}) (?:\\S{1,3} )?#country`,
      ` (?:${any('joining')}) (?:[^ ,]+ ){0,5}?(?:${any('byPhone')}) `,
    ],
  };
}

/** The words between commas and stops, as what names something stands in them: whom a call is to is said in one clause. */
function clausesOf(tokens: readonly Token[], spans: readonly Span[]): string {
  const clauses: string[] = [];
  let from = 0;
  tokens.forEach(({ kind, word, end }, at) => {
    const named = spans.some((span) => span.start < end && end <= span.end);
    if (kind !== 'mark' || !STOPS.has(word) || named) return;
    clauses.push(wordsOf(tokens.slice(from, at), spans).join(' '));
    from = at + 1;
  });
  clauses.push(wordsOf(tokens.slice(from), spans).join(' '));
  return ` ${clauses.join(' , ')} `;
}

const STOPS: ReadonlySet<string> = new Set([',', ';', ':', '.', '?', '!', '(', ')']);

function only(directions: ReadonlySet<Direction>): Direction | undefined {
  return directions.size === 1 ? [...directions][0] : undefined;
}

/** A regular expression's source for any of the phrases, as they stand in a text made of its words. */
function anyWords(phrases: readonly string[]): string {
  const distinct = [...new Set(phrases.map((phrase) => phraseWords(phrase).join(' ')))].filter(
    (phrase) => phrase !== '',
  );
  return distinct.sort((a, b) => b.length - a.length).join('|') || '(?!)';
}
