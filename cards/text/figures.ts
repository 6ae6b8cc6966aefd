/** Amounts and numbers as the reader writes them. Exact: amounts stay decimal strings all the way. */
import { type Plain, plain } from './plain.ts';
import type { Reader } from './reader.ts';

/** An exact amount: `amount` is a decimal string, `currency` an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const DECIMAL = /^-?\d{1,60}(?:\.\d{1,30})?$/u;
const CURRENCY = /^[A-Z]{3}$/u;
const CACHE_LIMIT = 500;

const formats = new Map<string, Intl.NumberFormat>();

/**
 * "1 234,50 €" for a French reader. Rounded to the currency's own digits, half away from zero, on the decimal
 * string itself (`Intl.NumberFormat` reads strings exactly; ECMA-402 2023). Throws TypeError when the amount
 * is not a decimal string.
 */
export function money(reader: Reader, value: Money): Plain {
  if (!DECIMAL.test(value.amount)) throw new TypeError('A money amount must be a decimal string.');
  const exact = value.amount as `${number}`;
  // A code that is none is shown as it is, beside the number, rather than as another currency.
  const written = CURRENCY.test(value.currency)
    ? format(reader.locale, { style: 'currency', currency: value.currency }).format(exact)
    : `${format(reader.locale, { maximumFractionDigits: 20 }).format(exact)} ${plain(value.currency, 12)}`;
  return minus(written);
}

/** A count or measure. */
export function number(reader: Reader, value: number): Plain {
  return minus(format(reader.locale, { maximumFractionDigits: 2 }).format(value));
}

/** -1, 0 or 1, without leaving the decimal string. */
export function signOf(value: Money): -1 | 0 | 1 {
  if (!/[1-9]/u.test(value.amount)) return 0;
  return value.amount.startsWith('-') ? -1 : 1;
}

/** The same amount with the other sign. */
export function negated(value: Money): Money {
  const { amount, currency } = value;
  return { amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}`, currency };
}

/**
 * Whole percent (0 to 100) of the sum of `wholes` that `part` is; undefined where that means nothing: a sum that
 * is not above zero, or more than one currency.
 */
export function percentOf(part: Money, wholes: readonly Money[]): number | undefined {
  if (wholes.some(({ currency }) => currency !== part.currency)) return undefined;
  const whole = wholes.reduce((sum, { amount }) => sum + units(amount), 0n);
  if (whole <= 0n) return undefined;
  const percent = (units(part.amount) * 100n) / whole;
  return Number(percent < 0n ? 0n : percent > 100n ? 100n : percent);
}

/** The exact sum; of the first amount's currency, which all of them have to be of. */
export function sumOf(first: Money, rest: readonly Money[]): Money {
  const sum = rest.reduce((total, { amount }) => total + units(amount), units(first.amount));
  const digits = (sum < 0n ? -sum : sum).toString().padStart(31, '0');
  const fraction = digits.slice(-30).replace(/0+$/u, '');
  return {
    amount: `${sum < 0n ? '-' : ''}${digits.slice(0, -30)}${fraction === '' ? '' : `.${fraction}`}`,
    currency: first.currency,
  };
}

/** The amount in units of 10^-30: as fine as a decimal string may be. */
function units(amount: string): bigint {
  if (!DECIMAL.test(amount)) throw new TypeError('A money amount must be a decimal string.');
  const [whole = '', part = ''] = amount.split('.');
  return BigInt(whole + part.padEnd(30, '0'));
}

/** A true minus sign: a hyphen breaks lines, starts lists and is read aloud as a dash. */
function minus(written: string): Plain {
  return written.replace('-', '\u2212') as Plain;
}

function format(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `${locale} ${options.currency ?? ''} ${options.maximumFractionDigits ?? ''}`;
  const known = formats.get(id);
  if (known) return known;
  // Currency codes come from outside: the cache stays bounded whatever they are.
  if (formats.size >= CACHE_LIMIT) formats.clear();
  const made = new Intl.NumberFormat(locale, options);
  formats.set(id, made);
  return made;
}

/** An amount with all the decimals that it has: a rate per minute is lost when it is rounded to cents. */
export function preciseMoney(reader: Reader, value: Money): Plain {
  if (!DECIMAL.test(value.amount) || !CURRENCY.test(value.currency)) return money(reader, value);
  const decimals = /\.(\d*?)0*$/u.exec(value.amount)?.[1]?.length ?? 0;
  const usual = format(reader.locale, { style: 'currency', currency: value.currency });
  const digits = Math.max(decimals, usual.resolvedOptions().minimumFractionDigits ?? 0);
  const exact = value.amount as `${number}`;
  return minus(
    format(reader.locale, {
      style: 'currency',
      currency: value.currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.min(digits, 20),
    }).format(exact),
  );
}
