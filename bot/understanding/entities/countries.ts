import { fold } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { ISO_COUNTRIES } from './iso-countries.ts';
import type { Claims } from './span.ts';
import { allWords, anyOf } from './vocabulary.ts';

type Named =
  | { readonly iso2: string }
  | { readonly ambiguous: readonly string[] }
  | { readonly noCountry: true }
  | { readonly capital: string; readonly iso2: string; readonly elsewise: boolean };

/** Codes that are read where they are typed in capitals, in a text that is not all capitals. Others are words too often (IN, IT, NO, CC). */
const TYPED_CODES = new Set(
  'US USA UK GB FR DE BE NL ES PT LU CH UAE KSA RDC DRC HK SG JP BR MX AU NZ ZA PL SE DK FI CZ AT IE CN RU TR GR HU RO BG SK LT LV EE MA TN DZ SN CI'.split(
    ' ',
  ),
);
/** Codes that are read only in a list of codes: "DE FR IT". */
const LISTED_CODES = new Set('IT IN NO IL AR MY ID CO'.split(' '));
const LONG_CODES: Readonly<Record<string, string>> = {
  USA: 'US',
  UK: 'GB',
  UAE: 'AE',
  KSA: 'SA',
  RDC: 'CD',
  DRC: 'CD',
};

/** Reads countries by name, demonym, alias, code or a slip of the pen; marks those that are ruled out. */
export class CountryReader {
  readonly #names = new PhraseTable<Named>();
  readonly #slips = new Map<string, string | null>();
  readonly #languageTalk: RegExp;
  readonly #nounNext: RegExp;
  readonly #excludeNext: RegExp;
  readonly #excludeList: RegExp;
  readonly #listGap: RegExp;
  readonly #wordGap: RegExp;

  constructor(languages: readonly Language[]) {
    for (const { code, countries, lexicon } of languages) {
      const article = new RegExp(`^(?:${anyOf(lexicon.articles)}) `, 'i');
      const display = new Intl.DisplayNames([code], { type: 'region' });
      const notNames = new Set(countries.notNames.map((name) => fold(name.normalize('NFC'))));
      for (const iso2 of ISO_COUNTRIES) {
        const name = display.of(iso2);
        if (name === undefined || name === iso2 || notNames.has(fold(name.normalize('NFC')))) continue;
        this.#addName(name, iso2);
        const bare = name.replace(/ \(.*\)$/, '').replace(article, '');
        if (bare !== name && !notNames.has(fold(bare)) && !/^Congo/.test(bare)) this.#addName(bare, iso2);
        if (/^St\.? /.test(name)) this.#addName(name.replace(/^St\.? /, 'Saint '), iso2);
        if (name.includes(' & '))
          for (const and of lexicon.and) this.#addName(name.replace(' & ', ` ${and} `), iso2);
      }
    }
    for (const { countries } of languages) {
      for (const [iso2, names] of Object.entries(countries.aliases))
        for (const name of names) this.#addName(name, iso2);
      for (const [iso2, names] of Object.entries(countries.capitalOnly)) {
        for (const name of names) this.#names.add(name, { iso2, capital: name, elsewise: false });
      }
    }
    for (const { countries } of languages) {
      for (const [name, iso2s] of Object.entries(countries.ambiguous)) {
        this.#names.add(name, { ambiguous: iso2s });
      }
    }
    // "South America" and "Swiss francs" hold a country's name and name none.
    const noCountries = allWords(languages, ({ lexicon, countries }) => [
      ...countries.wider,
      ...Object.values(lexicon.currencies).flat(),
    ]);
    for (const name of noCountries) if (name.includes(' ')) this.#names.add(name, { noCountry: true });
    const cues = allWords(languages, ({ lexicon }) => lexicon.languageCues);
    this.#languageTalk = new RegExp(`(?:^|[^a-z])(?:${anyOf(cues)})[ ']*$`);
    const nouns = allWords(languages, ({ lexicon: { concepts } }) =>
      ['NUMBER', 'MOBILE', 'LANDLINE', 'BRIDGE'].flatMap((name) => concepts[name] ?? []),
    );
    this.#nounNext = new RegExp(`^ (?:${anyOf(nouns)})(?![a-z])`);
    this.#excludeNext = excludeBefore(languages, (language) => language.lexicon.exclude.next);
    this.#excludeList = excludeBefore(languages, (language) => language.lexicon.exclude.list);
    const and = anyOf(allWords(languages, ({ lexicon }) => lexicon.and));
    const particles = anyOf(allWords(languages, ({ lexicon }) => lexicon.particles));
    this.#listGap = new RegExp(`^[ ,/]*(?:(?:${and})?[ ,/]*(?:(?:${particles})[ ']*){0,3})$`);
    this.#wordGap = new RegExp(`^[ ]*(?:(?:${and})[ ]+(?:(?:${particles})[ ']*){0,3}|/)$`);
    this.#languages = languageNames(languages);
  }

  readonly #languages: ReadonlySet<string>;

