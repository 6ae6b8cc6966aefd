import type { UsageQuery } from '../../services/pricing/pricing-port.ts';
import type { Entities } from '../understanding/question.ts';
import { type AskedPeriod, askedPeriod } from './period.ts';
import { asksWhy, type SplitWord, splitNamed } from './usage-words.ts';

/** A question about usage in the terms of the pricing contract, and what of it the card repeats. */
export interface AskedUsage {
  readonly period: AskedPeriod;
  readonly why: boolean;
  readonly query: UsageQuery;
}

const ROWS = 5;
/** A card has no room for more. */
const MOST_ROWS = 10;

/** What drains a wallet first is the type of call; names, where they are asked for. */
function splitOf(text: string, entities: Entities): SplitWord {
  const named = splitNamed(text);
  // "the marketing department", "how much did Alice use": one of them is no split.
  if (named === 'department' && entities.department !== undefined) return 'organiser';
  if (named === 'organiser' && entities.user !== undefined) return 'callType';
  if (named !== undefined) return named;
  if (entities.number_type !== undefined) return 'serviceNumber';
  if (entities.department !== undefined || entities.top !== undefined) return 'organiser';
  return 'callType';
}

/**
 * Puts a question about usage into the terms of the contract. Pure: the same question at the same instant is the same.
 *
 * @param own the object id of somebody who may see their own calls only; undefined for an administrator
 */
export function usageQuery(
  text: string,
  entities: Entities,
  when: { readonly now: Date; readonly timeZone: string },
  own?: string,
): AskedUsage {
  const period = askedPeriod(entities, when.now, when.timeZone);
  const [country] = entities.country ?? [];
  const { direction, user, department } = entities;
  const split = splitOf(text, entities);
  return {
    period,
    why: asksWhy(text),
    query: {
      from: period.from,
      to: period.to,
      by: own !== undefined && (split === 'organiser' || split === 'department') ? 'callType' : split,
      top: Math.min(entities.top ?? ROWS, MOST_ROWS),
      compareFrom: period.before.from,
      compareTo: period.before.to,
      ...(country !== undefined && { country }),
      ...(direction !== undefined && { direction: direction === 'dialin' ? 'in' : 'out' }),
      ...(own === undefined && user !== undefined && { organiser: user.slice(0, 100) }),
      ...(own === undefined && department !== undefined && { department: department.slice(0, 100) }),
      ...(own !== undefined && { own }),
    },
  };
}
