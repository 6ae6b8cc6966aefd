import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Words = readonly string[];

/**
 * What a language's `lexicon.json` holds. Adding a language is adding a folder under `languages/` with this
 * file, `countries.json` and examples; nothing in the code names a language.
 */
export interface Lexicon {
  /** Small words that tell the language of a text. */
  readonly functionWords: Words;
  /** How the languages are called, by code: "in French", "en anglais". */
  readonly languageNames: Readonly<Record<string, Words>>;
  /** Words that, before a language's name, ask to be answered in it. */
  readonly languageCues: Words;
  /** Words of one meaning, by a name that is shared by all languages. */
  readonly concepts: Readonly<Record<string, Words>>;
  readonly numbers: Readonly<Record<string, number>>;
  /** January first. */
  readonly months: readonly Words[];
  /** Months that are usual words too ("may"): read as months only beside a day, a year or a preposition. */
  readonly ambiguousMonths: Words;
  /** Monday first. */
  readonly weekdays: readonly Words[];
  /** Names of relative dates: `today`, `this_month`, … */
  readonly relativeDates: Readonly<Record<string, Words>>;
  readonly dateWords: {
    readonly since: Words;
    readonly endOf: Words;
    readonly until: Words;
    readonly from: Words;
    readonly to: Words;
    readonly at: Words;
    readonly last: Words;
    readonly next: Words;
    readonly quarter: Words;
    readonly ago: { readonly before: Words; readonly after: Words };
    readonly ordinal: Words;
  };
  readonly units: Readonly<Record<'minute' | 'hour' | 'day' | 'week' | 'month' | 'year', Words>>;
  readonly halfHour: { readonly half: Words; readonly quarter: Words; readonly andHalf: Words };
  readonly people: Words;
  readonly currencies: Readonly<Record<string, Words>>;
  readonly cents: Words;
  readonly percent: Words;
  readonly thousand: Words;
  readonly top: { readonly before: Words; readonly after: Words };
  readonly amountCues: Words;
  readonly exclude: { readonly next: Words; readonly list: Words };
  readonly and: Words;
  readonly particles: Words;
  readonly direction: Readonly<Record<'dialout' | 'dialin', Words>>;
  readonly numberType: Readonly<Record<'toll' | 'tollfree', Words>>;
  readonly departments: Words;
  readonly departmentMarkers: { readonly before: Words; readonly after: Words };
  readonly userCues: Words;
  readonly followUp: { readonly start: Words; readonly why: Words };
}

/** What a language's `countries.json` holds, beside the names that `Intl.DisplayNames` knows. */
export interface CountryWords {
  /** Names, demonyms and usual misspellings by ISO 3166 alpha-2. */
  readonly aliases: Readonly<Record<string, Words>>;
  /** Names that stand for several countries: to be asked, never guessed. */
  readonly ambiguous: Readonly<Record<string, Words>>;
  /** Names of Intl.DisplayNames that are usual words in this language. */
  readonly notNames: Words;
  /** Names read only where they are written with a capital ("la Réunion" and "la réunion"). */
  readonly capitalOnly: Readonly<Record<string, Words>>;
}

export interface Language {
  readonly code: string;
  readonly lexicon: Lexicon;
  readonly countries: CountryWords;
}

/** Reads every language folder under `folder`, in the order of their codes. Throws where a file is missing or no JSON. */
export function readLanguages(folder: string): Language[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((code) => ({
      code,
      lexicon: readJson(join(folder, code, 'lexicon.json')) as Lexicon,
      countries: readJson(join(folder, code, 'countries.json')) as CountryWords,
    }));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
