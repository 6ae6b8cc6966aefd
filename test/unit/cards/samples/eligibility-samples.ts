import { type EligibilityView, eligibilityCard } from '../../../../cards/eligibility-card.ts';
import type { EligibilityCheckView } from '../../../../cards/eligibility-checks.ts';
import {
  type CheckedPersonView,
  type PersonEligibilityView,
  personEligibilityCard,
} from '../../../../cards/person-eligibility-card.ts';
import { renewalCard } from '../../../../cards/renewal-card.ts';
import type { Sample } from './sample.ts';

const SET_UP = { name: 'Microsoft Learn, set up Communications Credits', date: '2024-11-18' };
const OFFER = { name: 'Microsoft Learn, Audio Conferencing pay-per-minute', date: '2025-01-29' };

function check(
  id: string,
  status: EligibilityCheckView['status'],
  code: string,
  next: string | null,
  more: Partial<EligibilityCheckView['evidence']> = {},
): EligibilityCheckView {
  return {
    id,
    status,
    evidence: { code, params: {}, asOf: '2026-11-22T18:00:00Z', origin: 'admin', ...more },
    nextStep: next === null ? null : { code: next, params: {} },
    source: id === 'agreement' ? OFFER : SET_UP,
  };
}

const base: EligibilityView = {
  demo: false,
  verdict: 'eligible',
  asOf: '2026-11-23T01:11:00Z',
  checks: [
    check('agreement', 'met', 'ea', null),
    check('billingAccount', 'met', 'mosa', null),
    check('countryOfSale', 'met', 'payPerMinuteOnly', null, {
      params: { country: 'MA' },
      origin: 'dataset',
      asOf: null,
    }),
    check('creditsSetUp', 'met', 'readingRecorded', null),
    check('payPerMinuteLicences', 'met', 'owned', null, {
      params: { enabled: 1200, assigned: 940, free: 260 },
      origin: 'graph',
    }),
    check('creditsLicences', 'met', 'owned', null, {
      params: { enabled: 10000, assigned: 940, free: 9060 },
      origin: 'graph',
    }),
  ],
};

const states: Readonly<Record<string, EligibilityView>> = {
  eligible: base,
  'not-eligible': {
    ...base,
    verdict: 'notEligible',
    checks: [
      check('agreement', 'met', 'mcaE', null),
      check('billingAccount', 'missing', 'mca', 'switchToPayAsYouGo'),
      check('countryOfSale', 'unknown', 'notStated', 'askAccountRepresentative', {
        params: { country: 'FR' },
        origin: 'dataset',
        asOf: null,
      }),
      check('creditsSetUp', 'missing', 'notSetUp', 'setUpCredits', { origin: 'none', asOf: null }),
      check('payPerMinuteLicences', 'missing', 'none', 'buyWithVolumeLicensing', { origin: 'graph' }),
      check('creditsLicences', 'unknown', 'docsConflict', 'assignCreditsLicence', {
        origin: 'dataset',
        asOf: null,
      }),
    ],
  },
  unclear: {
    ...base,
    demo: true,
    verdict: 'unclear',
    checks: [
      check('agreement', 'unknown', 'unknown', 'recordAgreement', { origin: 'none', asOf: null }),
      check('billingAccount', 'unknown', 'unknown', 'recordAgreement', { origin: 'none', asOf: null }),
      check('countryOfSale', 'unknown', 'unknown', 'checkCountry', { origin: 'none', asOf: null }),
      check('creditsSetUp', 'unknown', 'unknown', 'recordReading', { origin: 'none', asOf: null }),
      check('payPerMinuteLicences', 'unknown', 'unknown', 'connectGraph', { origin: 'none', asOf: null }),
      check('creditsLicences', 'met', 'creditsNewlyInvented', 'newStep', { origin: 'demo' }),
    ],
  },
  stale: { ...base, staleSince: '2026-11-23T00:30:00Z' },
};

const graph = { origin: 'graph' } as const;
const unread = { origin: 'none', asOf: null } as const;
const person: CheckedPersonView = {
  state: 'checked',
  own: true,
  askedAs: 'mona@example.com',
  key: '00000000-0000-4000-8000-0000000000b1',
  demo: false,
  verdict: 'eligible',
  asOf: '2026-11-23T01:11:00Z',
  person: { objectId: '00000000-0000-4000-8000-0000000000b1', name: 'Mona Exemple' },
  checks: [
    check('account', 'met', 'active', null, graph),
    check('usageLocation', 'met', 'set', null, { ...graph, params: { country: 'FR' } }),
    check('payPerMinuteLicence', 'met', 'assigned', null, graph),
    check('creditsLicence', 'unknown', 'docsConflict', 'assignCreditsLicence', graph),
    check('creditsSetUp', 'met', 'readingRecorded', null),
  ],
};

const people: Readonly<Record<string, PersonEligibilityView>> = {
  own: person,
  'not-eligible': {
    ...person,
    own: false,
    verdict: 'notEligible',
    checks: [
      check('account', 'met', 'active', null, graph),
      check('usageLocation', 'missing', 'notSet', 'setUsageLocation', graph),
      check('payPerMinuteLicence', 'missing', 'standard', 'assignPersonLicence', graph),
      check('creditsLicence', 'met', 'assigned', null, graph),
      check('creditsSetUp', 'missing', 'notSetUp', 'setUpCredits', graph),
    ],
  },
  'not-found': {
    ...person,
    own: false,
    verdict: 'notEligible',
    person: { objectId: null, name: null },
    checks: [
      check('account', 'missing', 'notFound', 'checkPerson', graph),
      check('usageLocation', 'unknown', 'unknown', 'checkPerson', unread),
      check('payPerMinuteLicence', 'unknown', 'unknown', 'checkPerson', unread),
      check('creditsLicence', 'unknown', 'unknown', 'checkPerson', unread),
      check('creditsSetUp', 'met', 'readingRecorded', null),
    ],
  },
  'not-read': {
    ...person,
    demo: true,
    staleSince: '2026-11-23T00:30:00Z',
    verdict: 'unclear',
    person: { objectId: null, name: null },
    checks: [
      check('account', 'unknown', 'noPermission', 'grantDirectoryRead', unread),
      check('usageLocation', 'unknown', 'unknown', 'connectGraph', unread),
      check('payPerMinuteLicence', 'unknown', 'unknown', 'connectGraph', unread),
      check('creditsLicence', 'unknown', 'unknown', 'connectGraph', unread),
      check('creditsSetUp', 'unknown', 'unknown', 'recordReading', unread),
    ],
  },
  private: { state: 'private' },
  unnamed: { state: 'unnamed', name: 'Mona Exemple' },
  unidentified: { state: 'unidentified' },
};

const PERSON_SAMPLES = Object.entries(people).map(
  ([state, view]): Sample => ({
    id: `person-eligibility.${state}`,
    role: ['own', 'private', 'unidentified'].includes(state) ? 'user' : 'admin',
    render: (reader) => personEligibilityCard(view, reader),
  }),
);

export const ELIGIBILITY_SAMPLES: readonly Sample[] = [
  ...Object.entries(states).map(
    ([state, view]): Sample => ({
      id: `eligibility.${state}`,
      role: 'admin',
      render: (reader) => eligibilityCard(view, reader),
    }),
  ),
  { id: 'renewal.mca-e', role: 'anyone', render: renewalCard },
  ...PERSON_SAMPLES,
];
