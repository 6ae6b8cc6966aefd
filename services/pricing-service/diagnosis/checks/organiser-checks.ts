import type { Plan } from '../evidence.ts';
import { type Check, clue, factOf } from '../reading.ts';

const CONFERENCING: readonly Plan[] = ['payPerMinute', 'standard', 'selectDialOut', 'extendedDialOut'];
const SELECT_COUNTRIES = ['US', 'CA'];
/** Documented for calling plans; licences for conferencing are said to behave alike (Microsoft, 2023-01-25). */
const PROPAGATION_MS = 24 * 3_600_000;

const holdsConferencing = (plans: readonly Plan[]) => plans.some((plan) => CONFERENCING.includes(plan));

const noAudioConferencing: Check = (evidence) => [
  clue(evidence, 'plans', (plans) => {
    if (holdsConferencing(plans)) return 'rulesOut';
    // Whoever may call the telephone network can dial out of a meeting without a conferencing licence.
    return plans.includes('phoneSystem') && factOf(evidence, 'direction') === 'dialOut' ? 'fits' : 'shows';
  }),
  clue(evidence, 'organiserKind', (kind) => (kind === 'sharedMailbox' ? 'against' : null)),
  clue(evidence, 'organiser', (state) => (state === 'active' ? null : 'against')),
];

const selectDialOutOnly: Check = (evidence) => [
  clue(evidence, 'plans', (plans) =>
    plans.includes('selectDialOut') && !plans.includes('standard') && !plans.includes('payPerMinute')
      ? 'fits'
      : 'rulesOut',
  ),
  clue(evidence, 'destination', ({ country }) => {
    if (SELECT_COUNTRIES.includes(country)) return 'rulesOut';
    return factOf(evidence, 'plans') ? 'shows' : 'fits';
  }),
  clue(evidence, 'creditThen', (standing) =>
    standing === 'some' && factOf(evidence, 'plans')?.includes('credits') ? 'against' : null,
  ),
];

const noSeats: Check = (evidence) => [
  clue(evidence, 'freeSeats', (free) => (free > 0 ? 'rulesOut' : 'shows')),
];

const propagation: Check = (evidence) => [
  clue(evidence, 'licenceChangedAt', (at) => {
    const age = evidence.failedAt - at;
    return age >= 0 && age < PROPAGATION_MS ? 'for' : 'rulesOut';
  }),
  clue(evidence, 'plans', (plans) => (holdsConferencing(plans) ? null : 'against')),
];

const deprovisioned: Check = (evidence) => [
  clue(evidence, 'organiser', (state) => (state === 'active' ? 'rulesOut' : 'shows')),
];

const sharedMailbox: Check = (evidence) => [
  clue(evidence, 'organiserKind', (kind) => (kind === 'sharedMailbox' ? 'for' : 'rulesOut')),
  clue(evidence, 'plans', (plans) => {
    if (holdsConferencing(plans)) return 'rulesOut';
    return factOf(evidence, 'organiserKind') === 'sharedMailbox' ? 'shows' : null;
  }),
];

const thirdPartyProvider: Check = (evidence) => [
  clue(evidence, 'provider', (provider) => (provider === 'other' ? 'shows' : 'rulesOut')),
];

/** What is wrong with the organiser's licences or account. The organiser counts, not whoever dials. */
export const ORGANISER_CHECKS = {
  'licence.organizer-no-audio-conferencing': noAudioConferencing,
  'licence.select-dial-out-only': selectDialOutOnly,
  'licence.no-enough-seats': noSeats,
  'licence.propagation-delay': propagation,
  'licence.organizer-deprovisioned': deprovisioned,
  'licence.shared-mailbox': sharedMailbox,
  'licence.third-party-provider': thirdPartyProvider,
} as const satisfies Record<string, Check>;
