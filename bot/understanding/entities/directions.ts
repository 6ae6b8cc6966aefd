import type { Language } from '../languages.ts';
import { wordsOf } from '../model/features.ts';
import { type PhraseTable, phraseWords } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import type { Span } from './span.ts';
import { mayHold, phraseTable } from './vocabulary.ts';

export type Direction = 'dialout' | 'dialin';

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
  readonly #terms: PhraseTable<Direction>;
  /** Those of the terms that may as well begin a place. */
  readonly #open: PhraseTable<true>;
  readonly #noTerm: PhraseTable<true>;
  readonly #forms: ReadonlyMap<string, Forms>;

  constructor(languages: readonly Language[]) {
    this.#terms = phraseTable<Direction>(languages, ({ lexicon: { direction } }) => [
      ['dialout', direction.dialout],
      ['dialin', direction.dialin],
    ]);
    this.#open = phraseTable(languages, ({ lexicon }) => [[true as const, lexicon.direction.open]]);
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
    this.#forms = new Map(languages.map(({ code, lexicon }) => [code, formsOf(lexicon, ourNumber, places)]));
  }

  /** Undefined where the words speak of neither, or of both; `termsOnly` where they are none of our business. */
  read({ tokens, spans, language }: Spoken, termsOnly: boolean): Direction | undefined {
    const terms = new Set(this.#termsIn(tokens, spans));
    const forms = this.#forms.get(language);
    const spoken = forms?.may(tokens) === true;
    if (!forms || !(spoken || forms.mayMinutes(tokens))) return only(terms);
    const text = clausesOf(tokens, spans);
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

  /** "How many do we call in Chile", "a call in May" name a place or a day and no direction. */
  #termsIn(tokens: readonly Token[], spans: readonly Span[]): Direction[] {
    return this.#terms.find(tokens).flatMap(({ value, from, to }) => {
      // "The top 10 callers" are ranked, whichever way they call.
      const ranked = spans.some(
        ({ kind, end }) =>
          kind === 'top' && end + 1 >= (tokens[from]?.start ?? 0) && end <= (tokens[from]?.start ?? 0),
      );
      if (ranked) return [];
      const next = tokens[to];
      const open = next !== undefined && this.#open.find(tokens.slice(from, to))[0]?.to === to - from;
      if (!open) return [value];
      const place = spans.some(
        ({ kind, start }) => start === next.start && (kind === 'country' || kind === 'date'),
      );
      return place || this.#noTerm.find(tokens.slice(to, to + 3))[0]?.from === 0 ? [] : [value];
    });
  }
}

/** How a language says who calls whom, in a text of words where a country stands as `#country`. */
interface Forms {
  /** Whether a text holds any word of calling in that language: most hold none, or those of one. */
  readonly may: (tokens: readonly Token[]) => boolean;
  readonly mayMinutes: (tokens: readonly Token[]) => boolean;
  /** "The minute to a Swiss mobile", "30 minutes to Spain". */
  readonly minutesTo: RegExp;
  /** As good as the terms: what calls is the meeting, what is called is a number of ours. */
  readonly outTerms: readonly RegExp[];
  readonly inTerms: readonly RegExp[];
  readonly outward: readonly RegExp[];
  /** What tells of a call in and of none out, whoever it is to: "customers call our number". */
  readonly byCallers: readonly RegExp[];
  readonly inward: readonly RegExp[];
}

