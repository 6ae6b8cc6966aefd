import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { Answer } from './answer.ts';

/** Understood, but this version has no answer to it yet: said as it is. */
export const answerNotYet: Answer = async ({ asked, reader }) =>
  notUnderstoodCard({ kind: 'notYet', intent: asked.intent }, reader);
