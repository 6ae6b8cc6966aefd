import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { topicOf } from '../understanding/topics.ts';
import type { Answer } from './answer.ts';

/** What is not ours, not clear, or near to ours: said honestly, with a way on. */
export const answerNotUnderstood: Answer = async ({ asked, question, text, reader }) => {
  const alone = question.intents.length < 2;
  const topic = alone ? question.topic : asked.topic;
  const candidates = (alone && question.candidates) || [];
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
