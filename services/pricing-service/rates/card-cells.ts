import { instantReader } from '../files/instants.ts';
import { moneyWords } from './card-words.ts';

/** Something wrong in a cell. */
export class CellProblem extends Error {
  readonly code: CellProblemCode;

  constructor(code: CellProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type CellProblemCode =
  | 'price-unreadable'
  | 'price-negative'
  | 'price-too-precise'
  | 'price-missing'
  | 'prefix-unreadable'
  | 'prefix-missing'
  | 'prefix-unclear'
  | 'date-unreadable'
  | 'date-unclear'
  | 'dates-turned-round'
  | 'kind-unknown'
  | 'kind-missing'
  | 'line-type-unknown'
  | 'currency-unknown'
  | 'currency-missing'
  | 'currency-unclear'
  | 'country-unknown'
  | 'rates-conflict'
  | 'too-many-prefixes';

/** Which of day and month comes first in dates such as 03/04/2026. */
export type DateOrder = 'dmy' | 'mdy';

const MICRO_DIGITS = 6;
const MOST_IN_RANGE = 1000;
const DAY_MS = 86_400_000;

/** A price as a cell has it. */
export interface CellPrice {
  readonly micro: bigint;
  /** Where the cell itself names one. */
  readonly currency: string | null;
}

/**
 * Reads a price, exact in millionths: "0,012", "0.012 €", "1,2 Cent", "1.234,50". One mark alone divides decimals, as
 * prices a minute do not reach thousands.
 *
 * @param cents the column is in hundredths of the currency
 * @param currencyTold a person has told the currency, so that a sign such as `$` is clear
 * @throws CellProblem
 */
export function readPrice(text: string, cents: boolean, currencyTold: boolean): CellPrice {
  const money = moneyWords(text);
  if (money.unclear && !currencyTold) {
    throw new CellProblem(
      'currency-unclear',
      'its sign stands for several currencies: write USD, JPY, SEK, …',
    );
  }
  const bare = money.rest.replace(/[\s\u00a0\u202f'’]/g, '').replace(/\/min(ute)?\.?$/i, '');
  if (bare.startsWith('-')) throw new CellProblem('price-negative', 'a price cannot be below zero');
  const lastMark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const mark = bare[lastMark] ?? '.';
  const group = mark === '.' ? ',' : '.';
  const [whole = '', fraction = '', ...more] = bare.split(mark);
  const digits = whole.replaceAll(group, '');
  const grouped = !whole.includes(group) || new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`).test(whole);
  if (
    more.length > 0 ||
    !grouped ||
    !/^\d{1,9}$/.test(digits || '0') ||
    !/^\d*$/.test(fraction) ||
    bare === ''
  ) {
    throw new CellProblem('price-unreadable', 'it is no price: write digits with one decimal mark, as 0.012');
  }
  const shift = cents || money.cents ? 2 : 0;
  // Hundredths move the point two places to the left.
  const all = `${(digits || '0').padStart(shift + 1, '0')}`;
  const units = all.slice(0, all.length - shift);
  const decimals = all.slice(all.length - shift) + fraction;
  if (/[1-9]/.test(decimals.slice(MICRO_DIGITS))) {
    throw new CellProblem('price-too-precise', 'it has more decimals than a millionth of the currency');
  }
  const micro =
    BigInt(units) * 1_000_000n + BigInt(decimals.slice(0, MICRO_DIGITS).padEnd(MICRO_DIGITS, '0'));
  return { micro, currency: money.currency };
}

/**
 * Reads a list of prefixes: "33, 336", "+33 6", "0033", "1-242", and ranges of equal length such as "3361-3369".
 *
 * @param callingCode digits put before each, where the sheet has them in a column of their own
 * @throws CellProblem
 */
export function readPrefixes(text: string, callingCode: string): readonly string[] {
  const code = callingCode.replace(/\D/g, '');
  const parts = text
    .split(/[,;|\n]|\s\/\s/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) {
    if (code === '') throw new CellProblem('prefix-missing', 'it has no prefix');
    return [checked(code)];
  }
  return parts.flatMap((part) => expand(part).map((digits) => checked(code === '' ? digits : code + digits)));
}

function expand(part: string): readonly string[] {
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(part);
  if (!range) return [bareDigits(part)];
  const [, from = '', to = ''] = range;
  if (from.length !== to.length) return [from + to];
  if (from.length < 3 || from >= to) {
    throw new CellProblem(
      'prefix-unclear',
      'it may be a range or one prefix: write each prefix, or none of the hyphen',
    );
  }
  const [first, last] = [Number(from), Number(to)];
  if (last - first >= MOST_IN_RANGE) {
    throw new CellProblem(
      'too-many-prefixes',
      `a range of more than ${MOST_IN_RANGE} prefixes: write shorter ones`,
    );
  }
  return Array.from({ length: last - first + 1 }, (_, n) => String(first + n).padStart(from.length, '0'));
}

function bareDigits(part: string): string {
  const bare = part.replace(/[\s().\u00a0-]/g, '');
  return bare.replace(/^\+/, '').replace(/^00/, '');
}

function checked(digits: string): string {
  if (!/^[1-9]\d{0,14}$/.test(digits)) {
    throw new CellProblem(
      'prefix-unreadable',
      'it is no prefix: 1 to 15 digits, beginning with the calling code',
    );
  }
  return digits;
}

/**
 * Reads a day: ISO, or with dots the day first, or with slashes by the order told or shown by a part above 12.
 *
 * @returns days since 1970-01-01 UTC; null for an empty cell
 * @throws CellProblem
 */
export function readDay(text: string, order: DateOrder | null): number | null {
  const date = text.trim();
  if (date === '') return null;
  const parts = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})/.exec(date);
  let form: 'iso' | 'dmy' | 'mdy' | 'ymd' = /^\d{4}-/.test(date)
    ? 'iso'
    : /^\d{4}/.test(date)
      ? 'ymd'
      : 'dmy';
  if (parts) {
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    const shown = first > 12 ? 'dmy' : second > 12 ? 'mdy' : null;
    if (!shown && !order && first !== second) {
      throw new CellProblem(
        'date-unclear',
        'day and month could be either way round: tell the order (dates: dmy or mdy)',
      );
    }
    form = shown ?? order ?? 'dmy';
  }
  const at = instantReader(form)(date);
  if (at === null) throw new CellProblem('date-unreadable', 'it is no date: write 2026-01-31');
  return Math.floor(at / DAY_MS);
}
