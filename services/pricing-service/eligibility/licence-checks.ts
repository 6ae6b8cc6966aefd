import type { Check, EligibilityFacts } from './eligibility-facts.ts';
import { LICENCE_SOURCE, type OwnedLicences, ownedWithPlan } from './licence-plans.ts';
import { CREDITS_SOURCE, step } from './organisation-checks.ts';

type Snapshot = NonNullable<EligibilityFacts['licences']>;

/** The pages that contradict each other on who needs the credits licence. */
export const CONFLICT_SOURCE = {
  name: 'Microsoft: Set up Communications Credits, against: Audio Conferencing pay-per-minute',
  url: 'https://learn.microsoft.com/microsoftteams/set-up-communications-credits-for-your-organization',
  date: '2024-11-18',
};

const evidenceFrom = (
  snapshot: Snapshot,
  code: string,
  params: Record<string, number> = {},
): Check['evidence'] => ({
  code,
  params,
  asOf: new Date(snapshot.takenAt).toISOString(),
  origin: snapshot.origin,
});

const counts = ({ enabled, assigned, free }: OwnedLicences) => ({ enabled, assigned, free });

/** Whether credits are set up: a recorded reading proves it; so does the licence that the first funding brings. */
export function judgeCreditsSetUp({
  reading,
  licences,
}: Pick<EligibilityFacts, 'reading' | 'licences'>): Check {
  const id = 'creditsSetUp';
  const source = CREDITS_SOURCE;
  if (reading) {
    const asOf = new Date(reading.at).toISOString();
    const evidence = { code: 'readingRecorded', params: {}, asOf, origin: reading.origin };
    return { id, status: 'met', evidence, nextStep: null, source };
  }
  if (!licences) {
    const evidence = { code: 'unknown', params: {}, asOf: null, origin: 'none' as const };
    return { id, status: 'unknown', evidence, nextStep: step('recordReading'), source };
  }
  return ownedWithPlan(licences, 'communicationsCredits').enabled > 0
    ? {
        id,
        status: 'met',
        evidence: evidenceFrom(licences, 'creditsLicenceHeld'),
        nextStep: step('recordReading'),
        source,
      }
    : {
        id,
        status: 'missing',
        evidence: evidenceFrom(licences, 'notSetUp'),
        nextStep: step('setUpCredits'),
        source,
      };
}

/** Whether pay-per-minute licences are owned. Only meeting organisers need one. */
export function judgePayPerMinuteLicences({ licences }: EligibilityFacts): Check {
  const id = 'payPerMinuteLicences';
  const source = LICENCE_SOURCE;
  if (!licences) {
    const evidence = { code: 'unknown', params: {}, asOf: null, origin: 'none' as const };
    return { id, status: 'unknown', evidence, nextStep: step('connectGraph'), source };
  }
  const owned = ownedWithPlan(licences, 'audioConferencingPayPerMinute');
  if (owned.enabled === 0) {
    const evidence = evidenceFrom(licences, 'none');
    return { id, status: 'missing', evidence, nextStep: step('askAccountRepresentative'), source };
  }
  const evidence = evidenceFrom(licences, 'owned', counts(owned));
  return {
    id,
    status: 'met',
    evidence,
    nextStep: owned.assigned === 0 ? step('assignLicences') : null,
    source,
  };
}

/**
 * Whether pay-per-minute users hold the credits licence too. Microsoft's pages contradict each other on whether
 * they need it (2021 to 2024), so its absence is told as that conflict, never as a failure; assigning it is the safe
 * side, as the licence comes in large quantity with the first funding.
 */
export function judgeCreditsLicences({ licences }: EligibilityFacts): Check {
  const id = 'creditsLicences';
  const source = CONFLICT_SOURCE;
  const credits = licences && ownedWithPlan(licences, 'communicationsCredits');
  const payPerMinute = licences && ownedWithPlan(licences, 'audioConferencingPayPerMinute');
  if (
    licences &&
    credits &&
    payPerMinute &&
    credits.assigned > 0 &&
    credits.assigned >= payPerMinute.assigned
  ) {
    return {
      id,
      status: 'met',
      evidence: evidenceFrom(licences, 'owned', counts(credits)),
      nextStep: null,
      source,
    };
  }
  const evidence = licences
    ? evidenceFrom(licences, 'docsConflict', credits ? counts(credits) : {})
    : { code: 'docsConflict', params: {}, asOf: null, origin: 'none' as const };
  return { id, status: 'unknown', evidence, nextStep: step('assignCreditsLicence'), source };
}
