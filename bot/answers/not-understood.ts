import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { Answer } from './answer.ts';

/** What is not ours, not clear, or near to ours: said honestly, with a way on. */
export const answerNotUnderstood: Answer = async ({ question, reader }) => {
  const { candidates = [], topic } = question;
  if (topic !== undefined) return notUnderstoodCard({ kind: 'topic', topic }, reader);
  return notUnderstoodCard(
    candidates.length > 0 ? { kind: 'unclear', candidates } : { kind: 'outOfScope' },
    reader,
  );
};
