import type { CallRow } from '../usage/call-row.ts';
import { numberFacts } from './number-facts.ts';
import type { RateKind } from './rate.ts';

/** `dialIn`: into a meeting, toll or toll-free is not told. */
export type CallKind = RateKind | 'dialIn';

/** "Toll-free", "Toll Free", "TollFree", as number and inventory types are written; free strings, all of them. */
const TOLL_FREE = /toll[\s_-]*free/i;
const TOLL = /\btoll\b/i;

/**
 * Which kind of conference call a row is. Dial-in rows do not say whether the number called was toll-free, so the type
 * of the number is asked: first the row's own word for it, then the numbering plan, by either number, as the sources
 * differ on which of the two is the one that was called.
 *
 * @returns null for calls that are not of meetings
 */
export function callKind(row: CallRow): CallKind | null {
  if (row.callType === 'conf_out') return 'dialOut';
  if (row.callType !== 'conf_in') return null;
  const word = row.inventoryType ?? '';
  if (TOLL_FREE.test(word)) return 'tollFreeDialIn';
  if (TOLL.test(word)) return 'tollDialIn';
  const facts = [row.calleeNumber, row.callerNumber].map((number) =>
    number === null ? null : numberFacts(number),
  );
  if (facts.some((fact) => fact?.tollFree)) return 'tollFreeDialIn';
  // Nobody calls from a toll-free number; where both are plain numbers, the one called is plain as well.
  return facts.every((fact) => fact !== null && fact.country !== null) ? 'tollDialIn' : 'dialIn';
}
