import { instantIn } from '../actions/diagnosis-when.ts';
import type { Entities } from '../understanding/question.ts';
import { everyLanguage } from '../words.ts';

type Words = {
  readonly [Field in 'symptom' | 'joined' | 'organiser']: Readonly<Record<string, string>>;
} & { readonly clock: string };

/** Without accents, as texts are read. */
const WORDS: readonly Words[] = everyLanguage('diagnosis');

/** "404 511404", "403/510563": a SIP code with Microsoft's subcode, which reads like a phone number and is none. */
const CODES = /\b[45]\d\d\b\D{1,20}?\b\d{4,6}\b/;
/** A number dialled with an exit prefix: whoever writes it so has most likely dialled it so. */
const WITH_EXIT_PREFIX = /(?<![\d+])(?:00|011)[\s().-]?[1-9](?:[\s().-]{0,2}\d){6,14}(?!\d)/;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;

/** What was seen, how they had joined and who organised it, as far as the words of a question say it. */
export function saidOf(
  text: string,
): Record<'symptom' | 'joined' | 'organiser' | 'whose', string | undefined> {
  const plain = withoutAccents(text);
  const said = (field: 'symptom' | 'joined' | 'organiser') =>
    WORDS.flatMap((words) => Object.entries(words[field])).find(([, pattern]) =>
      new RegExp(pattern, 'iu').test(plain),
    )?.[0];
  return {
    symptom: said('symptom'),
    joined: said('joined'),
    organiser: said('organiser'),
    whose: EMAIL.exec(text)?.[0].replace(/[.-]+$/, ''),
  };
}

/** The number that was called, as it was written where that tells more; never the digits of an error code. */
export function numberIn(text: string, { phone = [] }: Entities): string | undefined {
  const codes = CODES.exec(text)?.[0].replace(/\D/g, '');
  const numbers = phone.filter((one) => codes === undefined || !one.endsWith(codes));
  const written = WITH_EXIT_PREFIX.exec(text)?.[0];
  const digits = written?.replace(/\D/g, '').replace(/^(?:00|011)/, '');
  return written !== undefined && numbers.some((one) => one === `+${digits}`) ? written : numbers[0];
}

/**
 * The moment that the words name: a time of day on the asker's clock, on the day named or today. Without a time of day,
 * in the future or long ago, none.
 */
export function momentIn(
  text: string,
  { date }: Entities,
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): string | undefined {
  const plain = withoutAccents(text);
  const clock = WORDS.map(({ clock }) => new RegExp(clock, 'iu').exec(plain)?.groups).find(Boolean);
  if (!clock) return undefined;
  const { hour, minute, half, hour24, minute24 } = clock;
  const hours =
    hour24 === undefined ? (Number(hour) % 12) + (half?.toLowerCase() === 'p' ? 12 : 0) : Number(hour24);
  const time = `${String(hours).padStart(2, '0')}:${minute24 ?? minute ?? '00'}`;
  // "Since yesterday at nine": when it began.
  const named = date?.[0]?.replace(/^since:/, '');
  const day = /^\d{4}-\d\d-\d\d$/.test(named ?? '')
    ? (named ?? '')
    : dayAt(now.getTime() - (named === 'yesterday' ? DAY_MS : 0), timeZone);
  const at = instantIn(timeZone, day, time);
  const age = at === null ? -1 : now.getTime() - at.getTime();
  return at !== null && age >= 0 && age < YEAR_MS ? at.toISOString() : undefined;
}

function dayAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’‘`]/g, "'");
}
