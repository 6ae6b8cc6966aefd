import { readFileSync } from 'node:fs';
import type { Entities, Intent } from '../../bot/understanding/question.ts';

/** One question with what it should be understood as. */
export interface TestQuestion {
  readonly intent: Intent;
  readonly text: string;
  readonly language: string;
  readonly locale: string;
  /** Absent where only the intent is checked. */
  readonly entities?: Entities;
  readonly topic?: string;
}

const LISTS = new Set(['country', 'excluded', 'phone', 'date']);
const NUMBERS = new Set(['participants', 'minutes', 'percent', 'top', 'days']);

/**
 * Reads `questions.<language>.tsv`: intent, text, entities (`country=FR,BE minutes=45`, `-` for none, nothing
 * where they are not checked), and the locale's region where it matters.
 */
export function readQuestions(language: string): TestQuestion[] {
  const path = new URL(`questions.${language}.tsv`, import.meta.url);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [intent = '', text = '', wanted, region] = line.split('\t');
      const topic = /^topic=(\w+)$/.exec(wanted ?? '')?.[1];
      return {
        intent: intent as Intent,
        text,
        language,
        locale: `${language}-${region ?? (language === 'en' ? 'US' : language.toUpperCase())}`,
        ...(wanted === undefined || wanted === '' || topic ? {} : { entities: readEntities(wanted) }),
        ...(topic ? { topic } : {}),
      };
    });
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
