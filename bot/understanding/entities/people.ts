import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { firstNamesOf } from './first-names.ts';
import type { Claims } from './span.ts';
import { sourcesOf, wordSet } from './vocabulary.ts';

const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
/** The most words that follow a first name: "Maria del Carmen Ruiz". */
const MOST_WORDS = 3;

/** A text in all the forms that its readers look at. */
interface ReadText {
  readonly clean: string;
  readonly folded: string;
  readonly tokens: readonly Token[];
  readonly isUsual: (word: string) => boolean;
}

/** Reads mail addresses. Before departments are: "sales@contoso.com" names none. */
export function readAddresses(clean: string, folded: string, claims: Claims): void {
  for (const match of folded.matchAll(EMAIL)) {
    const end = match.index + match[0].length;
    claims.claim({ kind: 'user', name: clean.slice(match.index, end), start: match.index, end });
  }
}

/** Reads the person that a question is about: a first name, or an unknown name where one is expected. */
export class PeopleReader {
  /** As they are written: "à" before a name says more than "a". */
  readonly #cues: ReadonlySet<string>;
  readonly #verbs: ReadonlySet<string>;
  readonly #functionWords: ReadonlySet<string>;
  readonly #firstNames: ReadonlySet<string>;
  /** First names that are usual words or countries too: Mark, Will, Jordan. */
  readonly #wordNames: ReadonlySet<string>;
  readonly #particles: ReadonlySet<string>;
  readonly #placeNouns: ReadonlySet<string>;
  readonly #personVerbs: ReadonlySet<string>;
  readonly #signOff: RegExp;
  readonly #surnames: ReadonlySet<string>;
  readonly #titles: ReadonlySet<string>;
  readonly #places: ReadonlySet<string>;
  /** "Norlys Télécom" is nobody. */
  readonly #companies: ReadonlySet<string>;

