import { eligibilityCard } from '../../cards/eligibility-card.ts';
import { personEligibilityCard } from '../../cards/person-eligibility-card.ts';
import { renewalCard } from '../../cards/renewal-card.ts';
import type { Answer } from './answer.ts';
import { askedAbout } from './eligibility-person.ts';
import { asksRenewal } from './renewal.ts';
import { staleSince } from './stale.ts';

/**
 * May this organisation, or one person of it, have pay-per-minute: a checklist with evidence and next steps; or what a
 * renewal changes. Anybody may ask about themselves; what others are assigned only administrators see.
 */
export const answerEligibility: Answer = async (request, { pricing }) => {
  const { access, asked, asker, people = [], reader, text } = request;
  if (asksRenewal(text)) return renewalCard(reader);
  const about = askedAbout(text, asked.entities.user, people, asker);
  switch (about.whom) {
    case 'organisation': {
      const answer = await pricing.eligibility(asker.tenantId);
      return eligibilityCard({ ...answer.value, ...staleSince(answer) }, reader);
    }
    case 'unidentified':
      return personEligibilityCard({ state: 'unidentified' }, reader);
    case 'unnamed':
      if (!access.administrator) return personEligibilityCard({ state: 'private' }, reader);
      return personEligibilityCard({ state: 'unnamed', name: about.named }, reader);
    case 'other':
      if (!access.administrator) return personEligibilityCard({ state: 'private' }, reader);
      break;
    case 'self':
      break;
  }
  const { key, named, whom } = about;
  const answer = await pricing.personEligibility(asker.tenantId, key);
  const seen = { ...answer.value, ...staleSince(answer) };
  return personEligibilityCard(
    { state: 'checked', own: whom === 'self', askedAs: named, key, ...seen },
    reader,
  );
};
