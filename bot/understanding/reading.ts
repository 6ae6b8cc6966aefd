import type { Analysis } from './analysis.ts';
import { SURE } from './certainty.ts';
import type { Decision } from './decide.ts';
import type { Token } from './tokens.ts';

/** What a part of a message was read as. */
export interface Reading extends Decision {
  readonly part: Analysis;
}

/** Fewer words than this ("total?", "for how long?") go on with the question before them. */
export const FEWEST_WORDS = 4;
/** More words than this are a question of their own. */
export const LONGEST_SCRAP = 7;
/** Before a name, in characters: "from the ". */
const LONGEST_ARTICLE = 9;
/** What is said of how something is asked, not of what about. */
const ASKING_CONCEPTS: ReadonlySet<string> = new Set(
  'WHY HOWMUCH HOWMANY HOWLONG WHO WHICH WHERE WHEN CANQ HOWTO GREET ORG'.split(' '),
);

export function isMarked({ part: { tokens } }: Reading): boolean {
  return tokens.at(-1)?.word === '?';
}

export function isOurs({ intent }: Reading): boolean {
  return intent !== 'none' && intent !== 'help';
}

/** "Helen has an F3 and works in Ireland": what begins with a person's name tells of that person. */
export function isOfPerson({ part: { spans, tokens } }: Reading): boolean {
  return spans.some(({ kind, start }) => kind === 'user' && start === tokens[0]?.start);
}

export function namesOf({ part: { clean, spans } }: Reading): string {
  return spans
    .map((span) => `${span.kind} ${span.kind === 'country' ? span.iso2 : clean.slice(span.start, span.end)}`)
    .join(', ');
}

/** "What's the reason?", after something that was told or asked: asks no more than that did. */
export function onlyAsks(reading: Reading, before: Reading): boolean {
  const other = reading.intent !== before.intent && reading.confidence >= SURE.alone;
  if (other && wordsOf(reading).length >= FEWEST_WORDS) return false;
  const { concepts, spans } = reading.part;
  const asking = concepts.filter(({ value }) => ASKING_CONCEPTS.has(value));
  const why = !isOurs(reading) && concepts.some(({ value }) => value === 'WHY');
  const bare = spans.length === 0 && asking.length > 0 && (why || asking.length === concepts.length);
  return bare && reading.intent !== 'help' && wordsOf(reading).length <= LONGEST_SCRAP;
}

/** "Rate to Turkey, top 3 spenders, licences left": an item of a list, of a matter of ours beyond doubt. */
export function isSureItem(reading: Reading): boolean {
  return isOurs(reading) && reading.confidence >= SURE.listed && saysMore(reading);
}

/** After a comma or an "and" a mere list of names is no question of its own. */
export function saysMore(reading: Reading): boolean {
  const { concepts, spans, tokens } = reading.part;
  const named = (at: number): boolean =>
    spans.some(({ start, end }) => start <= (tokens[at]?.start ?? -1) && (tokens[at]?.end ?? 0) <= end);
  const about = concepts.some(({ value, from }) => !ASKING_CONCEPTS.has(value) && !named(from));
  return about && wordsOf(reading).length - spans.length >= 1;
}

/** "Who", "how many": not what is told to be done. */
export function asksInWords({ part: { concepts } }: Reading): boolean {
  return concepts.some(({ value }) => ASKING_CONCEPTS.has(value));
}

/** Words and numbers. */
export function countOf({ part }: Reading): number {
  return part.tokens.filter(({ kind }) => kind !== 'mark').length;
}

export function wordsOf({ part }: Reading): readonly Token[] {
  return part.tokens.filter(({ kind }) => kind === 'word');
}

/** "Hungary and Romania": what begins as the words before it end goes on with a list of names. */
export function isList(left: Reading, right: Reading): boolean {
  const before = left.part.spans.find(({ end }) => end === left.part.tokens.at(-1)?.end);
  const begins = (right.part.tokens[0]?.start ?? 0) + LONGEST_ARTICLE;
  return (
    before !== undefined &&
    right.part.spans.some(({ kind, start }) => kind === before.kind && start <= begins) &&
    !(left.confidence >= SURE.listed && isWhole(right))
  );
}

/** "…, and 2 dial-outs to France" goes on with the list before it: nobody begins another question with a number. */
export function beginsWithCount({ part }: Reading): boolean {
  return part.tokens[0]?.kind === 'digits';
}

/** "…, and is Iceland available?" asks by itself, though it begins with a name. */
function isWhole(reading: Reading): boolean {
  return isMarked(reading) && reading.confidence >= SURE.listed && wordsOf(reading).length >= FEWEST_WORDS;
}
