import { everyLanguage, type Words } from '../words.ts';

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2013]/gu, '-')
    .toLowerCase();

function pattern(kind: keyof Words['renewal']): RegExp {
  const all = everyLanguage('renewal').flatMap((language) => language[kind]);
  return new RegExp(`(?<![\\p{L}\\d])(?:${all.join('|').replaceAll(' ', '\\s+')})(?![\\p{L}\\d])`, 'u');
}

const AGREEMENT = pattern('agreement');
const CHANGE = pattern('change');
const MOVE = pattern('move');

/**
 * Whether a text asks what changes with a Microsoft Customer Agreement, rather than whether that allows something.
 *
 * @param moving `asked`: a mere "when we move to MCA" asks it too, as where the question is about the set-up of credits
 */
export function asksRenewal(text: string, moving: 'asked' | 'mentioned' = 'mentioned'): boolean {
  const plainText = folded(text);
  if (!AGREEMENT.test(plainText)) return false;
  return CHANGE.test(plainText) || (moving === 'asked' && MOVE.test(plainText));
}
