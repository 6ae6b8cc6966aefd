import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryData } from './country-data.ts';
import names from './country-names.json' with { type: 'json' };

/** What a name, a code or a number was found to mean. */
export type FoundCountry =
  | { readonly kind: 'found'; readonly iso2: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: FoundCountry = { kind: 'unknown' };
const ARTICLES = new RegExp(`^(?:${names.articles.join('|')}) +`);

/**
 * Makes names comparable: no case, accents, punctuation or leading article, "St" written out.
 * Combining marks go after NFKD, so "Corée" and "Coree" are one.
 */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/(?<=\p{L})\.(?=\p{L})|\.$/gu, '')
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()
    .replace(ARTICLES, '')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

/** Every ISO region whose name Unicode knows, with the destinations that have no calling code of their own. */
const REGIONS: readonly string[] = [
  ...new Set([...getCountries(), 'AQ', 'GS', 'PN', 'TF', 'BV', 'HM', 'UM']),
];

/** Folded name -> code, as Unicode (CLDR, by Intl) has them in the listed languages. */
function nameIndex(): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const language of names.languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    const short = new Intl.DisplayNames([language], { type: 'region', fallback: 'none', style: 'short' });
    for (const region of REGIONS) {
      for (const name of [display.of(region), short.of(region)]) if (name) index.set(folded(name), region);
    }
  }
  return index;
}

/** Folded alias -> code. They win over codes: "UK" is no ISO code, and an alias is what people type. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries(names.aliases).flatMap(([region, aliases]) =>
    aliases.map((alias) => [folded(alias), region] as const),
  ),
);

const AMBIGUOUS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(names.ambiguous));

/** Calling code -> the regions that share it. */
function callingCodes(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const region of getCountries()) {
    const code = getCountryCallingCode(region);
    codes.set(code, [...(codes.get(code) ?? []), region]);
  }
  return codes;
}

/** Which of the regions that share a calling code is meant: the only one that has a page, or the only one. */
function sharedBy(regions: readonly string[], hasPage: ReadonlySet<string>): FoundCountry {
  const withPage = regions.filter((region) => hasPage.has(region));
  const candidates = withPage.length > 0 ? withPage : regions;
  const [only] = candidates;
  if (only === undefined) return UNKNOWN;
  return candidates.length === 1 ? { kind: 'found', iso2: only } : { kind: 'ambiguous', candidates };
}

/** A number's own region where its digits tell; else that of its calling code, also for numbers cut short. */
function numberFinder(hasPage: ReadonlySet<string>): (number: string) => FoundCountry {
  const byCode = callingCodes();
  return (number) => {
    const parsed = parsePhoneNumberFromString(number);
    if (parsed?.country) return { kind: 'found', iso2: parsed.country };
    const digits = number.replace(/\D/g, '');
    const code = parsed?.countryCallingCode ?? (byCode.has(digits) ? digits : undefined);
    return code === undefined ? UNKNOWN : sharedBy(byCode.get(code) ?? [], hasPage);
  };
}

/**
 * Makes the finder of the country or region that a code, a usual name in a listed language, an alias, a calling
 * code or a phone number means. Numbers need only be possible, not assigned: fiction and new ranges fail validity.
 *
 * @param data the data set; a code outside it counts when it is an ISO region
 */
export function countryFinder(
  data: Pick<CountryData, 'countries' | 'destinationsOnly'>,
): (query: string) => FoundCountry {
  const byName = new Map(nameIndex());
  const codes = new Set(REGIONS);
  for (const { iso2, name } of [...data.destinationsOnly, ...data.countries]) {
    codes.add(iso2);
    byName.set(folded(name), iso2);
  }
  const byNumber = numberFinder(new Set(data.countries.map((row) => row.iso2)));
  return (query) => {
    const text = query.trim();
    const key = folded(text);
    const alias = ALIASES.get(key);
    if (alias) return { kind: 'found', iso2: alias };
    if (/^[a-z]{2}$/i.test(text)) {
      return codes.has(text.toUpperCase()) ? { kind: 'found', iso2: text.toUpperCase() } : UNKNOWN;
    }
    if (/^(?:\+|00)[\s(]*\d/.test(text)) return byNumber(text.replace(/^00/, '+'));
    const candidates = AMBIGUOUS.get(key);
    if (candidates) return { kind: 'ambiguous', candidates };
    const iso2 = byName.get(key);
    return iso2 ? { kind: 'found', iso2 } : UNKNOWN;
  };
}
