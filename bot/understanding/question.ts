/**
 * What a text was understood to ask. The names are a contract that other tools measure by
 * (`npm run understand`); `question.schema.json` beside this file is its written form.
 */

/** Every intent, in the order in which help lists them. */
export const INTENTS = [
  'offer_explain',
  'eligibility',
  'country_support',
  'rates',
  'credit_balance',
  'spend_usage',
  'runway_forecast',
  'dialout_failure',
  'credits_setup',
  'licence_assign',
  'cost_estimate',
  'alerts',
  'help',
  'none',
] as const;

export type Intent = (typeof INTENTS)[number];

/** An amount as it was typed: the currency is null where the words name none. */
export interface AmountEntity {
  readonly value: number;
  readonly currency: string | null;
}

/** What the words name. A key is absent where the words do not name it; arrays are never empty. */
export interface Entities {
  /** ISO 3166 alpha-2, in the order named; also the country that a phone number implies, and that of a city where no country is named. */
  readonly country?: readonly string[];
  /** Countries that were named but ruled out ("not France"). */
  readonly excluded?: readonly string[];
  /** E.164. Possible numbers, never required to be assigned. */
  readonly phone?: readonly string[];
  /** The region that a national number was read in. */
  readonly region_hint?: string;
  readonly amount?: readonly AmountEntity[];
  /** ISO day, `a/b` range, `--MM`, `since:`, `end_of:`, or a name such as `last_month`. */
  readonly date?: readonly string[];
  readonly direction?: 'dialout' | 'dialin';
  readonly number_type?: 'toll' | 'tollfree';
  readonly participants?: number;
  readonly minutes?: number;
  readonly user?: string;
  readonly department?: string;
  readonly percent?: number;
  readonly top?: number;
  readonly days?: number;
  readonly duration?: string;
}

/** One of the questions in a message. */
export interface AskedIntent {
  readonly intent: Intent;
  /** With `none`: the neighbouring topic, as in `Question`. */
  readonly topic?: string;
  /** Its own words, where the message asks several things. */
  readonly text?: string;
  readonly entities: Entities;
}

/** A whole message, understood. `intent` and `entities` are those of the first question in it. */
export interface Question {
  readonly intent: Intent;
  /** 0 to 1, calibrated: of the answers given at 0.9, nine in ten are right. */
  readonly confidence: number;
  /** The language to answer in: a catalogue's code such as `en` or `fr`. */
  readonly language: string;
  readonly entities: Entities;
  /** All questions of the message, in order. */
  readonly intents: readonly AskedIntent[];
  /** With `none` because of doubt: at most three intents to ask back with. */
  readonly candidates?: readonly Intent[];
  /** With `none` because of a neighbouring topic: the pointer it gets (`restrict_dialout`, `pin`, ...). */
  readonly topic?: string;
  /** Names that stand for several countries (Congo, Guinea, Korea): to be asked, never guessed. */
  readonly ambiguous?: readonly AmbiguousCountry[];
  /** The language that the text asks to be answered in from now on ("in French, please"). */
  readonly languageAsked?: string;
}

/** A name as it was typed, and the countries that it may mean (ISO 3166 alpha-2). */
export interface AmbiguousCountry {
  readonly text: string;
  readonly countries: readonly string[];
}

/** What is known about who typed the text and where, to read it by. */
export interface TextContext {
  /** The client's locale, BCP 47 (`fr-FR`). */
  readonly locale?: string;
  /** The region in which national phone numbers are read, ISO 3166 alpha-2; by default the locale's. */
  readonly region?: string;
  /** The instant that relative dates count from. */
  readonly now?: Date;
}

/** Turns a text into a Question. Never throws on any text. */
export type Understand = (text: string, context: TextContext) => Question;