  #addName(name: string, iso2: string): void {
    this.#names.add(name, { iso2 });
    if (/[ -]/.test(name) && !/[sxz]$/.test(name)) this.#names.add(`${name}s`, { iso2 });
    const folded = fold(name.normalize('NFC')).replaceAll('-', ' ');
    if (folded.length < 5) return;
    for (const slip of withoutOne(folded)) {
      const known = this.#slips.get(slip);
      this.#slips.set(slip, known === undefined || known === iso2 ? iso2 : null);
    }
  }

  /** `isUsual` tells the words that are no slips of a country's name. */
  read(
    clean: string,
    folded: string,
    tokens: readonly Token[],
    claims: Claims,
    isUsual: (word: string) => boolean,
  ): void {
    const shouting = clean === clean.toUpperCase();
    let lastEnd = -1;
    let lastExcluded: 'no' | 'next' | 'list' = 'no';
    for (const { value, start, end } of this.#candidates(clean, tokens, shouting, isUsual)) {
      const before = folded.slice(Math.max(0, start - 40), start);
      const word = folded.slice(start, end);
      const talk = this.#languages.has(word) && this.#languageTalk.test(before);
      if (talk && !this.#nounNext.test(folded.slice(end, end + 20))) continue;
      if (this.#excludeList.test(before)) lastExcluded = 'list';
      else if (this.#excludeNext.test(before)) lastExcluded = 'next';
      else if (lastEnd >= 0) {
        const gap = folded.slice(lastEnd, start);
        const stays =
          lastExcluded === 'list'
            ? this.#listGap.test(gap)
            : lastExcluded === 'next' && this.#wordGap.test(gap);
        if (!stays) lastExcluded = 'no';
      } else lastExcluded = 'no';
      lastEnd = end;
      if ('ambiguous' in value) claims.claim({ kind: 'ambiguous', countries: value.ambiguous, start, end });
      else claims.claim({ kind: 'country', iso2: value.iso2, excluded: lastExcluded !== 'no', start, end });
    }
  }

  *#candidates(
    clean: string,
    tokens: readonly Token[],
    shouting: boolean,
    isUsual: (word: string) => boolean,
  ) {
    const matches = this.#names.find(tokens);
    let next = 0;
    for (let at = 0; at < tokens.length; at += 1) {
      const match = matches[next];
      if (match && match.from === at) {
        next += 1;
        const start = tokens[match.from]?.start ?? 0;
        const end = tokens[match.to - 1]?.end ?? 0;
        at = match.to - 1;
        const { value } = match;
        if ('noCountry' in value) continue;
        if (!('capital' in value) || (!shouting && clean.startsWith(value.capital, start) && start > 0)) {
          yield { value, start, end };
        }
        continue;
      }
      const token = tokens[at];
      if (token?.kind !== 'word') continue;
      const raw = clean.slice(token.start, token.end);
      if (!shouting && raw.length <= 3 && (TYPED_CODES.has(raw) || isListed(clean, tokens, at))) {
        yield { value: { iso2: LONG_CODES[raw] ?? raw }, start: token.start, end: token.end };
      } else if (token.word.length >= 6 && !isUsual(token.word)) {
        const iso2 = this.#slipOf(token.word);
        if (iso2 !== null) yield { value: { iso2 }, start: token.start, end: token.end };
      }
    }
  }

  #slipOf(word: string): string | null {
    const found = new Set<string>();
    const own = this.#slips.get(word);
    if (own) found.add(own);
    if (found.size === 0 && word.length >= 6) {
      for (const shorter of withoutOne(word)) {
        const direct = this.#names.word(shorter);
        if (direct && 'iso2' in direct && shorter.length >= 5) found.add(direct.iso2);
        const iso2 = this.#slips.get(shorter);
        if (iso2) found.add(iso2);
      }
    }
    return found.size === 1 ? ([...found][0] ?? null) : null;
  }
}

function excludeBefore(
  languages: readonly Language[],
  pick: (language: Language) => readonly string[],
): RegExp {
  const particles = anyOf(allWords(languages, ({ lexicon }) => lexicon.particles));
  const never = anyOf(allWords(languages, ({ lexicon }) => lexicon.exclude.never));
  return new RegExp(
    `(?<!(?:^|[^a-z])(?:${never}))(?:^|[^a-z])(?:${anyOf(allWords(languages, pick))})[ ']+(?:(?:${particles})[ ']*){0,3}$`,
  );
}

function languageNames(languages: readonly Language[]): Set<string> {
  return new Set(
    languages.flatMap(({ lexicon }) => Object.values(lexicon.languageNames).flat()).map((name) => fold(name)),
  );
}

/** The word with each one of its letters but the first left out ("vanish" is no slip of "Danish"): two words that share one of these differ by one slip. */
function withoutOne(word: string): string[] {
  const shorter: string[] = [];
  for (let at = 1; at < word.length; at += 1) shorter.push(word.slice(0, at) + word.slice(at + 1));
  return shorter;
}

/** "IT" beside "FR": a country, where it would be a word or a department by itself. */
function isListed(clean: string, tokens: readonly Token[], at: number): boolean {
  const raw = (index: number): string => clean.slice(tokens[index]?.start ?? 0, tokens[index]?.end ?? 0);
  if (!LISTED_CODES.has(raw(at))) return false;
  return [-1, 1].some((step) => {
    const mark = tokens[at + step]?.kind === 'mark';
    return TYPED_CODES.has(raw(at + (mark ? 2 * step : step)));
  });
}
