import { eligibilityCard } from '../../cards/eligibility-card.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';

/** May this organisation have pay-per-minute: a checklist with evidence and next steps. */
export const answerEligibility: Answer = async ({ asker, reader }, { pricing }) => {
  const answer = await pricing.eligibility(asker.tenantId);
  return eligibilityCard({ ...answer.value, ...staleSince(answer) }, reader);
};
