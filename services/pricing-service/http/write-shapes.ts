import { z } from 'zod';
import { parseMicro } from '../money.ts';
import { Problem } from './problem.ts';

/** Clocks of two machines differ; more than this ahead is a mistake, not a clock. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Communications Credits are younger than this (Skype for Business, 2015-12): an older date is a slip. */
const EARLIEST = Date.UTC(2015, 0, 1);
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code in use. */
export const currencyShape = z
  .string()
  .refine(
    (code) => CURRENCIES.has(code),
    'is no ISO 4217 currency: write three capital letters, such as EUR',
  );

/** Money as the contract writes it, in millionths. */
export const moneyShape = z
  .strictObject({
    amount: z
      .string()
      .regex(
        /^-?\d{1,12}(?:\.\d{1,6})?$/,
        'is no amount: write digits, a point, at most 6 decimals, as a string',
      ),
    currency: currencyShape,
  })
  .transform(({ amount, currency }) => ({ micro: parseMicro(amount), currency }));

/** Money that cannot be negative or nothing. */
export const positiveMoneyShape = moneyShape.refine(({ micro }) => micro > 0n, 'must be more than zero');

/** The object id of a person, in lower case. */
export const personShape = z.guid('is no object id: write a GUID').toLowerCase();

/** Words of an administrator about what they record. */
export const noteShape = z
  .string()
  .trim()
  .min(1, 'is empty: leave it out instead')
  .max(200, 'is longer than 200 characters');

/** An instant that has come, in milliseconds. */
export function pastInstantShape(now: Date) {
  return z
    .string()
    .regex(INSTANT, 'is no instant: write it in UTC, such as 2026-11-23T09:00:00Z')
    .transform((text) => Date.parse(text))
    .refine((at) => !Number.isNaN(at), 'is no day of the calendar')
    .refine((at) => at >= EARLIEST, 'is before 2015: Communications Credits did not exist then')
    .refine((at) => at <= now.getTime() + CLOCK_SKEW_MS, 'lies in the future: record it once it has come');
}

/**
 * What a body says, once it fits its shape.
 *
 * @throws Problem `request-invalid` with the first property that does not fit, and why; never with its value
 */
export function fitting<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])].join('.').slice(0, 100);
  const why = unknown === undefined ? (issue?.message ?? 'does not fit') : 'is not known here';
  throw new Problem('request-invalid', `${field || 'The body'}: ${why}`, field ? { field } : {});
}
