import type { Language } from '../languages.ts';
import { ofLanguage } from '../of-language.ts';
import type { Token } from '../tokens.ts';
import { PAD } from './number-words.ts';
import type { Claims } from './span.ts';
import { anyOf, mayHold } from './vocabulary.ts';

interface Times {
  readonly mayHour: (tokens: readonly Token[]) => boolean;
  /** With the hour's unit: "à 14h30", "avant 18 h", "9h-11h", "demain 9h". */
  readonly withUnit: RegExp;
  readonly mayDay: (tokens: readonly Token[]) => boolean;
  /** "At 10.30", "every morning at 8". */
  readonly bare: RegExp;
}

const MINUTES = /\d[.:]\d\d/;

/** Finds times of the day: no entity, and neither lengths nor amounts. */
export class TimeOfDayReader {
  readonly #times: (language: string) => Times | undefined;

  constructor(languages: readonly Language[]) {
    // Language by language: "à 2 heures" is when, "a 2 hour call" how long.
    this.#times = ofLanguage(languages, ({ lexicon }) => timesOf(lexicon));
  }

  /** Takes their places, as the text's language tells them. `digits` is the folded text with its number words as digits. */
  block(tokens: readonly Token[], digits: string, language: string, claims: Claims): void {
    const times = /\d/.test(digits) ? this.#times(language) : undefined;
    if (times?.mayHour(tokens)) blockAll(times.withUnit, digits, claims);
    if (times && (MINUTES.test(digits) || times.mayDay(tokens))) blockAll(times.bare, digits, claims);
  }
}

function blockAll(times: RegExp, digits: string, claims: Claims): void {
  for (const match of digits.matchAll(times)) claims.block(match.index, match.index + match[0].length);
}

function timesOf({
  counting,
  units,
  dateWords,
  weekdays,
  relativeDates,
  people,
  currencies,
  percent,
}: Language['lexicon']): Times {
  const hour = anyOf(units.hour);
  const length = `[ -](?:${anyOf(counting.lengthAfter)})(?![a-z])`;
  const time = `${PAD}* ?(?:${hour})(?: ?[0-5]\\d)?(?![a-z0-9]|${length}| ?(?:${anyOf(counting.lengthAfter)})'|/)`;
  const inDay = `(?:[7-9]|1\\d|2[0-3])${time}`;
  const to = anyOf(dateWords.to);
  const at = anyOf([...counting.timeBefore, ...counting.timeBeforeInDay]);
  const dayWords = [
    ...counting.dayParts,
    ...weekdays.flat(),
    ...['yesterday', 'today', 'tomorrow'].flatMap((name) => relativeDates[name] ?? []),
  ];
  const days = `(?<![a-z])(?:${anyOf(dayWords)})s?,?`;
  const counted = anyOf([
    ...people,
    ...Object.values(currencies).flat(),
    ...percent,
    ...units.minute,
    ...units.day,
  ]);
  const noUnit = `(?![\\d.,:]*\\d| ?[%€$£]| ?(?:${hour}|${counted})(?![a-z]))`;
  return {
    mayHour: mayHold(units.hour),
    withUnit: new RegExp(
      [
        `(?<![a-z])(?:${anyOf(counting.timeBefore)}) (?:1?\\d|2[0-3])${time}(?: (?:${to}) \\d{1,2}${time})?`,
        `(?<![a-z])(?:${anyOf(counting.timeBeforeInDay)}) ${inDay}`,
        `(?<![a-z0-9.,:])${inDay} ?(?:${to}) ?${inDay}`,
        `${days} ${inDay}`,
      ].join('|'),
      'g',
    ),
    mayDay: mayHold(dayWords),
    bare: new RegExp(
      [
        `(?<![a-z])(?:${at}) (?:1?[1-9]|10|2[0-3])[.:][0-5]\\d(?! ?[%€$£\\d]|${length})`,
        `${days} (?:${at}) (?:1?\\d|2[0-3])${noUnit}`,
      ].join('|'),
      'g',
    ),
  };
}
