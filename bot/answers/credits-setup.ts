import { creditsSetupCard } from '../../cards/credits-setup-card.ts';
import type { Answer } from './answer.ts';

/** How credits are bought, funded and kept: published facts, the same for everybody. */
export const answerCreditsSetup: Answer = async ({ reader }) => creditsSetupCard(reader);
