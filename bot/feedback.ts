import { readerFor } from '../cards/text/reader.ts';
import type { Context } from './conversation/context.ts';
import type { FeedbackTurn } from './conversation/turn.ts';
import type { QuestionDesk } from './question-desk.ts';

export interface FeedbackParts {
  readonly questions: Pick<QuestionDesk, 'ask'>;
  readonly context: Pick<Context, 'recall'>;
  /** Told of every reaction, for the metrics. */
  readonly onReaction: (reaction: 'like' | 'dislike') => void;
  readonly newId: () => string;
}

/**
 * Takes what people say of an answer by Teams' own thumbs and form. Praise is counted; what was not helpful goes to
 * the administrators, with the words that were written for that and what the last question was about.
 */
export function createFeedback(parts: FeedbackParts): (turn: FeedbackTurn) => Promise<void> {
  return async (turn) => {
    parts.onReaction(turn.reaction);
    if (turn.reaction === 'like') return;
    const last = await parts.context.recall(turn);
    const { locale, timeZone } = turn.asker;
    const one = {
      id: parts.newId(),
      kind: 'unhelpful',
      question: turn.words,
      note: last?.intent ?? '',
    } as const;
    // Teams' own form says thanks; the card that would answer a press has no place to go.
    await parts.questions.ask(turn, one, readerFor({ language: last?.language, locale, timeZone }));
  };
}
