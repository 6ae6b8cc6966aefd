import { z } from 'zod';
import type { AnswerRequest } from '../answers/answer.ts';
import type { Context } from '../conversation/context.ts';
import { type CardReply, whoAsks } from '../conversation/turn.ts';
import { INTENTS, type Question, type TextContext } from '../understanding/question.ts';
import type { Action } from './action.ts';

/** Longer than any text that a button of ours carries. */
const LONGEST_TEXT = 500;

const code = z.string().regex(/^[A-Z]{2}$/);
const name = z.string().min(1).max(100);
/** A day, a range, a month without a year, or a name such as `last_month`: as the question's schema has them. */
const date = z
  .string()
  .regex(
    /^(?:since:|end_of:)?(?:\d{4}-\d{2}-\d{2}(?:\/\d{4}-\d{2}-\d{2})?|--\d{2}|[a-z]{2,12}(?:_[a-z]{2,12})?)$/,
  );

const amount = z.strictObject({
  value: z.number().positive().max(1_000_000_000),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});

/** What a button may mean by itself. Anything else on it is not believed, and its text is read instead. */
const meaning = z.strictObject({
  intent: z.enum(INTENTS),
  entities: z.strictObject({
    country: z.array(code).min(1).max(10).exactOptional(),
    date: z.array(date).min(1).max(2).exactOptional(),
    duration: z
      .string()
      .regex(/^\d{1,3}[dwmy]$/)
      .exactOptional(),
    direction: z.enum(['dialout', 'dialin']).exactOptional(),
    user: name.exactOptional(),
    department: name.exactOptional(),
    amount: z.array(amount).length(1).exactOptional(),
    percent: z.number().positive().max(100).exactOptional(),
    days: z.int().min(1).max(365).exactOptional(),
  }),
});

export interface AskParts {
  readonly answer: (request: AnswerRequest) => Promise<CardReply>;
  readonly understand: (text: string, context: TextContext) => Question | Promise<Question>;
  readonly context: Pick<Context, 'keep'>;
  readonly now: () => Date;
}

/**
 * A button that asks a question, as if whoever pressed it had typed it: with their own rights, so nothing that the
 * card carries can give more.
 */
export function createAsk(parts: AskParts): Action {
  return async ({ turn, access, reader }) => {
    const { text: written, intent, entities = {} } = turn.data;
    const text = typeof written === 'string' ? written.slice(0, LONGEST_TEXT) : '';
    const meant = meaning.safeParse({ intent, entities });
    const question: Question = meant.success
      ? { ...meant.data, confidence: 1, language: reader.language, intents: [meant.data] }
      : await parts.understand(text, { locale: turn.asker.locale, now: parts.now() });
    const asked = question.intents[0] ?? { intent: question.intent, entities: question.entities };
    const reply = await parts.answer({ asked, question, text, ...whoAsks(turn), access, reader });
    if (!turn.automatic && question.intent !== 'none') await parts.context.keep(turn, question);
    return reply;
  };
}
