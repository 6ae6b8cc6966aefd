import type { Language } from '../languages.ts';
import { phraseWords } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { mayHold } from './vocabulary.ts';

/**
 * How a language says who calls whom, in a text of words (`wordsOf`) between spaces, its clauses parted by ` , `, where what
 * was read stands by its kind: `#country`, `#phone`, `#people`, `#user`, `#minutes`, `#top`.
 */
export interface CallingForms {
  /** Whether a text holds any word of calling in that language: most hold none. */
  readonly may: (tokens: readonly Token[]) => boolean;
  readonly mayMinutes: (tokens: readonly Token[]) => boolean;
  /** "The minute to a Swiss mobile", "30 minutes to Spain". */
  readonly minutesTo: RegExp;
  /** As good as a term: what calls is the meeting. */
  readonly outTerms: readonly RegExp[];
  /** As good as a term: what is called is a number of ours. */
  readonly inTerms: readonly RegExp[];
  readonly outward: readonly RegExp[];
  /** What tells of a call in and of none out, whoever it is to: "customers call our number". */
  readonly byCallers: readonly RegExp[];
  readonly inward: readonly RegExp[];
}

/** Builds the forms of one language; what a number of ours and a place are called may be in any. */
export function callingForms(
  { calls, callsIn, exclude, units }: Language['lexicon'],
  languages: readonly Language[],
): CallingForms {
  const any = (list: keyof typeof calls): string => anyWords(calls[list]);
  const few = (most: number): string => `(?:[^ ,]+ ){0,${most}}?`;
  const not = (list: keyof typeof calls): string => `(?!(?:${any(list)}) )`;
  const notAfter = (...lists: (keyof typeof calls)[]): string => `(?<! (?:${lists.map(any).join('|')}))`;
  const forms = (...sources: string[]): RegExp[] => sources.map((source) => new RegExp(source));
  // "Call the French number": a number of ours that is named by its country.
  const number = conceptsOf(languages, 'NUMBER', 'BRIDGE', 'TOLLFREE', 'TOLL');
  const places = conceptsOf(languages, 'COUNTRYWORD', 'WHERE');
  const [verbs, nouns, outside] = [any('verbs'), any('nouns'), any('outside')];
  const dials = `${verbs}|${anyWords(callsIn.verbs)}`;
  const between = `(?:${any('between')}|#minutes|\\d{1,3}(?: [^ ,#]+ (?:${any('where')}))?) `;
  const whom = `(?:(?:#country|#phone|#people)(?! (?:${number}) )|(?:${outside}) )`;
  const meeting = `${notAfter('joining', 'into')} (?:${any('dialers')}) `;
  const active = anyWords(calls.verbs.filter((verb) => !calls.called.includes(verb)));
  const oursOf = (objects: readonly string[]): string => anyWords(objects).replaceAll(' ', ' (?:#country )?');
  const ours = oursOf(callsIn.objects);
  // One "makes" a meeting without calling it: with verbs that are not of calling it has to be a number.
  const ourNumbers = oursOf(callsIn.objects.filter((object) => object.includes(' ')));
  // Customers call in; but "people that we call in Chile", "what he spent on calls in May".
  const ins = calls.ours.filter((word) => calls.within.includes(word));
  const ourPlace = `${anyWords(calls.ours.filter((word) => !ins.includes(word)))}|(?:${anyWords(ins)})(?! (?:(?!(?:${any('from')}) )[^ ,]+ )?#(?:country|date))`;
  return {
    may: mayHold([
      ...calls.verbs,
      ...calls.nounVerbs,
      ...calls.nouns,
      ...calls.joining,
      ...calls.adding,
      ...calls.toCall,
      ...calls.toDial,
      ...callsIn.verbs,
    ]),
    mayMinutes: mayHold([...calls.minutes, ...units.minute, ...units.hour]),
    minutesTo: new RegExp(
      ` (?:#minutes ${few(5)}|(?:${any('minutes')}) ${few(6)})(?:${any('towards')}) (?:${between}){0,2}${whom}`,
    ),
    outTerms: forms(
      // the meeting never rings my phone
      `${meeting}(?:${not('apart')}[^ ,]+ ){0,5}?${not('apart')}(?:${verbs}) `,
      // Teams fait le +33 …
      `${meeting}${few(2)}(?:${anyWords(callsIn.verbs)}) (?:${between}){0,2}#phone `,
      // call a customer from the meeting
      ` (?:${verbs}|${nouns}) ${few(5)}(?:${any('fromMeeting')}) `,
      // add somebody by phone; add +44 …
      ` (?:${any('adding')}) (?:${few(4)}(?:${any('byPhone')})|(?:${between}){0,3}(?:#phone|#country (?:${outside})|(?:${outside}) #country)) `,
    ),
    inTerms: forms(
      // calls the French toll-free number; compose le +33 … de l'invitation
      ` (?:${verbs}|${nouns}) (?:${anyWords(callsIn.determiners)}) (?:#country )?(?:${ours}|#phone (?:${anyWords(callsIn.ofOurs)})) `,
      // je fais le numéro de la conférence
      ` (?:${anyWords(callsIn.verbs)}) (?:${anyWords(callsIn.determiners)}) (?:#country )?(?:${ourNumbers}|#phone (?:${anyWords(callsIn.ofOurs)})) `,
      // compose le 0800
      ` (?:${dials}) (?:${anyWords(callsIn.determiners)}) #(?:digits|number) `,
      // dials our Paris number
      ` (?:${dials}) (?:${anyWords(callsIn.our)}) ${few(2)}(?:${number}) `,
    ),
    outward: forms(
      // call a mobile in Spain; calling Anna
      `${notAfter('nounBefore')} (?:${verbs}) (?:${between}){0,3}(?:(?:${any('towards')}) (?:${between}){0,2})?(?:#user |${whom})`,
      // ring our care homes in Ireland
      `${notAfter('nounBefore')} (?:${verbs}) (?:${anyWords(callsIn.our)}) (?:(?!(?:${number}) )[^ ,#]+ ){1,3}(?:${any('within')}) #country `,
      // the sales team phones Oman
      ` (?:${any('nounVerbs')}) (?:#country|#phone|#people|#user) `,
      // call them all on +33 …
      ` (?:${verbs}) ${few(4)}#phone `,
      // calling Pakistan numbers
      ` (?:${verbs}) #country (?:${any('outsideNumbers')}) `,
      // calls of last week to Spain
      ` (?:${nouns}) ${few(5)}(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      // un appel au Mali
      ` (?:${nouns}) (?:${any('near')}) (?:${between}){0,2}${whom}`,
      ` (?:${nouns}) ${few(4)}(?:${any('near')}) #phone `,
      // calls for an hour on end to Pakistan
      `${notAfter('nounBefore')} (?:${verbs}) ${few(5)}(?:${any('towards')}|${any('near')}) (?:${between}){0,2}#country `,
      // from the meeting to a Swiss landline
      ` (?:${any('fromMeeting')}) ${few(2)}(?:${any('towards')}) (?:${between}){0,2}${whom}`,
      // which countries have we been calling
      ` (?:${places}|#top) ${few(5)}(?:${any('askers')}) ${few(4)}(?:${verbs}) `,
      // the Italians that we call
      ` (?:#country|#people|#phone|#top|${outside}|${places}) ${few(4)}(?:${any('whomWe')}) ${few(3)}(?:${verbs}) `,
      // the cheapest countries to call
      ` (?:#phone|#top|#people|${places}) ${few(4)}(?:${any('toCall')}) `,
      // les appeler
      ` (?:${any('them')}) (?:${verbs}) `,
      // members called on their mobiles
      ` (?:#country|#people|${outside}|${places}) (?:${any('called')}) `,
    ),
    byCallers: forms(
      // customers call us
      ` (?:${any('callers')}) ${few(3)}(?:${verbs}) (?:(?!#)[^ ,]+ )?(?:${ourPlace}) `,
      // des clients nous appellent; but not "des clients que nous appelons"
      ` (?:${any('callers')}|${outside}|#country|#people) (?:${not('whomWe')}[^ ,]+ ){0,4}?(?<! (?:${any('near')}) )(?:${any('usBefore')}) (?:${verbs}) `,
      // join the meeting by phone
      ` (?:${any('joining')}) ${few(5)}(?<! (?:${anyWords(exclude.next)}) )(?:${any('byPhone')}) `,
      // call a number to get in; to get in they call
      ` (?:${dials}) ${few(6)}(?:${any('toEnter')}) `,
      ` (?:${any('toEnter')}) ${few(5)}(?:${dials}) `,
      // nos patients le composent
      ` (?:${any('callers')}|#people) (?:(?:${any('who')}) )?(?:${any('dialsIt')}) `,
      // a participant who dials 01 …
      ` (?:${any('callers')}|#people) (?:${any('who')}) (?:${dials}) (?:${between}){0,2}#phone `,
      // when I call from my mobile
      ` (?:${verbs}) (?:${any('fromOwnPhone')}) `,
      // a local number to dial
      ` (?:${number}) ${few(2)}(?:${any('toCall')}|${any('toDial')}) `,
      ` (?:${number}) ${few(9)}(?:${any('toEnter')}) `,
    ),
    inward: forms(
      // calling from Spain
      ` (?:${verbs}) (?:${any('from')}) (?:\\S{1,3} )?#country`,
      // when the customers call; 14 Belgians who call
      ` (?:(?:${between})(?:${any('callers')})|(?:#country|#people|${any('callers')}) (?:${any('who')})) ${few(2)}(?<! (?:${any('nounBefore')}) )(?:${active}) (?:,|#minutes|$)`,
    ),
  };
}

/** The words for some meanings in all languages; not of one letter: "n°" is an "n" like that of "n'a pas". */
function conceptsOf(languages: readonly Language[], ...names: string[]): string {
  const words = languages.flatMap(({ lexicon }) => names.flatMap((name) => lexicon.concepts[name] ?? []));
  return anyWords(words.filter((phrase) => phraseWords(phrase).join('').length > 1));
}

/** A regular expression's source for any of the phrases, as they stand in a text made of its words. */
function anyWords(phrases: readonly string[]): string {
  const distinct = [...new Set(phrases.map((phrase) => phraseWords(phrase).join(' ')))].filter(
    (phrase) => phrase !== '',
  );
  return distinct.sort((a, b) => b.length - a.length).join('|') || '(?!)';
}
