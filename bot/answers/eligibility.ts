import { eligibilityCard } from '../../cards/eligibility-card.ts';
import { renewalCard } from '../../cards/renewal-card.ts';
import type { Answer } from './answer.ts';
import { asksRenewal } from './renewal.ts';
import { staleSince } from './stale.ts';

/** May this organisation have pay-per-minute: a checklist with evidence and next steps; or what a renewal changes. */
export const answerEligibility: Answer = async ({ asker, reader, text }, { pricing }) => {
  if (asksRenewal(text)) return renewalCard(reader);
  const answer = await pricing.eligibility(asker.tenantId);
  return eligibilityCard({ ...answer.value, ...staleSince(answer) }, reader);
};
