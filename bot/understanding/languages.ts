import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallingWords, Words } from './calling-words.ts';
import type { QuestionWords } from './question-words.ts';
import { regionNamesOf } from './region-names.ts';

/**
 * What a language's `lexicon.json` holds. Adding a language is adding a folder under `languages/` with this
 * file, `countries.json`, `names.json` and examples; nothing in the code names a language.
 */
export interface Lexicon extends CallingWords, QuestionWords {
  /** Small words that tell the language of a text. */
  readonly functionWords: Words;
  /** How the languages are called, by code: "in French", "en anglais". */
  readonly languageNames: Readonly<Record<string, Words>>;
  /** Words that, before a language's name, ask to be answered in it. */
  readonly languageCues: Words;
  /** Words of one meaning, by a name that is shared by all languages. */
  readonly concepts: Readonly<Record<string, Words>>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly numberParts: {
    /** Number words that multiply what stands before them: "hundred". */
    readonly times: Words;
    /** What may join the parts of one number: "two hundred and five". */
    readonly and: Words;
  };
  /** January first. */
  readonly months: readonly Words[];
  /** Months that are usual words too ("may"): read as months only beside a day, a year or a preposition. */
  readonly ambiguousMonths: Words;
  /** Monday first. */
  readonly weekdays: readonly Words[];
  /** Names of relative dates: `today`, `this_month`, …; `-2` and the like count days from today. */
  readonly relativeDates: Readonly<Record<string, Words>>;
  /** Names of days by their day of the year: `--12-25`. */
  readonly holidays: Readonly<Record<string, Words>>;
  readonly dateWords: {
    readonly since: Words;
    readonly endOf: Words;
    /** Before the period that runs, another way to name its end: "finish the quarter". */
    readonly finish: Words;
    readonly until: Words;
    /** What makes an "and" the end of a range. */
    readonly between: Words;
    readonly to: Words;
    readonly at: Words;
    readonly last: Words;
    readonly next: Words;
    readonly quarter: Words;
    readonly halfYear: Words;
    /** Before a month, half of it: "the first half of October". */
    readonly halfMonth: Words;
    /** First, second, third, fourth: of a year's quarters and halves. */
    readonly ordinals: readonly Words[];
    /** Before a month, what makes the number after it a day, whatever noun follows. */
    readonly dayCues: Words;
    /** Before a day, in what asks of a level: what is still to come. */
    readonly toward: Words;
    /** Between "since" and a month: "the start of". */
    readonly startOf: Words;
    /** Between what was spent and the period that runs: "the spend of the week". */
    readonly ofThe: Words;
    /** After it, what makes it another: "the cost of the day when". */
    readonly notOfPeriod: Words;
    /** "The week of": before a day, what makes it a whole week. */
    readonly weekOf: Words;
    /** Those of `since` that may be ahead: "starting December 1". */
    readonly onwards: Words;
    /** Words of the past: a day without a year is one that was. */
    readonly past: Words;
    /** Before one of those, what makes it no past: "is billed". */
    readonly notPastAfter: Words;
    /** And after one: "I was wondering". */
    readonly notPastNext: Words;
    /** Those that make a past of the verb after them, and what after them does not: "j'ai besoin". */
    readonly pastAuxiliaries: Words;
    readonly notPast: Words;
    /** What may stand between such a verb and its participle, and how participles end. */
    readonly pastBetween: Words;
    readonly participleEndings: Words;
    /** Before a holiday, what makes it no day: "congés de Noël". */
    readonly notHolidayAfter: Words;
    /** "This week against the previous one." */
    readonly previousOne: Words;
    readonly ago: { readonly before: Words; readonly after: Words };
    readonly ordinal: Words;
    /** Days of a month as words, by number: "tenth". */
    readonly days: Readonly<Record<string, Words>>;
  };
  readonly units: Readonly<Record<'minute' | 'hour' | 'day' | 'week' | 'month' | 'year', Words>>;
  /** Lengths of a day and more that have a name, by how they are written: "2w": a fortnight. */
  readonly periods: Readonly<Record<string, Words>>;
  readonly hourParts: Readonly<
    Record<'half' | 'quarter' | 'threeQuarters' | 'andHalf' | 'andQuarter' | 'andThreeQuarters', Words>
  >;
  readonly people: Words;
  readonly counting: {
    /** Words that make "60 minutes" the name of the minute pool instead of a length. */
    readonly poolWords: Words;
    readonly oneHour: Words;
    /** What, before "an hour", makes it no length: "twice an hour", "half an hour". */
    readonly notOneHour: Words;
    /** Before a count, what makes it one of people: "we are 5". */
    readonly weAre: Words;
    /** The same, of those who come along with whoever asks: "me plus three". */
    readonly meAnd: Words;
    /** What may follow a count whose noun was left out: "5 people in France and 3 in Spain". */
    readonly countWhere: Words;
    readonly countMore: Words;
    /** What stands between a count and the country that its heads are in: "5 from Germany". */
    readonly countFrom: Words;
    /** What is counted but is neither people nor money: "2 warnings". */
    readonly countedElse: Words;
    /** Articles that are number words too: no count of people or minutes. */
    readonly one: Words;
    /** The same that is neither, nor people, in a cost: "2 scenarios". */
    readonly notPeople: Words;
    /** Between a count and people: "50 former pupils". */
    readonly headAdjectives: Words;
    /** Between a count and people: "eight of our volunteers". */
    readonly headsOf: Words;
    /** What counts one head: "a single", "un seul". */
    readonly single: Words;
    /** One head by itself, where a meeting is priced: "calling one person". */
    readonly oneHead: Words;
    /** After heads: as many in every country named. */
    readonly eachPlace: Words;
    /** After a head count: what follows breaks it down. */
    readonly breakdown: Words;
    /** Before a list of places with their heads: "with 2 in France, 1 in Belgium". */
    readonly countLead: Words;
    /** What, before "a year", makes it a length of time: "for". */
    readonly lengthBefore: Words;
    /** Before years, what makes them an age: "comme si j'avais 5 ans". */
    readonly ageBefore: Words;
    /** After a length, what makes it none: "d'un mois à l'autre". */
    readonly notLengthAfter: Words;
    /** Between how long a meeting is and how many are in it: "2h à 7". */
    readonly headsAfter: Words;
    /** What makes it a rate instead: "per", "twice". */
    readonly rateBefore: Words;
    /** Around a length in an alert: the time until it, not that of a call. */
    readonly laterBefore: Words;
    readonly aheadAfter: Words;
    /** What makes "14h" a time of the day; the second only from seven o'clock on ("avant 18h"). */
    readonly timeBefore: Words;
    readonly timeBeforeInDay: Words;
    /** What makes it a length all the same: "à 14h par mois". */
    readonly lengthAfter: Words;
    /** "Every morning at 8": after one of these, and after a weekday, a bare hour is a time too. */
    readonly dayParts: Words;
    readonly perPerson: Words;
    readonly perMinute: Words;
    /** Words that cannot stand between a count and its noun. */
    readonly glue: Words;
    /** How the first of a month is called. */
    readonly firstDay: Words;
    /** What may stand between a day and its month. */
    readonly dayOf: Words;
    /** What may stand between a count and its unit: "the 3 coming weeks". */
    readonly periodAdjectives: Words;
    /** Before a weekday: a repetition, not a day. */
    readonly every: Words;
  };
  readonly currencies: Readonly<Record<string, Words>>;
  /** What may stand between a number and its currency: "200 more euros". */
  readonly amountAdjectives: Words;
  readonly cents: Words;
  readonly percent: Words;
  /** What multiplies the digits before it, by how much: "2k". */
  readonly multiples: Readonly<Record<string, Words>>;
  readonly top: {
    readonly before: Words;
    readonly after: Words;
    /** Before a count, what makes it all that there are: "which of the two is the cheapest". */
    readonly notAfter: Words;
    /** Superlatives that may stand apart from what they rank. */
    readonly most: Words;
    /** "Which five users": asks for a list of so many of what is `ranked`. */
    readonly asking: Words;
    readonly ranked: Words;
  };
  readonly amountCues: Words;
  readonly amountCuesAfter: Words;
  /** Before a number: a code or the name of a product, neither phone nor money. */
  readonly codeCues: Words;
  readonly exclude: {
    readonly next: Words;
    readonly list: Words;
    /** Those of the list that reach over a noun: "excluding calls to Russia". */
    readonly across: Words;
    readonly nouns: Words;
    /** Beside the particles, what may stand before a country that is ruled out: "our". */
    readonly determiners: Words;
    /** After a country: "Switzerland aside". */
    readonly after: Words;
    /** On both sides: "leave the US out". */
    readonly around: { readonly before: Words; readonly after: Words };
    /** Words after which those deny a verb, not a country: "trouve pas la Serbie". */
    readonly never: Words;
  };
  readonly and: Words;
  readonly particles: Words;
  /** Small words that may stand before a noun or a date without changing what it names. */
  readonly articles: Words;
  readonly numberType: Readonly<Record<'toll' | 'tollfree', Words>>;
  readonly departments: Words;
  readonly departmentMarkers: {
    readonly before: Words;
    readonly after: Words;
    /** Those beside which even an unknown word is one: "service entretien", "the facilities department". */
    readonly sureBefore: Words;
    readonly sureAfter: Words;
    /** What belongs to a name that it begins: "direction des achats". */
    readonly named: Words;
    /** Departments that are usual words too ("support"): read as one only beside a marker. */
    readonly needed: Words;
    /** Those of the usual words that are departments right after `placedAfter`: "de la maintenance". */
    readonly placed: Words;
    readonly placedAfter: Words;
    /** Those that are one where they do something (`acts`), after `actsAfter` or nothing: "if legal keeps calling". */
    readonly acting: Words;
    readonly acts: Words;
    readonly actsAfter: Words;
    /** Before one of those with a capital, what makes it a department all the same: "in Legal". */
    readonly capital: Words;
    /** What makes it the name of something else: "the finance channel". */
    readonly notBefore: Words;
    readonly notAfter: Words;
  };
  readonly userCues: Words;
  /** Those of the cues that may have a dot, which ends no sentence: "Mr." */
  readonly userTitles: Words;
  /** What people do: "Pavel says". After an unknown name with a capital it is a person's. */
  readonly userVerbs: Words;
  /** What has a place's name after an "of": "l'usine de Valenciennes". */
  readonly placeNouns: Words;
  /** How a letter ends: a name after it is the writer's. */
  readonly signOffs: Words;
  /** What only people do, in its bare form: after "did" and a name that is a country's too, it is a person's. */
  readonly personVerbs: Words;
}

