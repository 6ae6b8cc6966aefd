import { everyLanguage } from '../words.ts';

/** Shorter than any mail; a question about one may be as long as it likes. */
const SHORTEST = 60;
const SEARCHED = 20_000;

/** Words by which a pasted mail is told from a question; what it says is read by the pricing service. */
const MARKS = everyLanguage('mails');
const patterns = (of: 'topics' | 'addressed') =>
  MARKS.flatMap((marks) => marks[of]).map((source) => new RegExp(source, 'u'));
const topics = patterns('topics');
const addressed = patterns('addressed');
const head = new RegExp(`^[>* ]{0,6}(?:${MARKS.flatMap(({ heads }) => heads).join('|')})[* ]{0,3}:`, 'gmu');

/**
 * Whether a message is a mail that somebody pasted, rather than something they ask: it is long, it is about credits or
 * the pool, and it either has the head of a mail or speaks to its reader as Microsoft does, and asks nothing.
 */
export function looksLikeMail(text: string): boolean {
  if (text.length < SHORTEST) return false;
  const words = text.slice(0, SEARCHED).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (!topics.some((topic) => topic.test(words))) return false;
  if (new Set(words.match(head) ?? []).size >= 2) return true;
  return !text.includes('?') && addressed.some((form) => form.test(words));
}
