import { diagnosisCard } from '../../../../cards/diagnosis-card.ts';
import { confirmedCard, reportCard, solvedCard } from '../../../../cards/diagnosis-report-card.ts';
import { ticketCard } from '../../../../cards/diagnosis-ticket-card.ts';
import { type DiagnosisView, PRIVATE_CAUSE } from '../../../../cards/diagnosis-view.ts';
import type { Sample } from './sample.ts';

const known = (item: string, value: string, params: Record<string, string | number> = {}) => ({
  item,
  value,
  params,
  why: null,
});
const notKnown = (item: string, why: string) => ({ item, value: null, params: {}, why });
const cause = (id: string, ...whoCanFix: string[]) => ({ id, whoCanFix });

const BLANK: DiagnosisView = {
  demo: false,
  depth: 'quick',
  failedAt: '2026-11-23T09:00:00Z',
  number: null,
  likely: [],
  cannotTell: [],
  ruledOut: null,
  call: null,
  nextCheck: null,
  asksForAnyone: false,
  evidence: [],
  lookAgainAt: null,
  dialInNumbers: [],
  told: {},
};
const NUMBER = { written: '+212 522 43 00 00', e164: '+212522430000', kind: 'ordinary', defects: [] };
const TOLD = {
  number: NUMBER.written,
  direction: 'dialOut',
  symptom: 'refused',
  joined: 'teams',
  organiser: 'me',
  failedAt: '2026-11-23T09:00:00Z',
} as const;
const EVIDENCE = [
  known('symptom', 'refused'),
  known('joined', 'teams'),
  known('number', 'ordinary', { number: '+212522430000' }),
  known('destination', 'notZoneA', { country: 'MA' }),
  known('billingAccount', 'mosa'),
  known('creditThen', 'probablyNone'),
  known('autoRecharge', 'on'),
  known('plans', 'held', { plans: 'payPerMinute credits' }),
  known('licenceChangedAt', 'at', { at: '2026-01-05T08:00:00Z' }),
  known('paidCalls', 'stopped', { before: 14, after: 0 }),
  known('pool', 'pool', { used: 31, total: 600 }),
  known('similarReports', 'count', { count: 2 }),
  known('failureCodes', 'none'),
  known('callRecord', 'callSetup', { reason: 'an invented reason' }),
  known('dialOutPolicy', 'DialoutCPCandPSTNInternational'),
  notKnown('rechargeFailed', 'noApi'),
  notKnown('serviceIncident', 'noPermission'),
];
const ADMIN: DiagnosisView = {
  ...BLANK,
  depth: 'full',
  number: NUMBER,
  likely: [
    {
      confidence: 'likely',
      causes: [
        cause('credits.zero-balance', 'billingAdmin'),
        cause('credits.auto-recharge-failed', 'billingAdmin'),
      ],
    },
    { confidence: 'possible', causes: [cause('network.pstn-congestion', 'wait')] },
  ],
  cannotTell: [
    cause('policy.user-blocked-pstn', 'microsoftSupport'),
    cause('licence.third-party-provider', 'teamsAdmin'),
  ],
  ruledOut: 71,
  evidence: EVIDENCE,
  lookAgainAt: '2026-11-25T09:00:00Z',
  dialInNumbers: ['+33170000000', '+442030000000'],
  told: TOLD,
};
const MANY: DiagnosisView = {
  ...ADMIN,
  likely: [
    {
      confidence: 'possible',
      causes: [
        cause('licence.organizer-no-audio-conferencing', 'licenceAdmin'),
        cause('policy.dialout-domestic-only', 'teamsAdmin'),
        cause('credits.billing-account-mca', 'billingAdmin'),
        cause('number.premium', 'nobody'),
        cause('sip.403.510559', 'sbcOwner'),
        cause('sip.408.500001', 'sbcOwner'),
        cause('sip.503.560503', 'sbcOwner'),
      ],
    },
  ],
  nextCheck: { check: 'ownTrunk', answers: ['no', 'yes'] },
  confirmed: { 'licence.organizer-no-audio-conferencing': 3, 'policy.dialout-domestic-only': 1 },
};
const CERTAIN: DiagnosisView = {
  ...ADMIN,
  likely: [{ confidence: 'certain', causes: [cause('policy.dialout-domestic-only', 'teamsAdmin')] }],
  lookAgainAt: null,
};
const USER: DiagnosisView = {
  ...ADMIN,
  likely: [{ confidence: 'possible', causes: [cause(PRIVATE_CAUSE)] }],
  cannotTell: [cause('policy.user-blocked-pstn', 'microsoftSupport')],
  ruledOut: null,
  evidence: EVIDENCE.slice(0, 4),
};

