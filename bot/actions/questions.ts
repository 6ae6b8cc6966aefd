import { z } from 'zod';
import { LONGEST_QUESTION, QUESTION_FORM_VERB } from '../../cards/ask-administrator.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { QUESTION_FIELDS, QUESTION_VERBS, questionFormCard } from '../../cards/question-card.ts';
import type { QuestionDesk } from '../question-desk.ts';
import type { Action } from './action.ts';

export interface QuestionParts {
  readonly questions: QuestionDesk;
  /** Makes the id of a form: a GUID. */
  readonly newId: () => string;
}

const written = z
  .string()
  .max(LONGEST_QUESTION * 4)
  .catch('');
const opening = z.object({ question: written });
const sending = z.object({ id: z.guid(), [QUESTION_FIELDS.question]: written });
const answering = z.object({ id: z.guid(), [QUESTION_FIELDS.answer]: written });

const tidy = (text: string) => text.trim().slice(0, LONGEST_QUESTION);

/** The way from somebody's question to the administrators, and back. */
export function createQuestionActions({ questions, newId }: QuestionParts): Readonly<Record<string, Action>> {
  return {
    async [QUESTION_FORM_VERB]({ turn, reader }) {
      const { question } = opening.parse(turn.data);
      return questionFormCard({ id: newId(), question: tidy(question) }, reader);
    },

    async [QUESTION_VERBS.send]({ turn, reader }) {
      const sent = sending.safeParse(turn.data);
      if (!sent.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
      const { id } = sent.data;
      const question = tidy(sent.data.question);
      if (question === '') return questionFormCard({ id, question, empty: true }, reader);
      return questions.ask(turn, { id, kind: 'question', question, note: '' }, reader);
    },

    async [QUESTION_VERBS.answer]({ turn, access, reader }) {
      const sent = answering.safeParse(turn.data);
      const old = () => notUnderstoodCard({ kind: 'oldCard' }, reader);
      if (!sent.success || !access.administrator) return old();
      return (await questions.answer(turn, sent.data.id, tidy(sent.data.answer), reader)) ?? old();
    },
  };
}
