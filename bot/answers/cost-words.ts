import { everyLanguage, type Words } from '../words.ts';

type Kind = Exclude<keyof Words['cost'], 'number'>;

const LANGUAGES = everyLanguage('cost');
const NUMBERS = new Map(LANGUAGES.flatMap(({ number }) => Object.entries(number)));

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/gu, "'")
    .replace(/[\u2010-\u2013]/gu, '-')
    .toLowerCase();
const quoted = (word: string) => word.replace(/[/\\^$*+?.()|[\]{}]/g, '\\$&').replace(/ /g, '\\s+');
/** The longest first, as "dial-ins" is no "dial-in". */
const anyOf = (list: readonly string[]) =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map(quoted)
    .join('|');
const all = (kind: Kind) => LANGUAGES.flatMap((language) => language[kind]);
const word = (kind: Kind) => new RegExp(`(?<![\\p{L}\\d-])(?:${anyOf(all(kind))})(?![\\p{L}\\d-])`, 'u');

const SAYS: Readonly<Record<Exclude<Kind, 'joint' | 'counted'>, RegExp>> = {
  dialOut: word('dialOut'),
  dialIn: word('dialIn'),
  tollFree: word('tollFree'),
  toll: word('toll'),
  cheaper: word('cheaper'),
  licence: word('licence'),
  callingPlan: word('callingPlan'),
};
const JOINT = new RegExp(
  `[;\\n]|,(?!\\d)|(?<=\\s)\\+(?=\\s)|(?<![\\p{L}\\d])(?:${anyOf(all('joint'))})(?![\\p{L}\\d])`,
  'giu',
);
const COUNT = new RegExp(
  `(?<![\\p{L}\\d.,+:-])(\\d{1,5}|${anyOf([...NUMBERS.keys()])})(?:\\s+[\\p{L}-]{3,14}(?=\\s))?\\s*(?:${anyOf(all('counted'))})(?![\\p{L}\\d-])`,
  'u',
);

/** Whether a text says one of the things that the price of a meeting depends on. */
export function says(what: keyof typeof SAYS, text: string): boolean {
  return SAYS[what].test(folded(text));
}

/** The pieces of a text between its commas and "and"s. A name may be cut by this: pieces are put together again by what they say. */
export function pieces(text: string): readonly string[] {
  return text
    .split(JOINT)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** How many calls a piece counts ("2 dial-outs", "3 in Germany"); undefined where it counts none. */
export function counted(piece: string): number | undefined {
  const [, found] = COUNT.exec(folded(piece)) ?? [];
  if (found === undefined) return undefined;
  return /^\d/.test(found) ? Number(found) : NUMBERS.get(found);
}
