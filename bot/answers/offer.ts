import { offerCard } from '../../cards/offer-card.ts';
import { renewalCard } from '../../cards/renewal-card.ts';
import type { Answer } from './answer.ts';
import { asksRenewal } from './renewal.ts';

/** What pay-per-minute is, and how it differs from the other offers: published facts, the same for everybody. */
export const answerOffer: Answer = async ({ reader, text }) =>
  asksRenewal(text) ? renewalCard(reader) : offerCard(reader);
