import data from './causes.json' with { type: 'json' };

/** What a person may say they saw. Plain observations: none of them is a reason. */
export const SYMPTOMS = [
  'noPhoneOption',
  'refused',
  'noAnswer',
  'voicemail',
  'dropped',
  'lobby',
  'pin',
  'meetingNotFound',
  'noPhoneDetails',
  'notConnected',
  'cannotBuy',
  'cannotAssign',
  'notSetUp',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Which way the trouble goes. `directRouting` is a leg of a call out or in that a customer's own trunk carries. */
export type Leg = 'dialOut' | 'dialIn' | 'tollFreeDialIn' | 'purchase' | 'setup' | 'directRouting';

type Fixer =
  | 'billingAdmin'
  | 'licenceAdmin'
  | 'teamsAdmin'
  | 'you'
  | 'organiser'
  | 'microsoftSupport'
  | 'partner'
  | 'accountTeam'
  | 'sbcOwner'
  | 'networkAdmin'
  | 'wait'
  | 'nobody';

/**
 * One documented reason for a call to fail. What it means, how to check and how to fix it are words, and stand in the
 * cards' catalogue of each language under the same id.
 */
export interface Cause {
  readonly id: string;
  /**
   * The order in which causes that look alike are named, and no frequency, for none is published: 1 what Microsoft's
   * pages on calling out and on credits name as needed by every call, 2 what they name for some licences, numbers or
   * settings, 3 what needs an unusual organisation, 4 what needs a trunk of one's own.
   */
  readonly place: 1 | 2 | 3 | 4;
  readonly legs: readonly Leg[];
  /** What somebody sees when this is the reason. */
  readonly symptoms: readonly Symptom[];
  readonly whoCanFix: readonly Fixer[];
  /** How far a program can find it: by an API, in part, by PowerShell only, or not at all. */
  readonly automatable: 'yes' | 'partly' | 'powershell' | 'no';
  /**
   * The SIP code with Microsoft's subcode, and a phrase that tells apart those that share the pair. Documented for
   * Direct Routing only (Microsoft, "SIP response codes", 2024-11-22).
   */
  readonly sip: { readonly code: number; readonly subcode: number; readonly phrase: string } | null;
  readonly sources: readonly { readonly name: string; readonly url: string; readonly date: string }[];
}

/** Every catalogued cause, 96 of them: 44 without a code, 52 with a pair of codes. */
export const CAUSES = data as readonly Cause[];