/** What a language's `countries.json` holds, beside the names that `Intl.DisplayNames` knows. */
export interface CountryWords {
  /** Names, demonyms and usual misspellings by ISO 3166 alpha-2. */
  readonly aliases: Readonly<Record<string, Words>>;
  /** Names that stand for several countries: to be asked, never guessed. */
  readonly ambiguous: Readonly<Record<string, Words>>;
  /** Names of more than a country that hold the name of one: "South America". */
  readonly wider: Words;
  /** Abbreviations of this language only, in capitals. */
  readonly codes: Readonly<Record<string, string>>;
  /** Names of Intl.DisplayNames that are usual words in this language. */
  readonly notNames: Words;
  /** Names read only where they are written with a capital ("la Réunion" and "la réunion"). */
  readonly capitalOnly: Readonly<Record<string, Words>>;
  /** Cities and regions by the country that they are in: they stand for it where no country is named. */
  readonly cities: Readonly<Record<string, Words>>;
}

/** What a language's `names.json` holds: what tells a person from a place where the word itself is unknown. */
export interface Names {
  /** First names usual among the language's speakers and their colleagues. */
  readonly firstNames: Words;
  /** First names that are usual words or countries too: read as one only where more than a capital says so. */
  readonly wordNames: Words;
  /** Surnames that are usual words too: part of a name after a first one, though no capital says so. */
  readonly surnames: Words;
  /** Small words within a name: "van", "de". */
  readonly particles: Words;
  /** Words of companies' names: what stands before one is nobody. */
  readonly companies: Words;
  /** Places, brands and days that are written with a capital, but are nobody, beside the cities of `countries.json`. */
  readonly places: Words;
}

export interface Language {
  readonly code: string;
  /** What Unicode calls the countries in it, by ISO 3166 alpha-2. */
  readonly regionNames: Readonly<Record<string, string>>;
  readonly lexicon: Lexicon;
  readonly countries: CountryWords;
  readonly names: Names;
}

/** The files of a language's folder that are read at start-up; the examples are read by the training only. */
export const LANGUAGE_FILES = ['lexicon.json', 'countries.json', 'names.json'] as const;

/** Beside those, where the build has written it: asking `Intl` takes a tenth of the time that opening may. */
export const REGION_NAMES = 'region-names.json';

/** Reads every language folder under `folder`, in the order of their codes. Throws where a file is missing or no JSON. */
export function readLanguages(folder: string): Language[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((code) => ({
      code,
      regionNames: regionNames(folder, code),
      lexicon: readJson(join(folder, code, 'lexicon.json')) as Lexicon,
      countries: readJson(join(folder, code, 'countries.json')) as CountryWords,
      names: readJson(join(folder, code, 'names.json')) as Names,
    }));
}

function regionNames(folder: string, code: string): Record<string, string> {
  const written = join(folder, code, REGION_NAMES);
  return existsSync(written) ? (readJson(written) as Record<string, string>) : regionNamesOf(code);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
