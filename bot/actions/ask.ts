import type { AnswerRequest } from '../answers/answer.ts';
import type { Context } from '../conversation/context.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { Question, TextContext } from '../understanding/question.ts';
import { isAskedIntent } from '../understanding/question-schema.ts';
import type { Action } from './action.ts';

/** Longer than any text that a button of ours carries. */
const LONGEST_TEXT = 500;

export interface AskParts {
  readonly answer: (request: AnswerRequest) => Promise<CardReply>;
  readonly understand: (text: string, context: TextContext) => Question;
  readonly context: Pick<Context, 'keep'>;
  readonly now: () => Date;
}

/**
 * A button that asks a question, as if whoever pressed it had typed it: with their own rights, so nothing that the
 * card carries can give more. What the button says it means is taken where it fits the contract of a question;
 * otherwise its text is read like any other.
 */
export function createAsk(parts: AskParts): Action {
  return async ({ turn, access, reader }) => {
    const text = typeof turn.data.text === 'string' ? turn.data.text.slice(0, LONGEST_TEXT) : '';
    const { intent, entities = {} } = turn.data;
    const meant = { intent, entities };
    const question: Question = isAskedIntent(meant)
      ? { ...meant, confidence: 1, language: reader.language, intents: [meant] }
      : parts.understand(text, { locale: turn.asker.locale, now: parts.now() });
    const asked = question.intents[0] ?? { intent: question.intent, entities: question.entities };
    const reply = await parts.answer({ asked, question, text, asker: turn.asker, access, reader });
    if (!turn.automatic && question.intent !== 'none') await parts.context.keep(turn, question);
    return reply;
  };
}