const STATES: Readonly<Record<string, readonly [Sample['role'], DiagnosisView]>> = {
  'nothing-told': ['anyone', { ...BLANK, demo: true, refreshFor: '29:demo-user' }],
  'bad-number': [
    'user',
    {
      ...BLANK,
      number: { written: '0033142685300', e164: '+33142685300', kind: 'ordinary', defects: ['exitPrefix'] },
      likely: [{ confidence: 'certain', causes: [cause('number.not-e164', 'you')] }],
      told: { number: '0033142685300' },
    },
  ],
  'bad-entries': [
    'user',
    { ...BLANK, bad: ['number', 'time'], told: { number: 'call me', symptom: 'refused' } },
  ],
  likely: ['admin', ADMIN],
  'many-alike': ['admin', MANY],
  'check-plans': [
    'admin',
    {
      ...MANY,
      nextCheck: { check: 'plans', answers: ['payPerMinuteAndCredits', 'payPerMinute', 'standard', 'none'] },
    },
  ],
  'for-anyone': [
    'admin',
    {
      ...ADMIN,
      asksForAnyone: true,
      bad: ['whose'],
      typedWhose: 'Mona',
      told: { number: NUMBER.written, organiser: 'other', symptom: 'refused', joined: 'teams' },
    },
  ],
  'of-another': [
    'admin',
    { ...ADMIN, asksForAnyone: true, told: { ...TOLD, organiser: 'other', whose: 'mona@example.com' } },
  ],
  certain: ['admin', CERTAIN],
  'for-a-user': ['user', USER],
  sent: ['user', { ...USER, done: 'sent' }],
  'sent-to-nobody': ['user', { ...USER, done: 'sentToNobody' }],
  'look-again': ['user', { ...USER, done: 'laterSet' }],
  'second-look': ['admin', { ...CERTAIN, again: true }],
};

export const DIAGNOSIS_SAMPLES: readonly Sample[] = [
  ...Object.entries(STATES).map(
    ([state, [role, view]]): Sample => ({
      id: `diagnosis.${state}`,
      role,
      render: (reader) => diagnosisCard(view, reader),
    }),
  ),
  {
    id: 'diagnosis.reported',
    role: 'admin',
    render: (reader) => reportCard({ incidentId: 'i', reporters: ['Uri User'], diagnosis: ADMIN }, reader),
  },
  {
    id: 'diagnosis.incident',
    role: 'admin',
    render: (reader) =>
      reportCard(
        { incidentId: 'i', reporters: ['Uri User', 'Zoë Zane', 'Ada Admin'], diagnosis: ADMIN },
        reader,
      ),
  },
  {
    id: 'diagnosis.confirmed',
    role: 'admin',
    render: (reader) => confirmedCard({ cause: 'credits.zero-balance', confirmed: 3 }, reader),
  },
  {
    id: 'diagnosis.solved',
    role: 'user',
    render: (reader) => solvedCard({ failedAt: '2026-11-23T09:00:00Z', cause: null }, reader),
  },
  {
    id: 'diagnosis.ticket',
    role: 'anyone',
    render: (reader) =>
      ticketCard(
        {
          diagnosis: {
            ...ADMIN,
            call: { callId: 'invented-call-id', conferenceId: 'invented-conference-id' },
          },
          organiserId: '00000000-0000-4000-8000-0000000000b1',
          offersDesk: true,
        },
        reader,
      ),
  },
  ...(['sent', 'onItsWay', 'failed'] as const).map(
    (became): Sample => ({
      id: `diagnosis.ticket-${became.toLowerCase()}`,
      role: 'admin',
      render: (reader) =>
        ticketCard(
          {
            diagnosis: ADMIN,
            organiserId: null,
            offersDesk: true,
            sent: { became, addresses: ['desk@example.com', 'desk.example.com'] },
            incident: '00000000-0000-4000-8000-0000000000e1',
          },
          reader,
        ),
    }),
  ),
  {
    id: 'diagnosis.ticket-letter',
    role: 'admin',
    render: (reader) =>
      ticketCard(
        { diagnosis: ADMIN, organiserId: null, offersDesk: false, letter: { reportedBy: 'Uri User' } },
        reader,
      ),
  },
];
