import { paymentOf } from '../payment.ts';
import { type Check, clue, factOf } from '../reading.ts';
import { paidCallsClue } from './shared-clues.ts';

/** In many countries a toll-free number with less use than this a month may be taken back (Microsoft, 2023-01-25). */
const FEWEST_TOLL_FREE_MINUTES = 100;
/** A greeting is over after a minute. */
const LONGEST_GREETING_S = 90;

const notE164: Check = (evidence) => [
  clue(evidence, 'number', ({ defects }) => {
    if (defects.length === 0 || defects.includes('tooFewDigits')) return 'rulesOut';
    return 'shows';
  }),
];

const shortExtension: Check = (evidence) => [
  clue(evidence, 'number', ({ defects }) => (defects.includes('tooFewDigits') ? 'shows' : 'rulesOut')),
];

/** Outside Zone A with a monthly licence: included minutes do not reach, and there is nothing else. */
const destinationNeedsCredits: Check = (evidence) => {
  const plans = factOf(evidence, 'plans');
  return [
    clue(evidence, 'destination', ({ zoneA }) => (zoneA === false ? 'fits' : 'rulesOut')),
    clue(evidence, 'plans', (held) => {
      if (held.includes('payPerMinute')) return 'against';
      return held.includes('credits') ? null : 'for';
    }),
    clue(evidence, 'creditsSetUp', (setUp) => {
      if (!setUp) return 'shows';
      return plans?.includes('credits') ? 'rulesOut' : null;
    }),
    paidCallsClue(evidence),
  ];
};

const premium: Check = (evidence) => [
  clue(evidence, 'number', ({ kind }) => {
    if (kind === 'premium') return 'shows';
    return kind === 'sharedCost' ? 'for' : 'rulesOut';
  }),
];

const tollFreeDestination: Check = (evidence) => [
  clue(evidence, 'number', ({ kind }) => (kind === 'tollFree' ? 'shows' : 'rulesOut')),
];

const china: Check = (evidence) => [
  clue(evidence, 'country', (country) => (country === 'CN' ? 'shows' : 'rulesOut')),
];

const india: Check = (evidence) => [
  clue(evidence, 'country', (country) => (country === 'IN' ? 'shows' : 'rulesOut')),
];

const voicemail: Check = (evidence) => [
  clue(evidence, 'thisCallSeconds', (seconds) =>
    seconds > 0 && seconds < LONGEST_GREETING_S ? 'for' : 'against',
  ),
  clue(evidence, 'symptom', (symptom) => (symptom === 'voicemail' ? null : 'against')),
];

const tollFreeFromAbroad: Check = (evidence) => [
  clue(evidence, 'tollFreeAccess', (access) => {
    if (access === 'fine') return 'rulesOut';
    return access === 'none' ? 'shows' : 'for';
  }),
];

const tollFreeReclaimed: Check = (evidence) => [
  clue(evidence, 'tollFreeMinutes', (minutes) => (minutes < FEWEST_TOLL_FREE_MINUTES ? 'for' : 'rulesOut')),
  clue(evidence, 'paidCalls', ({ after }) =>
    after > 0 && paymentOf(evidence) !== 'unknown' ? 'fits' : null,
  ),
];

/** What is wrong with the number, or with where it is. */
export const NUMBER_CHECKS = {
  'number.not-e164': notE164,
  'number.short-extension': shortExtension,
  'number.destination-needs-credits': destinationNeedsCredits,
  'number.premium': premium,
  'number.toll-free-destination': tollFreeDestination,
  'number.china-purchased': china,
  'number.india': india,
  'number.callee-voicemail': voicemail,
  'number.toll-free-from-abroad': tollFreeFromAbroad,
  'number.toll-free-reclaimed': tollFreeReclaimed,
} as const satisfies Record<string, Check>;
