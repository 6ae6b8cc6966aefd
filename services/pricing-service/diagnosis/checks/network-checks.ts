import { CAUSES, type Cause } from '../cause.ts';
import type { FailureCode } from '../evidence.ts';
import { type Check, clue } from '../reading.ts';

/** So many people with the same trouble at once are no coincidence. */
const MANY_REPORTS = 3;

const congestion: Check = (evidence) => [
  clue(evidence, 'similarReports', (reports) => (reports >= MANY_REPORTS ? 'for' : 'against')),
  clue(evidence, 'serviceIncident', (incident) => (incident ? 'for' : 'against')),
  clue(evidence, 'countryPaidCalls', ({ before }) => (before > 0 ? 'fits' : null)),
];

const documented = (code: FailureCode, { sip }: Cause) =>
  sip !== null && code.sip === sip.code && code.subcode === sip.subcode;

const onNetworkPolicy: Check = (evidence) => [
  clue(evidence, 'onNetworkRouting', (routed) => (routed ? 'for' : 'rulesOut')),
  clue(evidence, 'failureCodes', (codes) => {
    if (codes.length === 0) return 'rulesOut';
    // A documented pair says more than that the trunk failed.
    return codes.some((code) => CAUSES.some((cause) => documented(code, cause))) ? 'against' : 'shows';
  }),
];

const onNetworkDialIn: Check = (evidence) => [
  clue(evidence, 'arrivedByTrunk', (trunk) => (trunk ? 'for' : 'rulesOut')),
  clue(evidence, 'plans', (plans) => (plans.includes('payPerMinute') ? 'fits' : 'rulesOut')),
];

/** What is wrong on the way of the call. */
export const NETWORK_CHECKS = {
  'network.pstn-congestion': congestion,
  'routing.on-network-policy': onNetworkPolicy,
  'routing.on-network-dial-in-ppm': onNetworkDialIn,
} as const satisfies Record<string, Check>;

const siblings = (cause: Cause) =>
  CAUSES.filter(
    ({ id, sip }) => id !== cause.id && sip?.code === cause.sip?.code && sip?.subcode === cause.sip?.subcode,
  );

const says = (code: FailureCode, phrase: string) => code.phrase.toLowerCase().includes(phrase.toLowerCase());

/**
 * The check of a documented pair of codes. Several causes share some pairs: the phrase that comes with the code tells
 * them apart, and without one they stay together.
 */
export function sipCheck(cause: Cause): Check {
  const phrase = cause.sip?.phrase ?? '';
  const others = siblings(cause).flatMap(({ sip }) => (sip ? [sip.phrase] : []));
  return (evidence) => [
    clue(evidence, 'failureCodes', (codes) => {
      const matching = codes.filter((code) => documented(code, cause));
      const [first] = matching;
      if (!first) return 'rulesOut';
      const named = matching.some((code) => says(code, phrase));
      if (!named && matching.every((code) => others.some((other) => says(code, other)))) return 'rulesOut';
      return matching.some(({ sureOfCall }) => sureOfCall) ? 'shows' : 'for';
    }),
  ];
}