  constructor(languages: readonly Language[]) {
    this.#firstNames = firstNamesOf(languages);
    this.#wordNames = wordSet(languages, ({ names }) => names.wordNames);
    this.#particles = wordSet(languages, ({ names }) => names.particles);
    this.#placeNouns = wordSet(languages, ({ lexicon }) => lexicon.placeNouns);
    this.#personVerbs = wordSet(languages, ({ lexicon }) => lexicon.personVerbs);
    this.#signOff = new RegExp(
      `(?:^|[^a-z])(?:${sourcesOf(languages)(({ lexicon }) => lexicon.signOffs)})[ ,.!\n]*$`,
    );
    this.#surnames = wordSet(languages, ({ names }) => names.surnames);
    this.#titles = wordSet(languages, ({ lexicon }) => lexicon.userTitles);
    this.#companies = wordSet(languages, ({ names }) => names.companies);
    this.#places = wordSet(languages, ({ names, countries }) => [
      ...names.places,
      ...Object.values(countries.cities).flat(),
    ]);
    this.#verbs = wordSet(languages, ({ lexicon }) => lexicon.userVerbs);
    this.#cues = new Set(
      languages.flatMap(({ lexicon }) => lexicon.userCues.map((cue) => cue.normalize('NFC').toLowerCase())),
    );
    this.#functionWords = wordSet(languages, ({ lexicon }) => [
      ...lexicon.functionWords,
      ...lexicon.userCues,
    ]);
  }

  read(text: ReadText, claims: Claims): void {
    const { clean, tokens } = text;
    const shouting = clean === clean.toUpperCase();
    let known = claims.spans.some((span) => span.kind === 'user');
    for (let at = 0; at < tokens.length && !known; at += 1) {
      const token = tokens[at];
      if (token?.kind !== 'word' || token.word.length < 2) continue;
      const capital = !shouting && isCapital(clean, token);
      const addressed = this.#isAddressed(text, at);
      const firstName = this.#firstNames.has(token.word) || this.#wordNames.has(token.word);
      if (!capital && !addressed && !firstName) continue;
      if (!(addressed || this.#isName(text, at, capital)) || this.#isSignature(text, at)) continue;
      const to = this.#lastOf(text, at, capital);
      const end = tokens[to]?.end ?? token.end;
      // "What Kasimir Wolff consumed": the first name may be unknown.
      const before = capital && at > 1 && this.#isSurname(text, at - 1) ? tokens[at - 1]?.start : undefined;
      const start = [before ?? token.start, token.start].find((from) => claims.isFree(from, end));
      if (start !== undefined)
        known = claims.claim({ kind: 'user', name: clean.slice(start, end), start, end });
      at = to;
    }
  }

  /** "Bien à vous, Étienne": whoever writes is not who is asked about. */
  #isSignature({ folded, tokens }: ReadText, at: number): boolean {
    const token = tokens[at] as Token;
    const left = folded.slice(token.start).split(/\s+/).length;
    return left <= MOST_WORDS && this.#signOff.test(folded.slice(Math.max(0, token.start - 40), token.start));
  }

  #isName(text: ReadText, at: number, capital: boolean): boolean {
    const { clean, tokens, isUsual } = text;
    const token = tokens[at] as Token;
    const { word } = token;
    if ([at - 1, at, at + 1].some((near) => this.#companies.has(tokens[near]?.word ?? ''))) return false;
    const titled = this.#isTitled(tokens, at);
    const opening = at === 0 || (SENTENCE_ENDS.has(tokens[at - 1]?.word ?? '') && !titled);
    const possessive = tokens[at + 1]?.word === "'" && tokens[at + 2]?.word === 's';
    const next = tokens[at + 1];
    const acts = next !== undefined && this.#verbs.has(next.word);
    const surname = this.#isSurname(text, at + 1);
    // "May Lucas buy credits?", "Whenever Jake dials"
    const another = this.#firstNames.has(next?.word ?? '') || this.#wordNames.has(next?.word ?? '');
    if (this.#wordNames.has(word)) {
      const named = surname && !(opening && (another || this.#functionWords.has(word)));
      const cued = this.#cueBefore(clean, tokens, at);
      // "de claire dubreuil"
      if (!capital) return cued && next?.kind === 'word' && next.word.length > 4 && !isUsual(next.word);
      return named || (!opening && (acts || cued || this.#personVerbs.has(next?.word ?? '')));
    }
    const before = tokens[at - 1];
    // San Diego, Los Angeles.
    if (before && this.#places.has(before.word) && isCapital(clean, before) && !isUsual(before.word))
      return false;
    const cue = this.#cueBefore(clean, tokens, at) && !this.#isPlaceOf(tokens, at);
    if (this.#firstNames.has(word)) return capital || cue || possessive || acts || !isUsual(word);
    // "M. Fontaine"
    if (titled && capital && !isCode(clean, token)) return true;
    if (!capital || isCode(clean, token) || this.#functionWords.has(word) || this.#places.has(word))
      return false;
    // "Thandeka Mokoena has no licence": of two unknown words with a capital the first is no mere beginning.
    return !isUsual(word) && ((cue && !opening) || possessive || acts || (opening && surname && !another));
  }

  /** "L'usine de Valenciennes" */
  #isPlaceOf(tokens: readonly Token[], at: number): boolean {
    const noun = tokens[at - 1]?.word === "'" ? tokens[at - 3] : tokens[at - 2];
    return noun !== undefined && this.#placeNouns.has(noun.word);
  }

  /** Whether a word with a capital can be nothing but a name's second part. */
  #isSurname({ clean, tokens, isUsual }: ReadText, at: number): boolean {
    const token = tokens[at];
    if (token?.kind !== 'word' || !isCapital(clean, token) || isCode(clean, token)) return false;
    const { word } = token;
    if (this.#functionWords.has(word) || this.#places.has(word)) return false;
    return this.#particles.has(word) || !isUsual(word);
  }

  /** What goes on with a first name: "marc-antoine dubreuil", "fatima zahra idrissi". */
  #isOneMore(token: Token | undefined): boolean {
    return token !== undefined && (token.glued || this.#firstNames.has(token.word));
  }

  /** The last token of the name that begins at one: surnames, with hyphens and "de", "van", "O'" between. */
  #lastOf(text: ReadText, at: number, capital: boolean): number {
    const { clean, tokens, isUsual } = text;
    const shouting = clean === clean.toUpperCase();
    let to = at;
    for (let words = 0; words < (capital ? MOST_WORDS : 1); words += this.#isOneMore(tokens[to]) ? 0 : 1) {
      let next = to + 1;
      if (tokens[next]?.glued && /^[-'.]$/.test(tokens[next]?.word ?? '') && tokens[next + 1]?.glued)
        next += 1;
      while (this.#particles.has(tokens[next]?.word ?? '') && next - to < MOST_WORDS) {
        next += /^[-']$/.test(tokens[next + 1]?.word ?? '') ? 2 : 1;
      }
      const following = tokens[next];
      if (following?.kind !== 'word') break;
      // "Joanna Price", but not "Joanna Can".
      const surname = capital && following.word.length > 3 && isCapital(clean, following);
      if (this.#functionWords.has(following.word) && !surname) break;
      const hyphened = following.glued && tokens[next - 1]?.word === '-';
      // Hyun-woo, Jae-won Park: the second part needs no capital.
      const lower = isUsual(following.word) && !(capital && this.#isSurname(text, next + 1));
      // "N'Guessan"
      const initial =
        following.word.length === 1 && tokens[next + 1]?.word === "'" ? tokens[next + 2] : undefined;
      if (initial?.glued && (isCapital(clean, initial) || (!capital && initial.word.length > 3))) {
        to = next + 2;
        continue;
      }
      const apart = hyphened
        ? lower
        : capital
          ? !isCapital(clean, following)
          : isUsual(following.word) && !this.#surnames.has(following.word);
      if (apart || following.word.length < 2 || (isCode(clean, following) && !shouting)) break;
      to = next;
    }
    return to;
  }

  /** "Mr dupuis": after a title an unknown word is a name, though no capital says so. */
  #isAddressed({ tokens, isUsual }: ReadText, at: number): boolean {
    const [title, { word }] = [tokens[at - 1]?.word ?? '', tokens[at] as Token];
    // "2hr meeting"
    if (tokens[at - 1]?.glued && tokens[at - 2]?.kind === 'digits') return false;
    return title.length > 1 && this.#titles.has(title) && word.length > 3 && !isUsual(word);
  }

  /** "Mr. Fountain": a title with its dot ends no sentence. */
  #isTitled(tokens: readonly Token[], at: number): boolean {
    const [title, dot] = [tokens[at - 2], tokens[at - 1]];
    return dot?.word === '.' && dot.glued && this.#titles.has(title?.word ?? '');
  }

  #cueBefore(clean: string, tokens: readonly Token[], at: number): boolean {
    const before = tokens[at - 1];
    if (!before) return false;
    if (before.word === '@') return true;
    const cue = before.word === "'" || before.word === '.' ? tokens[at - 2] : before;
    return cue !== undefined && this.#cues.has(clean.slice(cue.start, cue.end).toLowerCase());
  }
}

const SENTENCE_ENDS = new Set(['.', '!', '?', ',', ':', ';']);

function isCapital(clean: string, token: Token): boolean {
  const code = clean.charCodeAt(token.start);
  if (code >= 97 && code <= 122) return false;
  return /^\p{Lu}\p{Ll}/u.test(clean.slice(token.start, token.start + 2));
}

/** PPM, E5, CSP, OpenAI, DialOutPolicy: capitals throughout, or within a word that is no McDonald or DeVito. */
function isCode(clean: string, token: Token): boolean {
  const raw = clean.slice(token.start, token.end);
  return (
    (raw.length <= 5 && raw === raw.toUpperCase()) ||
    /^(?!M[ac]c?\p{Lu}|[A-Z][a-z]\p{Lu}\p{Ll}+$).+\p{Ll}\p{Lu}/u.test(raw)
  );
}
