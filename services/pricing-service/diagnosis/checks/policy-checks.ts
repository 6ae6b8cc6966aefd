import { type ConferenceReach, conferenceReach } from '../dial-out-policy.ts';
import type { Evidence } from '../evidence.ts';
import { type Bearing, type Check, type Clue, clue, factOf } from '../reading.ts';

/** Whether the policy is the one of this cause; when it is, `within` says whether the number is one it allows. */
function reachClue(evidence: Evidence, reach: ConferenceReach, within: boolean | undefined): Clue | null {
  return clue(evidence, 'dialOutPolicy', (policy): Bearing | null => {
    const allowed = conferenceReach(policy);
    if (allowed === null) return null;
    if (allowed !== reach || within === true) return 'rulesOut';
    return within === false ? 'shows' : 'for';
  });
}

const disabled: Check = (evidence) => [
  reachClue(evidence, 'nowhere', false),
  clue(evidence, 'organiserPaidCalls', ({ after }) => (after > 0 ? 'against' : null)),
];

const domesticOnly: Check = (evidence) => {
  const [home, destination] = [factOf(evidence, 'usageLocation'), factOf(evidence, 'destination')];
  const within = home && destination ? destination.country === home : undefined;
  return [
    reachClue(evidence, 'domestic', within),
    clue(evidence, 'usageLocation', () => (within ? 'rulesOut' : null)),
  ];
};

const zoneAOnly: Check = (evidence) => [
  reachClue(evidence, 'zoneA', factOf(evidence, 'destination')?.zoneA ?? undefined),
  clue(evidence, 'destination', ({ zoneA }) => (zoneA === true ? 'rulesOut' : null)),
];

const anonymous: Check = (evidence) => [
  clue(evidence, 'joined', (how) => (how === 'anonymous' ? 'for' : 'rulesOut')),
  clue(evidence, 'anonymousDialOut', (allowed) => {
    if (allowed) return 'rulesOut';
    return factOf(evidence, 'joined') === 'anonymous' ? 'shows' : null;
  }),
];

const notJoinedInTeams: Check = (evidence) => [
  clue(evidence, 'joined', (how) => (how === 'phone' || how === 'outside' ? 'shows' : 'rulesOut')),
];

const tollFreeDisabled: Check = (evidence) => [
  clue(evidence, 'tollFreeAllowed', (allowed) => (allowed ? 'rulesOut' : 'shows')),
];

const lobby: Check = (evidence) => [
  clue(evidence, 'symptom', (symptom) => (symptom === 'lobby' ? null : 'rulesOut')),
  clue(evidence, 'lobbyBypass', (bypass) => (bypass ? 'against' : 'for')),
];

/** What only the asker can say: nothing else tells these apart from the outside. */
const organiserPin: Check = (evidence) => [
  clue(evidence, 'symptom', (symptom) => (symptom === 'pin' ? null : 'rulesOut')),
];

const wrongConferenceId: Check = (evidence) => [
  clue(evidence, 'symptom', (symptom) => (symptom === 'meetingNotFound' ? null : 'rulesOut')),
  clue(evidence, 'organiser', (state) => (state === 'active' ? null : 'against')),
];

const callerBlocked: Check = (evidence) => [
  clue(evidence, 'callerBlocked', (blocked) => (blocked ? 'shows' : 'rulesOut')),
];

const userBlocked: Check = (evidence) => [
  clue(evidence, 'blockedByMicrosoft', (blocked) => (blocked ? 'shows' : 'rulesOut')),
  clue(evidence, 'organiserPaidCalls', ({ after }) => (after > 0 ? 'against' : null)),
];

/** What a policy, a setting or a block forbids. */
export const POLICY_CHECKS = {
  'policy.dialout-disabled': disabled,
  'policy.dialout-domestic-only': domesticOnly,
  'policy.dialout-zone-a-only': zoneAOnly,
  'policy.anonymous-dialout': anonymous,
  'policy.not-joined-in-teams': notJoinedInTeams,
  'policy.toll-free-disabled-for-organizer': tollFreeDisabled,
  'policy.lobby-pstn': lobby,
  'policy.organizer-pin': organiserPin,
  'policy.meeting-locked-or-wrong-id': wrongConferenceId,
  'policy.inbound-number-blocked': callerBlocked,
  'policy.user-blocked-pstn': userBlocked,
} as const satisfies Record<string, Check>;
