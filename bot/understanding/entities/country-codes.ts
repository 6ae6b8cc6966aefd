import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { mergeWords } from './vocabulary.ts';

/** Codes that are read where they are typed in capitals, in a text that is not all capitals. Others are words too often (IN, IT, NO, CC). */
const TYPED_CODES = new Set(
  'US USA UK GB FR DE BE NL ES PT LU CH UAE KSA RDC DRC HK SG JP BR MX AU NZ ZA PL SE DK FI CZ AT IE CN RU TR GR HU RO BG SK LT LV EE MA TN DZ SN CI'.split(
    ' ',
  ),
);
/** Codes that are read only in a list of codes: "DE FR IT". */
const LISTED_CODES = new Set(
  'IT IN NO IL AR MY ID CO PH TH VN SI CY MT UA RS KR TW AE SA QA KE NG CA CL PE'.split(' '),
);
const LONG_CODES: Readonly<Record<string, string>> = {
  USA: 'US',
  UK: 'GB',
  UAE: 'AE',
  KSA: 'SA',
  RDC: 'CD',
  DRC: 'CD',
};
/** Marks that make a code part of something else where they touch it: AT&T, de@contoso, DE_1. */
const GLUE = new Set(['&', '@', '_', '.']);

/** Reads countries by their codes. */
export class CountryCodes {
  /** A language's own abbreviations: "le RU" is no Russia. Read after a small word of that language. */
  readonly #own: { readonly codes: ReadonlyMap<string, string>; readonly small: ReadonlySet<string> }[];

  constructor(languages: readonly Language[]) {
    this.#own = languages.map((language) => ({
      codes: new Map(Object.entries(language.countries.codes)),
      small: new Set(
        mergeWords([language], ({ lexicon }) => [
          [1, [...lexicon.particles, ...lexicon.articles, ...lexicon.and]],
        ]).keys(),
      ),
    }));
  }

  /** The country whose code stands at a token. */
  at(clean: string, tokens: readonly Token[], at: number): string | null {
    const token = tokens[at];
    if (!token || token.end - token.start > 4) return null;
    const first = clean.charCodeAt(token.start);
    if (first < 65 || first > 90) return null;
    const raw = clean.slice(token.start, token.end);
    if (raw !== raw.toUpperCase() || isPart(tokens, at)) return null;
    // "20 GB" is no country.
    if (raw === 'GB' && tokens[at - 1]?.kind === 'digits') return null;
    const before = tokens[at - 1]?.word ?? '';
    for (const { codes, small } of this.#own) {
      const iso2 = codes.get(raw);
      if (iso2 && small.has(before)) return iso2;
    }
    return TYPED_CODES.has(raw) || isListed(clean, tokens, at) ? (LONG_CODES[raw] ?? raw) : null;
  }
}

function isPart(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const follows = next?.glued === true && GLUE.has(next.word) && tokens[at + 2]?.glued === true;
  const before = tokens[at - 2];
  const hyphened =
    tokens[at]?.glued === true && tokens[at - 1]?.word === '-' && tokens[at - 1]?.glued === true;
  // OVS-ES, but also FR-BE.
  if (hyphened && before !== undefined && before.end - before.start > 2) return true;
  return follows || (tokens[at]?.glued === true && GLUE.has(tokens[at - 1]?.word ?? ''));
}

/** "IT" beside "FR": a country, where it would be a word or a department by itself. */
function isListed(clean: string, tokens: readonly Token[], at: number): boolean {
  const raw = (index: number): string => clean.slice(tokens[index]?.start ?? 0, tokens[index]?.end ?? 0);
  if (!LISTED_CODES.has(raw(at))) return false;
  return [-1, 1].some((step) => {
    const mark = tokens[at + step]?.kind === 'mark';
    const other = raw(at + (mark ? 2 * step : step));
    return TYPED_CODES.has(other) || (mark && LISTED_CODES.has(other));
  });
}
