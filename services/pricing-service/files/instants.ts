/**
 * How a file writes its dates. `iso` is what the usage export is documented to hold, in UTC (PSTN usage report page,
 * 2022-09); the others come from files that a spreadsheet program has saved again.
 */
export type DateForm = 'iso' | 'ymd' | 'dmy' | 'mdy';

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function instant(
  y: number,
  mo: number,
  d: number,
  h: number,
  mi: number,
  s: number,
  ms: number,
): number | null {
  if (mo < 1 || mo > 12 || d < 1 || d > (DAYS[mo - 1] ?? 0) || h > 23 || mi > 59 || s > 59) return null;
  if (mo === 2 && d === 29 && (y % 4 !== 0 || (y % 100 === 0 && y % 400 !== 0))) return null;
  return Date.UTC(y, mo - 1, d, h, mi, s, ms);
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?: ?(Z|[+-]\d\d:?\d\d))?$/;
const LOCAL =
  /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})(?:[ T,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)?)?(?: ?(Z|[+-]\d\d:?\d\d))?$/;

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone[0] === '-' ? -minutes : minutes) * 60_000;
}

const shifted = (at: number | null, zone: string | undefined) => (at === null ? null : at - offsetMs(zone));

function isoInstant(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', zone] = match;
  const ms = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return shifted(instant(Number(y), Number(mo), Number(d), Number(h), Number(mi), Number(s), ms), zone);
}

/** Two years of days. */
const KNOWN_DAYS = 800;

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

/** Two digits at a place of a text, or above any clock where they are none. */
function pair(text: string, at: number): number {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

/**
 * A reader for the form that nearly every row has, `2026-01-31T14:05:00…Z`: each day is worked out once. What is
 * written otherwise goes the long way.
 */
function isoReader(): (text: string) => number | null {
  const starts = new Map<string, number | null>();
  return (text) => {
    if (text.length < 20 || !text.endsWith('Z') || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) {
      return isoInstant(text);
    }
    const day = text.slice(0, 10);
    const hour = pair(text, 11);
    const minute = pair(text, 14);
    const second = pair(text, 17);
    const whole = text.length === 20 || text.slice(19) === '.0000000Z';
    if (!whole || hour > 23 || minute > 59 || second > 59 || text.charCodeAt(10) !== 84) {
      return isoInstant(text);
    }
    let start = starts.get(day);
    if (start === undefined) {
      start = isoInstant(day);
      if (starts.size < KNOWN_DAYS) starts.set(day, start);
    }
    return start === null ? null : start + (hour * 3600 + minute * 60 + second) * 1000;
  };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function localInstant(text: string, form: Exclude<DateForm, 'iso'>): number | null {
  const match = LOCAL.exec(text);
  if (!match) return null;
  const [, a = '', , b = '', c = '', h = '0', mi = '0', s = '0', half, zone] = match;
  const [y, mo, d] = form === 'ymd' ? [a, b, c] : form === 'dmy' ? [c, b, a] : [c, a, b];
  if (y.length !== 4 || d.length > 2) return null;
  return shifted(
    instant(Number(y), Number(mo), Number(d), hourOf(Number(h), half), Number(mi), Number(s), 0),
    zone,
  );
}

/** Makes a reader of dates in one form: milliseconds since 1970, a date without a zone being UTC; null for none. */
export function instantReader(form: DateForm): (text: string) => number | null {
  return form === 'iso' ? isoReader() : (text) => localInstant(text, form);
}

/** What a file's dates tell about their form. */
export interface DateEvidence {
  add(text: string): void;
  /** `ambiguous`: day and month could be either way round in the whole file. */
  decide(): DateForm | 'ambiguous' | 'nothing';
}

/** Gathers what the dates of a file tell: a first part above 12 is a day, a second part above 12 makes it a month. */
export function dateEvidence(): DateEvidence {
  const votes = { iso: 0, ymd: 0, dmy: 0, mdy: 0, either: 0 };
  return {
    add(text) {
      if (ISO.test(text)) {
        votes.iso++;
        return;
      }
      const match = LOCAL.exec(text);
      if (!match) return;
      const [, a = '', mark, b = ''] = match;
      if (a.length === 4) votes.ymd++;
      // Where dates are written with dots, the day comes first.
      else if (mark === '.' || Number(a) > 12) votes.dmy++;
      else if (Number(b) > 12) votes.mdy++;
      else votes.either++;
    },
    decide() {
      const { either, ...decided } = votes;
      const [form, count] = (Object.entries(decided) as [DateForm, number][]).reduce((best, next) =>
        next[1] > best[1] ? next : best,
      );
      if (count > 0 && (form === 'dmy' || form === 'mdy' || count >= either)) return form;
      if (either > 0) return votes.dmy > votes.mdy ? 'dmy' : votes.mdy > 0 ? 'mdy' : 'ambiguous';
      return 'nothing';
    },
  };
}
