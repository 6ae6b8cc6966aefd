/**
 * Neighbouring topics: not ours to answer, but no reason to shrug. `Question.topic` is one of these; the
 * answer is a line from the catalogue (`topic.<name>`) and this pointer.
 */
export interface Topic {
  readonly name: TopicName;
  /** Microsoft's page about it. Read as named in the public documentation, 2023-01 to 2024-11. */
  readonly url: string;
  /** The cmdlet that does it, where there is one. */
  readonly cmdlet?: string;
}

export const TOPIC_NAMES = [
  'restrict_dialout',
  'pin',
  'conference_id',
  'bridge_numbers',
  'invite',
  'phone_system',
  'teams_other',
] as const;

export type TopicName = (typeof TOPIC_NAMES)[number];

const LEARN = 'https://learn.microsoft.com/microsoftteams/';
/** Edits a user's PIN and default numbers (page of 2024-02-21). */
const USER_SETTINGS = `${LEARN}manage-the-audio-conferencing-settings-for-a-user-in-teams`;

const TOPICS: Readonly<Record<TopicName, Topic>> = {
  restrict_dialout: {
    name: 'restrict_dialout',
    url: `${LEARN}outbound-calling-restriction-policies`,
    cmdlet: 'Grant-CsDialoutPolicy',
  },
  pin: { name: 'pin', url: USER_SETTINGS, cmdlet: 'Set-CsOnlineDialInConferencingUser -ResetLeaderPin' },
  // Since 2022-01-31 ids belong to meetings: no cmdlet resets a user's any more (cmdlet reference).
  conference_id: { name: 'conference_id', url: USER_SETTINGS },
  bridge_numbers: {
    name: 'bridge_numbers',
    url: `${LEARN}change-the-phone-numbers-on-your-audio-conferencing-bridge`,
    cmdlet: 'Set-CsOnlineDialInConferencingBridge',
  },
  invite: { name: 'invite', url: `${LEARN}set-the-phone-numbers-included-on-invites-in-teams` },
  phone_system: { name: 'phone_system', url: `${LEARN}cloud-voice-landing-page` },
  teams_other: { name: 'teams_other', url: 'https://support.microsoft.com/teams' },
};

/** The pointer for a question's topic; undefined where it has none that is known. */
export function topicOf(name: string | undefined): Topic | undefined {
  return TOPIC_NAMES.includes(name as TopicName) ? TOPICS[name as TopicName] : undefined;
}
