import { creditsSetupCard } from '../../cards/credits-setup-card.ts';
import { renewalCard } from '../../cards/renewal-card.ts';
import type { Answer } from './answer.ts';
import { asksRenewal } from './renewal.ts';

/** How credits are bought, funded and kept: published facts, the same for everybody. */
export const answerCreditsSetup: Answer = async ({ reader, text }) =>
  asksRenewal(text, 'asked') ? renewalCard(reader) : creditsSetupCard(reader);
