import { cleanText, fold } from './clean-text.ts';
import { conceptsOf } from './concepts.ts';
import { phraseTable } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import { createCarry } from './pointing-words.ts';
import type { AskedIntent, Entities, Intent, Question } from './question.ts';
import { type Token, tokenise } from './tokens.ts';

/** What "why?" asks after each kind of answer; after any other it asks nothing that can be answered. */
const WHY: Readonly<Partial<Record<Intent, Intent>>> = {
  credit_balance: 'spend_usage',
  spend_usage: 'spend_usage',
  runway_forecast: 'spend_usage',
  cost_estimate: 'rates',
  rates: 'rates',
  dialout_failure: 'dialout_failure',
  eligibility: 'eligibility',
  country_support: 'country_support',
  licence_assign: 'licence_assign',
  credits_setup: 'credits_setup',
  alerts: 'alerts',
  offer_explain: 'offer_explain',
};

/** Entities that replace one another: who names a phone number no longer means the country named before. */
const TOGETHER: readonly (readonly (keyof Entities)[])[] = [
  ['country', 'excluded', 'phone', 'region_hint'],
  ['date', 'days', 'duration'],
  ['user', 'department'],
];

/** A follow-up longer than this is a question of its own. */
const MAX_WORDS = 9;
/** From here on the words alone decide. */
const SURE = 0.8;

/**
 * What a text means after `previous`: "and Belgium?" is the previous question about Belgium, "why?" asks for
 * its reason; a question that stands on its own is `next` unchanged. Pure: who keeps `previous`, for whom and
 * how long is the caller's matter (design notes: per conversation and person, and it expires).
 */
export type FollowUp = (previous: Question, next: Question, text: string) => Question;

export function createFollowUp(languages: readonly Language[]): FollowUp {
  const starts = phraseTable(languages, ({ lexicon }) => [[true, lexicon.followUp.start]]);
  const whys = phraseTable(languages, ({ lexicon }) => [[true, lexicon.followUp.why]]);
  const carry = createCarry(languages);
  const topics = conceptsOf(languages);

  return function followUp(previous, next, text) {
    if (previous.intent === 'none' || previous.intent === 'help' || next.intents.length > 1) return next;
    const tokens = tokenise(fold(cleanText(text)));
    const words = tokens.filter(({ kind }) => kind !== 'mark');
    const pointed = pointsTo(previous, next, tokens);
    if (words.length === 0 || words.length > MAX_WORDS) return pointed;
    const starting = starts.find(tokens)[0]?.from === tokens.findIndex(({ kind }) => kind !== 'mark');
    const why = whys.find(tokens)[0];
    const askedWhy = WHY[previous.intent];
    if (why && askedWhy && why.to - why.from >= words.length - 1) {
      return asked({ ...next, language: next.language }, askedWhy, previous.entities, previous.confidence);
    }
    const named = Object.keys(next.entities).length > 0;
    const concepts = topics.find(tokens).map(({ value }) => value);
    const says = concepts.some((concept) => !QUESTION_WORDS.has(concept));
    // "Is Morocco supported?" asks something of its own, "Morocco?" and "and is Morocco supported?" go on.
    const complete =
      !starting &&
      next.intent !== 'none' &&
      next.confidence >= SURE &&
      concepts.some((concept) => WHOLE.has(concept));
    if (named && !says && !complete && fits(previous, next)) {
      return asked(next, previous.intent, merge(previous.entities, next.entities), previous.confidence);
    }
    if (next.intent === 'none') return next;
    const refers = starting || pointed !== next;
    return refers ? asked(next, next.intent, merge(previous.entities, next.entities), next.confidence) : next;
  };

  /** A question of its own that asks about whom or what the one before it named. */
  function pointsTo(previous: Question, next: Question, tokens: readonly Token[]): Question {
    if (next.intent === 'none') return next;
    const entities = carry(tokens, next.intent, next.entities, [previous.entities]);
    return entities === next.entities ? next : asked(next, next.intent, entities, next.confidence);
  }
}

/** With one of these a sentence is a question by itself, "is … supported" or "can I …", and no scrap of one. */
const WHOLE: ReadonlySet<string> = new Set(['SUPPORT', 'CANQ']);

/** What is asked about a country; a country named after anything else begins something of its own. */
const OF_A_COUNTRY: ReadonlySet<Intent> = new Set<Intent>([
  'country_support',
  'rates',
  'cost_estimate',
  'spend_usage',
  'dialout_failure',
  'eligibility',
]);

function fits(previous: Question, next: Question): boolean {
  return (
    next.entities.country === undefined ||
    next.entities.phone !== undefined ||
    OF_A_COUNTRY.has(previous.intent)
  );
}

/** Concepts that say how something is asked, not what about. */
const QUESTION_WORDS = new Set(
  'WHY HOWMUCH HOWMANY HOWLONG WHO WHICH WHERE WHEN CANQ HOWTO ORG OFFER GREET SUPPORT COUNTRYWORD'.split(
    ' ',
  ),
);

function asked(next: Question, intent: Intent, entities: Entities, confidence: number): Question {
  const first: AskedIntent = { intent, entities };
  const { candidates: _candidates, topic: _topic, ...rest } = next;
  return { ...rest, intent, entities, intents: [first], confidence };
}

function merge(previous: Entities, next: Entities): Entities {
  const kept = Object.entries(previous).filter(([key]) => {
    const group = TOGETHER.find((keys) => keys.includes(key as keyof Entities)) ?? [key];
    return !group.some((other) => other in next);
  });
  return { ...Object.fromEntries(kept), ...next };
}
