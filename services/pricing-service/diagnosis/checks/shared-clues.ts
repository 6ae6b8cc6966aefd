import type { Cause } from '../cause.ts';
import type { Evidence } from '../evidence.ts';
import { type Clue, clue, factOf } from '../reading.ts';

/** A symptom that so few causes have says more than one that many have. */
const TELLING = 3;

/** Whether the trouble goes the way that the cause does. A cause of another direction is out. */
export function directionClue(cause: Cause, evidence: Evidence): Clue | null {
  return clue(evidence, 'direction', (direction) => {
    if (cause.legs.includes(direction)) return null;
    const calls = direction === 'dialOut' || direction === 'dialIn' || direction === 'tollFreeDialIn';
    if (calls && cause.legs.includes('directRouting')) return null;
    // Whoever dials in need not know whether the number is toll-free.
    if (direction === 'dialIn' && cause.legs.includes('tollFreeDialIn')) return null;
    if (direction === 'tollFreeDialIn' && cause.legs.includes('dialIn')) return null;
    return 'rulesOut';
  });
}

/** Whether what was seen is what the cause looks like. People describe loosely, so it never rules out. */
export function symptomClue(
  cause: Cause,
  holders: ReadonlyMap<string, number>,
  evidence: Evidence,
): Clue | null {
  return clue(evidence, 'symptom', (symptom) => {
    if (!cause.symptoms.includes(symptom)) return 'against';
    return (holders.get(symptom) ?? 0) <= TELLING ? 'for' : 'fits';
  });
}

/** What is seen once a call stands. Causes of which one sees nothing of this stop a call before. */
const AFTER_ANSWER = ['dropped', 'voicemail', 'lobby', 'pin'];

/**
 * Whether the record of the call fails where the cause strikes: a call that stood was not refused, and one that was
 * never set up did not break off. Reasons are free text of no documented list, so they are shown and not judged.
 */
export function recordClue(cause: Cause, evidence: Evidence): Clue | null {
  if (!cause.legs.includes('dialOut') && !cause.legs.includes('directRouting')) return null;
  const later = cause.symptoms.some((symptom) => AFTER_ANSWER.includes(symptom));
  const sooner = cause.symptoms.some((symptom) => !AFTER_ANSWER.includes(symptom));
  return clue(evidence, 'callRecord', ({ outcome }) => {
    if (outcome === 'midcall') return later ? 'fits' : 'against';
    if (outcome === 'callSetup') return sooner ? 'fits' : 'against';
    return null;
  });
}

/** Whether paid calls of the organisation went on after the failure: then there was credit to pay them. */
export function paidCallsClue(evidence: Evidence): Clue | null {
  return clue(evidence, 'paidCalls', ({ before, after }) => {
    if (after > 0) return 'against';
    return before > 0 ? 'fits' : null;
  });
}

/** The clues to there being no credit left, whatever the reason. */
export function creditGone(evidence: Evidence): readonly (Clue | null)[] {
  return [
    clue(evidence, 'creditThen', (standing) => CREDIT_GONE[standing]),
    clue(evidence, 'creditsSetUp', (setUp) => (setUp ? null : 'rulesOut')),
    clue(evidence, 'billingAccount', (account) => (account === 'mca' ? 'against' : null)),
    paidCallsClue(evidence),
  ];
}

const CREDIT_GONE = {
  none: 'shows',
  probablyNone: 'for',
  probablySome: 'against',
  some: 'rulesOut',
} as const;

/** Whether there is nothing that could pay the call: no credit, or none ever set up. Undefined: not known. */
export function nothingPays(evidence: Evidence): boolean | undefined {
  if (factOf(evidence, 'creditsSetUp') === false) return true;
  const standing = factOf(evidence, 'creditThen');
  if (standing === undefined) return undefined;
  return standing === 'none' || standing === 'probablyNone';
}
