import type { FailureCode } from './evidence.ts';

/** "403/510563", "SIP 403 subcode 510563", "403 - 510563": a SIP code with Microsoft's subcode after it. */
const PAIR = /\b([45]\d\d)\b\D{1,20}?\b(0|\d{4,6})\b/;

/**
 * The codes that an error text names, where it names any. Clients show them seldom, but Direct Routing reports do, and
 * people paste those. Nothing else is read into a text.
 */
export function codesIn(text: string): readonly FailureCode[] {
  const found = PAIR.exec(text);
  if (!found) return [];
  return [{ sip: Number(found[1]), subcode: Number(found[2]), phrase: text.slice(0, 300), sureOfCall: true }];
}
