import { countryCard } from '../../cards/country-card.ts';
import { countryQuestionCard } from '../../cards/country-question-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { Answer, AnswerParts, AnswerRequest } from './answer.ts';
import { staleSince } from './stale.ts';

/** Is a country supported, and with which numbers. A name that means several countries is asked back, never guessed. */
export const answerCountry: Answer = async (request, parts) => {
  const [first] = request.asked.entities.country ?? [];
  if (first === undefined)
    return countryQuestionCard({ asked: request.text, candidates: [] }, request.reader);
  return oneCountry(first, request, parts);
};

async function oneCountry(code: string, request: AnswerRequest, parts: AnswerParts): Promise<CardReply> {
  try {
    const answer = await parts.pricing.country(request.asker.tenantId, code);
    return countryCard({ ...answer.value, ...staleSince(answer) }, request.reader);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    if (error.code !== 'not-found' && error.code !== 'ambiguous') throw error;
    return countryQuestionCard({ asked: request.text, candidates: error.candidates }, request.reader);
  }
}
