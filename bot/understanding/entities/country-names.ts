import { fold, foldEntry } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { PhraseTable, phraseWords } from '../phrases.ts';
import { CountrySlips } from './country-slips.ts';
import { allWords, anyOf } from './vocabulary.ts';

/** What a name stands for: a country, several that it may be, one in a city's name, or none ("South America"). */
export type Named =
  | { readonly iso2: string }
  | { readonly ambiguous: readonly string[] }
  | { readonly noCountry: true }
  /** Only where it is written with a capital. */
  | { readonly capital: string; readonly iso2: string }
  | { readonly city: string };

/** Everything that countries are called in some languages: by Unicode, by the aliases, by their cities. */
export class CountryNames {
  readonly table = new PhraseTable<Named>();
  readonly slips = new CountrySlips();

  constructor(languages: readonly Language[]) {
    for (const language of languages) this.#addRegionNames(language);
    for (const { countries } of languages) this.#addAliases(countries);
    for (const [iso2, cities] of languages.flatMap(({ countries }) => Object.entries(countries.cities)))
      for (const city of cities) this.table.add(city, { city: iso2 });
    for (const { countries } of languages) {
      for (const [name, iso2s] of Object.entries(countries.ambiguous)) {
        this.table.add(name, { ambiguous: iso2s });
        if (!/[sxz]$/.test(name)) this.table.add(`${name}s`, { ambiguous: iso2s });
      }
    }
    // "South America" and "Swiss francs" hold a country's name and name none.
    const noCountries = allWords(languages, ({ lexicon, countries }) => [
      ...countries.wider,
      ...Object.values(lexicon.currencies).flat(),
    ]);
    for (const name of noCountries)
      if (phraseWords(name).length > 1) this.table.add(name, { noCountry: true });
  }

  #addRegionNames({ regionNames, countries, lexicon }: Language): void {
    const article = new RegExp(`^(?:${anyOf(lexicon.articles)}) `, 'i');
    const notNames = new Set(countries.notNames.map((name) => foldEntry(name)));
    for (const [iso2, name] of Object.entries(regionNames)) {
      if (notNames.has(foldEntry(name))) continue;
      this.#addName(name, iso2);
      const bare = name.replace(/ \(.*\)$/, '').replace(article, '');
      if (bare !== name && !notNames.has(fold(bare)) && !/^Congo/.test(bare)) this.#addName(bare, iso2);
      if (/^St\.? /.test(name)) this.#addName(name.replace(/^St\.? /, 'Saint '), iso2);
      if (name.includes(' & '))
        for (const and of lexicon.and) this.#addName(name.replace(' & ', ` ${and} `), iso2);
    }
  }

  #addAliases({ aliases, capitalOnly }: Language['countries']): void {
    for (const [iso2, names] of Object.entries(aliases)) for (const name of names) this.#addName(name, iso2);
    for (const [iso2, names] of Object.entries(capitalOnly)) {
      for (const name of names) this.table.add(name, { iso2, capital: name });
    }
  }

  #addName(name: string, iso2: string): void {
    this.table.add(name, { iso2 });
    // Demonyms count heads: "three Estonians".
    if (name.length >= 4 && !/[sxz.)]$/.test(name)) this.table.add(`${name}s`, { iso2 });
    this.slips.add(name, iso2);
  }
}
