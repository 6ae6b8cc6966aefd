import type { Language } from '../languages.ts';
import { wordsOf } from '../model/features.ts';
import { ofLanguage } from '../of-language.ts';
import type { PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { type CallingForms, callingForms } from './calling-forms.ts';
import type { Span } from './span.ts';
import { phraseTable } from './vocabulary.ts';

export type Direction = 'dialout' | 'dialin';

/** Of the places where a text may fall into two ways that are compared, so many are looked at. */
const MOST_JOINTS = 3;

/** A text, or a part of one, and the language that it is in. */
interface Spoken {
  readonly tokens: readonly Token[];
  readonly spans: readonly Span[];
  readonly language: string;
}

/**
 * Tells whether words speak of calling out of meetings or of calling into them: by the terms for it ("dial-out"; "the
 * meeting calls", "dials the toll-free number"), else by who calls whom ("call Mexico", "the minute to a Swiss mobile";
 * "customers call our number", "calling from Spain").
 */
export class DirectionReader {
  readonly #terms: PhraseTable<Direction | 'neither'>;
  /** Those of the terms that may as well begin a place. */
  readonly #open: PhraseTable<true>;
  readonly #noTerm: PhraseTable<true>;
  readonly #either: PhraseTable<true>;
  readonly #there: PhraseTable<true>;
  readonly #forms: (language: string) => CallingForms | undefined;

  constructor(languages: readonly Language[]) {
    this.#terms = phraseTable<Direction | 'neither'>(languages, ({ lexicon: { direction } }) => [
      ['dialout', direction.dialout],
      ['dialin', direction.dialin],
      ['neither', direction.neither],
    ]);
    this.#open = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.direction.open]]);
    this.#noTerm = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.direction.notIn]]);
    this.#either = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.either]]);
    this.#there = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.followUp.pointing.place]]);
    // Language by language: the article of one is a verb of another.
    this.#forms = ofLanguage(languages, ({ lexicon }) => callingForms(lexicon, languages));
  }

  /** Undefined where the words speak of neither, or of both; `termsOnly` where they are none of our business. */
  read(spoken: Spoken, termsOnly: boolean): Direction | undefined {
    const whole = this.#directionOf(spoken, termsOnly);
    if (whole === undefined) return undefined;
    // "Calling them or letting them dial the number": two ways are compared.
    const joints = this.#either.find(spoken.tokens).slice(0, MOST_JOINTS);
    const twoWays = joints.some(({ from, to }) => {
      const sides = [spoken.tokens.slice(0, from), spoken.tokens.slice(to)];
      const told = sides.map((tokens) => this.#directionOf({ ...spoken, tokens }, termsOnly));
      return new Set(told.filter((direction) => direction !== undefined)).size > 1;
    });
    return twoWays ? undefined : whole;
  }

  #directionOf({ tokens, spans, language }: Spoken, termsOnly: boolean): Direction | undefined {
    const terms = new Set(this.#termsIn(tokens, spans));
    const forms = this.#forms(language);
    const spoken = forms?.may(tokens) === true;
    if (!forms || !(spoken || forms.mayMinutes(tokens))) return only(terms);
    const text = clausesOf(tokens, [...spans, ...this.#placesIn(tokens)]);
    const any = (some: readonly RegExp[], within: string): boolean =>
      spoken && some.some((form) => form.test(within));
    if (any(forms.inTerms, text)) terms.add('dialin');
    if (any(forms.outTerms, text)) terms.add('dialout');
    if (terms.size > 0 || termsOnly) return only(terms);
    const rest = spoken ? forms.byCallers.reduce((left, form) => left.replace(form, ' '), text) : text;
    const told = new Set<Direction>();
    if (rest !== text || any(forms.inward, text)) told.add('dialin');
    if (any(forms.outward, rest) || forms.minutesTo.test(rest)) told.add('dialout');
    return only(told);
  }

  /** "Call there" is said of a country like "call Chile". */
  #placesIn(tokens: readonly Token[]): Span[] {
    return this.#there.find(tokens).map(({ from, to }) => ({
      kind: 'country',
      iso2: '',
      excluded: false,
      city: false,
      language: false,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
    }));
  }

  /** "How many do we call in Chile", "a call in May" name a place or a day and no direction. */
  #termsIn(tokens: readonly Token[], spans: readonly Span[]): Direction[] {
    return this.#terms.find(tokens).flatMap(({ value, from, to }) => {
      if (value === 'neither') return [];
      // "The top 10 callers" are ranked, whichever way they call.
      const ranked = spans.some(
        ({ kind, end }) =>
          kind === 'top' && end + 1 >= (tokens[from]?.start ?? 0) && end <= (tokens[from]?.start ?? 0),
      );
      if (ranked || isNamed(tokens.slice(from, to), spans)) return [];
      const next = tokens[to];
      const open = next !== undefined && this.#open.find(tokens.slice(from, to))[0]?.to === to - from;
      if (!open) return [value];
      const place = spans.some(
        (span) =>
          span.start === next.start &&
          (span.kind === 'country' || (span.kind === 'date' && !DAY_NAMES.has(span.date))),
      );
      return place || this.#noTerm.find(tokens.slice(to, to + 3))[0]?.from === 0 ? [] : [value];
    });
  }
}

/** "Appeler la Réunion": what ends in a country's name is no term. */
function isNamed(term: readonly Token[], spans: readonly Span[]): boolean {
  const end = term.at(-1)?.end ?? 0;
  return spans.some((span) => span.kind === 'country' && span.start < end && end <= span.end);
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

/** "Phone in today" calls in; "a call in May" does not. */
const DAY_NAMES: ReadonlySet<string> = new Set(['today', 'yesterday', 'tomorrow']);
const STOPS: ReadonlySet<string> = new Set([',', ';', ':', '.', '?', '!', '(', ')']);

function only(directions: ReadonlySet<Direction>): Direction | undefined {
  return directions.size === 1 ? [...directions][0] : undefined;
}