function formsOf({ calls, callsIn, units }: Language['lexicon'], ourNumber: string, places: string): Forms {
  const any = (list: keyof typeof calls): string => anyWords(calls[list]);
  const few = (most: number): string => `(?:[^ ,]+ ){0,${most}}?`;
  const [verbs, nouns, outside] = [any('verbs'), any('nouns'), any('outside')];
  const between = `(?:${any('between')}|#minutes|\\d{1,3}(?: [^ ,#]+ (?:${any('where')}))?) `;
  const whom = `(?:(?:#country|#phone|#people)(?! (?:${ourNumber}) )|(?:${outside}) )`;
  const calling = anyWords(calls.verbs.filter((verb) => !calls.called.includes(verb)));
  const ours = anyWords(callsIn.objects).replaceAll(' ', ' (?:#country )?');
  const forms = (...sources: string[]): RegExp[] => sources.map((source) => new RegExp(source));
  return {
    may: mayHold([
      ...calls.verbs,
      ...calls.nouns,
      ...calls.joining,
      ...calls.adding,
      ...calls.toCall,
      ...calls.toDial,
      ...callsIn.verbs,
    ]),
    mayMinutes: mayHold([...calls.minutes, ...units.minute, ...units.hour]),
    minutesTo: new RegExp(
      ` (?:#minutes ${few(5)}|(?:${any('minutes')}) ${few(2)})(?:${any('towards')}) (?:${between}){0,2}${whom}`,
    ),
    outTerms: forms(
      `(?<! (?:${any('joining')}|${any('into')})) (?:${any('dialers')}) (?:(?!(?:${any('apart')}) )[^ ,]+ ){0,5}?(?!(?:${any('apart')}) )(?:${verbs}) `,
      ` (?:${verbs}|${nouns}) ${few(5)}(?:${any('fromMeeting')}) `,
      `(?<! (?:${any('joining')}|${any('into')})) (?:${any('dialers')}) ${few(2)}(?:${anyWords(callsIn.verbs)}) (?:${between}){0,2}#phone `,
      ` (?:${any('adding')}) (?:${few(4)}(?:${any('byPhone')})|(?:${between}){0,3}(?:#phone|#country (?:${outside}))) `,
    ),
    inTerms: forms(
      ` (?:${verbs}|${nouns}|${anyWords(callsIn.verbs)}) (?:${anyWords(callsIn.determiners)}) (?:#country )?(?:${ours}|#phone (?:${anyWords(callsIn.ofOurs)})) `,
      ` (?:${verbs}|${anyWords(callsIn.verbs)}) (?:${anyWords(callsIn.our)}) ${few(2)}(?:${ourNumber}) `,
    ),
    outward: forms(
      `(?<! (?:${any('nounBefore')})) (?:${verbs}) (?:${between}){0,3}(?:(?:${any('towards')}) (?:${between}){0,2})?(?:#user |${whom})`,
      ` (?:${nouns}) ${few(5)}(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      ` (?:${any('fromMeeting')}) ${few(2)}(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      ` (?:${verbs}) ${few(4)}#phone `,
      ` (?:${verbs}) #country (?:${any('outsideNumbers')}) `,
      ` (?:${nouns}) (?:${any('near')}) (?:${between}){0,2}${whom}`,
      ` (?:${places}) ${few(5)}(?:${any('askers')}) ${few(4)}(?:${verbs}) `,
      ` (?:#country|#people|#phone|${outside}|${places}) ${few(4)}(?:${any('whomWe')}) ${few(2)}(?:${verbs}) `,
      ` (?:#phone|#top|${places}) ${few(4)}(?:${any('toCall')}) `,
      ` (?:${any('them')}) (?:${verbs}) `,
      ` (?:#country|#people|${outside}|${places}) (?:${any('called')}) `,
    ),
    byCallers: forms(
      ` (?:${any('callers')}) ${few(3)}(?:${verbs}) (?:(?!#)[^ ,]+ )?(?:${any('ours')}) `,
      ` (?:${any('callers')}|${outside}|#country|#people) (?:(?!(?:${any('whomWe')}) )[^ ,]+ ){0,4}?(?:${any('usBefore')}) (?:${verbs}) `,
      ` (?:${any('joining')}) ${few(5)}(?:${any('byPhone')}) `,
      ` (?:${verbs}|${anyWords(callsIn.verbs)}) ${few(6)}(?:${any('toEnter')}) `,
      ` (?:${any('toEnter')}) ${few(5)}(?:${verbs}|${anyWords(callsIn.verbs)}) `,
      ` (?:${verbs}) (?:${any('fromOwnPhone')}) `,
      ` (?:${ourNumber}) ${few(2)}(?:${any('toCall')}|${any('toDial')}) `,
    ),
    inward: forms(
      ` (?:${verbs}) (?:${any('from')}) (?:\\S{1,3} )?#country`,
      ` (?:(?:${between})(?:${any('callers')})|(?:#country|#people|${any('callers')}) (?:${any('who')})) ${few(2)}(?<! (?:${any('nounBefore')}) )(?:${calling}) (?:,|$)`,
    ),
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
