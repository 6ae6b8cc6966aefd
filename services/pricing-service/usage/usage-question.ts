import { Problem } from '../http/problem.ts';
import { type Period, parseDay } from './usage-period.ts';

/** What spend may be split by. */
export const SPLITS = [
  'day',
  'country',
  'callType',
  'serviceNumber',
  'organiser',
  'department',
  'capability',
] as const;
export type Split = (typeof SPLITS)[number];

/** A question about usage, as the contract's parameters put it. */
export interface UsageQuestion {
  readonly period: Period;
  readonly by: Split;
  readonly top: number;
  readonly compare: Period | null;
  readonly country: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly organiser: string | null;
  /** The object id of somebody who asks of their own calls. */
  readonly own: string | null;
  readonly department: string | null;
}

const MOST_DAYS = 1_096;
const MOST_ROWS = 100;
const LONGEST_NAME = 100;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads the days of a period. @throws Problem `request-invalid`, naming the parameter */
export function periodOf(query: URLSearchParams, names: readonly [string, string]): Period {
  const [first, last] = names.map((name) => {
    const day = parseDay(query.get(name) ?? '');
    if (day === null) throw new Problem('request-invalid', `"${name}" has to be a day, as in 2026-10-01.`);
    return day;
  }) as [number, number];
  if (last < first || last - first > MOST_DAYS) {
    throw new Problem(
      'request-invalid',
      `"${names[1]}" has to be the day of "${names[0]}" or one of the ${MOST_DAYS} after it.`,
    );
  }
  return { first, last };
}

function oneOf<T extends string>(query: URLSearchParams, name: string, allowed: readonly T[]): T | null {
  const given = query.get(name);
  if (given === null) return null;
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new Problem('request-invalid', `"${name}" has to be one of ${allowed.join(', ')}.`);
  return found;
}

function matching(query: URLSearchParams, name: string, pattern: RegExp, what: string): string | null {
  const given = query.get(name);
  if (given !== null && !pattern.test(given))
    throw new Problem('request-invalid', `"${name}" has to be ${what}.`);
  return given;
}

const NAME = new RegExp(`^.{1,${LONGEST_NAME}}$`, 'su');

/** Reads a question. @throws Problem `request-invalid`, naming the parameter that is wrong and what it may be */
export function usageQuestion(query: URLSearchParams): UsageQuestion {
  const top = Number(matching(query, 'top', /^\d{1,3}$/, `a number from 1 to ${MOST_ROWS}`) ?? '5');
  if (top < 1 || top > MOST_ROWS)
    throw new Problem('request-invalid', `"top" has to be a number from 1 to ${MOST_ROWS}.`);
  const compared = query.has('compareFrom') || query.has('compareTo');
  return {
    period: periodOf(query, ['from', 'to']),
    by: oneOf(query, 'by', SPLITS) ?? 'callType',
    top,
    compare: compared ? periodOf(query, ['compareFrom', 'compareTo']) : null,
    country: matching(query, 'country', /^[A-Z]{2}$/, 'a code of two capital letters'),
    direction: oneOf(query, 'direction', ['in', 'out'] as const),
    organiser: matching(query, 'organiser', NAME, `1 to ${LONGEST_NAME} characters`),
    own: matching(query, 'own', GUID, 'an object id, in lower case'),
    department: matching(query, 'department', NAME, `1 to ${LONGEST_NAME} characters`),
  };
}
