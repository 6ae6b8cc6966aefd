import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { topicOf } from '../understanding/topics.ts';
import type { Answer } from './answer.ts';

/** What is not ours, not clear, or near to ours: said honestly, with a way on. */
export const answerNotUnderstood: Answer = async ({ question, text, reader }) => {
  const { candidates = [], topic } = question;
  if (topic !== undefined) {
    const { url, cmdlet } = topicOf(topic) ?? {};
    return notUnderstoodCard({ kind: 'topic', topic, url, cmdlet }, reader);
  }
  return notUnderstoodCard(
    candidates.length > 0
      ? { kind: 'unclear', candidates, asked: text }
      : { kind: 'outOfScope', asked: text },
    reader,
  );
};
