import { offerCard } from '../../cards/offer-card.ts';
import type { Answer } from './answer.ts';

/** What pay-per-minute is, and how it differs from the other offers: published facts, the same for everybody. */
export const answerOffer: Answer = async ({ reader }) => offerCard(reader);
