import { everyLanguage, type Words } from '../words.ts';

/** What spend can be split by: the words of the pricing contract. */
export type SplitWord = Exclude<Kind, 'why'>;

type Kind = keyof Words['usage'];

/** In this order, as a service number is a number and no department. */
const SPLITS: readonly SplitWord[] = [
  'serviceNumber',
  'callType',
  'country',
  'department',
  'organiser',
  'day',
  'capability',
];

const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/gu, "'").toLowerCase();

const quoted = (word: string) => word.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&').replace(/ /g, '\\s+');

function pattern(kind: Kind): RegExp {
  const all = everyLanguage('usage').flatMap((language) => language[kind]);
  return new RegExp(`(?<![\\p{L}\\d])(?:${all.map(quoted).join('|')})(?![\\p{L}\\d])`, 'u');
}

const PATTERNS = new Map<Kind, RegExp>([...SPLITS, 'why' as const].map((kind) => [kind, pattern(kind)]));

/** What a text asks spend to be split by; undefined where it does not say. */
export function splitNamed(text: string): SplitWord | undefined {
  const plainText = folded(text);
  return SPLITS.find((split) => PATTERNS.get(split)?.test(plainText));
}

/** Whether a text asks why, or to compare. */
export function asksWhy(text: string): boolean {
  return PATTERNS.get('why')?.test(folded(text)) ?? false;
}
