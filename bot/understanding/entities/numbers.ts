import type { Language } from '../languages.ts';
import { anyOf, mergeWords } from './vocabulary.ts';

/** Reads numbers as people type them, in digits (1,000.50 and 1 000,50 alike) or in words. */
export interface NumberReader {
  /** A regular expression's source for one number, without groups of its own. */
  readonly source: string;
  /** The same, for whole numbers of at most six digits and number words: counts of people and minutes. */
  readonly countSource: string;
  read(folded: string): number | null;
}

const DIGITS =
  '\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3}){1,3}(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?(?!\\d)|\\d{1,3}(?:\\.\\d{3}){1,3}(?:,\\d{1,2})?(?!\\d)|\\d{1,9}(?:[.,]\\d{1,4})?(?!\\d)';

export function numberReader(languages: readonly Language[]): NumberReader {
  const words = mergeWords(languages, ({ lexicon }) =>
    Object.entries(lexicon.numbers).map(([word, value]) => [value, [word]] as const),
  );
  const wordSource = anyOf(words.keys());
  return {
    source: `(?:${DIGITS}|(?:${wordSource})(?![a-z0-9]))`,
    countSource: `(?:\\d{1,6}(?![\\d.,]\\d)|(?:${wordSource})(?![a-z0-9]))`,
    read: (folded) => words.get(folded.replaceAll('-', ' ')) ?? readDigits(folded),
  };
}

/** 1 000,50 and 1,000.50 and 1.000 and 12,5; null where it is no number. */
function readDigits(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '');
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const lastMark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (lastMark < 0) return Number(bare);
  const mark = bare.charAt(lastMark);
  const fraction = bare.slice(lastMark + 1);
  const whole = bare.slice(0, lastMark);
  const grouped =
    fraction.length === 3 &&
    /^\d{1,3}(?:[.,]\d{3})*$/.test(whole) &&
    !/[.,]/.test(whole.replaceAll(mark, ''));
  const value = grouped
    ? Number(bare.replace(/[.,]/g, ''))
    : Number(`${whole.replace(/[.,]/g, '')}.${fraction}`);
  return Number.isFinite(value) ? value : null;
}
