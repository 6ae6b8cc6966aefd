import { readdirSync, readFileSync } from 'node:fs';
import type { Entities, Intent } from '../../bot/understanding/question.ts';

/** One message with what it should be understood as. */
export interface TestQuestion {
  /** The set that it is of. */
  readonly set: string;
  /** The first thing that it asks. */
  readonly intent: Intent;
  /** All that it asks, in order. */
  readonly intents: readonly Intent[];
  readonly text: string;
  readonly language: string;
  readonly locale: string;
  /** Of the first question; absent where only the intent is checked. */
  readonly entities?: Entities;
  /** Of each question, where the set tells. */
  readonly entitiesOfEach?: readonly Entities[];
  readonly topic?: string;
  /** When it is asked: relative dates count from it. */
  readonly askedAt: Date;
}

/** The questions that training has seen by now: only what they name is measured on them. */
export const KNOWN = 'known';

/** A Monday; the later sets were written on the Wednesday after it. */
const ASKED_AT = new Date('2026-11-23T09:00:00Z');
const LATER = new Date('2026-11-25T09:00:00Z');
const LATER_SETS: ReadonlySet<string> = new Set([
  'administrators',
  'callers',
  'budgets',
  'international',
  'hurried',
  'trades',
  'everybody',
  'tester',
  'industry',
  'joined',
  'abroad',
  'labelled',
  'strangers',
  'bundled',
  'compound',
  'tagged',
  'recent',
]);

const FOLDER = new URL('./questions/', import.meta.url);
const LISTS = new Set(['country', 'excluded', 'phone', 'date']);
const NUMBERS = new Set(['participants', 'minutes', 'percent', 'top', 'days']);

/** The files are called `questions/<set>.<language>.tsv`; a language need not have every set. */
const FILES: ReadonlySet<string> = new Set(readdirSync(FOLDER));
const partsOfNames = (part: number): string[] =>
  [...new Set([...FILES].map((file) => file.split('.')[part] ?? ''))].sort();

export const SETS: readonly string[] = partsOfNames(0);

/** The languages that there are questions in. */
export const LANGUAGES: readonly string[] = partsOfNames(1);

/**
 * Reads a language's questions, of all its sets or of some: intents joined by `+`, text, entities (`country=FR,BE minutes=45`,
 * `-` for none, nothing where they are not checked, ` + ` between those of each question), and the locale's region where it
 * matters.
 */
export function readQuestions(language: string, sets: readonly string[] = SETS): TestQuestion[] {
  return sets
    .map((set) => ({ set, file: `${set}.${language}.tsv` }))
    .filter(({ file }) => FILES.has(file))
    .flatMap(({ set, file }) =>
      readFileSync(new URL(file, FOLDER), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => readQuestion(set, language, line)),
    );
}

function readQuestion(set: string, language: string, line: string): TestQuestion {
  const [asked = '', text = '', wanted, region] = line.split('\t');
  const topic = /^topic=(\w+)$/.exec(wanted ?? '')?.[1];
  const intents = asked.split('+') as Intent[];
  const each = (wanted ?? '').split(' + ').map(readEntities);
  return {
    set,
    intent: intents[0] as Intent,
    intents,
    text: text.replaceAll('\\n', '\n'),
    askedAt: LATER_SETS.has(set) ? LATER : ASKED_AT,
    language,
    locale: `${language}-${region ?? (language === 'en' ? 'US' : language.toUpperCase())}`,
    ...(wanted === undefined || wanted === '' || topic ? {} : { entities: each[0] }),
    ...(each.length > 1 ? { entitiesOfEach: each } : {}),
    ...(topic ? { topic } : {}),
  };
}

function readEntities(text: string): Entities {
  const entities: Record<string, unknown> = {};
  if (text === '-') return entities;
  for (const [, key = '', value = ''] of text.matchAll(/(\w+)=(.*?)(?= \w+=|$)/g)) {
    if (LISTS.has(key)) entities[key] = value.split(',');
    else if (NUMBERS.has(key)) entities[key] = Number(value);
    else if (key === 'amount') {
      entities[key] = value.split(',').map((amount) => {
        const [number, currency] = amount.split(':');
        return { value: Number(number), currency: currency === 'null' ? null : currency };
      });
    } else entities[key] = value;
  }
  return entities;
}
