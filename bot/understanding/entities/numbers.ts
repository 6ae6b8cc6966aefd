import type { Language } from '../languages.ts';
import type { Token } from '../tokens.ts';
import { NumberWords, PAD } from './number-words.ts';
import { allWords, anyOf, mergeWords } from './vocabulary.ts';

/** Reads numbers as people type them, in digits (1,000.50 and 1 000,50 and 1'000.50 alike) or in words. */
export interface NumberReader {
  /** A regular expression's source for one number in a text of `inDigits`, without groups of its own. */
  readonly source: string;
  /** The same, for whole numbers below a million: counts of people and minutes. */
  readonly countSource: string;
  /** The text with its number words as digits, every character at its place. */
  inDigits(folded: string, tokens: readonly Token[]): string;
  read(text: string): number | null;
  /** A regular expression's source for a word that multiplies the number before it: "k", "million". */
  readonly multiple: string;
  /** The number that many times; itself without such a word. */
  times(value: number, multiple: string | undefined): number;
  /** Whether a number that was found in a text of `inDigits` was written in words. */
  isWord(text: string): boolean;
}

const DIGITS = [
  "\\d{1,3}(?:[ '\\u00a0\\u202f]\\d{3}){1,3}(?:[.,]\\d{1,2})?(?!\\d)",
  '\\d{1,3}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?(?!\\d)',
  '\\d{1,3}(?:\\.\\d{3}){1,3}(?:,\\d{1,2})?(?!\\d)',
  '\\d{1,2}(?:,\\d\\d){1,3},\\d{3}(?:\\.\\d{1,2})?(?!\\d)',
  '\\d{1,9}(?:[.,]\\d{1,5})?(?!\\d)',
].join('|');

/** The readers of one set of languages share this. */
export function numberReader(languages: readonly Language[]): NumberReader {
  const words = languages.map((language) => new NumberWords(language));
  const percent = new RegExp(
    `(?<![a-z])(?:${anyOf(allWords(languages, ({ lexicon }) => lexicon.percent))})(?![a-z])`,
    'g',
  );
  const multiples = mergeWords(languages, ({ lexicon }) => Object.entries(lexicon.multiples));
  return {
    source: `(?:${DIGITS})${PAD}*`,
    // 0800 is a number to call.
    countSource: `(?!0\\d\\d)(?:\\d{1,3}(?:[ ,.']\\d{3}){1,2}|\\d{1,6})(?!\\d|[.,']\\d)${PAD}*`,
    inDigits: (folded, tokens) => inDigits(folded, tokens, words, percent),
    multiple: anyOf(multiples.keys()),
    times: (value, multiple) => value * Number(multiples.get(multiple ?? '') ?? 1),
    read: (text) => readDigits(text.replaceAll(PAD, '')),
    isWord: (text) => text.includes(PAD),
  };
}

/** Of two languages that read the same place, the one that reads more of it is right. */
function inDigits(
  folded: string,
  tokens: readonly Token[],
  words: readonly NumberWords[],
  percent: RegExp,
): string {
  const runs = words.flatMap((language) => language.find(folded, tokens));
  if (runs.length === 0) return folded;
  runs.sort((a, b) => a.start - b.start || b.end - a.end);
  // The hundred of "per cent" counts nothing.
  const percents = [...folded.matchAll(percent)];
  let text = '';
  let at = 0;
  let nextPercent = 0;
  for (const { start, end, value } of runs) {
    while (
      (percents[nextPercent]?.index ?? Number.POSITIVE_INFINITY) + (percents[nextPercent]?.[0].length ?? 0) <=
      start
    )
      nextPercent += 1;
    const digits = String(value);
    if (start < at || digits.length > end - start || (percents[nextPercent]?.index ?? end) < end) continue;
    text += folded.slice(at, start) + digits.padEnd(end - start, PAD);
    at = end;
  }
  return text + folded.slice(at);
}

/** 1 000,50 and 1,000.50 and 1.000 and 12,5 and 0.013; null where it is no number. */
function readDigits(text: string): number | null {
  const bare = text.replace(/[\s'\u00a0\u202f]/g, '');
  if (!/^\d[\d.,]*$/.test(bare)) return null;
  const lastMark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (lastMark < 0) return Number(bare);
  const mark = bare.charAt(lastMark);
  const fraction = bare.slice(lastMark + 1);
  const whole = bare.slice(0, lastMark);
  const grouped =
    fraction.length === 3 &&
    /^[1-9]\d{0,2}(?:[.,]\d{2,3})*$/.test(whole) &&
    !/[.,]/.test(whole.replaceAll(mark, ''));
  const value = grouped
    ? Number(bare.replace(/[.,]/g, ''))
    : Number(`${whole.replace(/[.,]/g, '')}.${fraction}`);
  return Number.isFinite(value) ? value : null;
}

/** Without the dust of binary fractions: 2.3 thousand is 2,300. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
