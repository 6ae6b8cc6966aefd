import {
  administratorQuestionCard,
  answerFromAdministratorCard,
  questionAnsweredCard,
  questionFormCard,
  questionSentCard,
} from '../../../../cards/question-card.ts';
import type { Sample } from './sample.ts';

const id = '00000000-0000-4000-8000-00000000f001';
const question = 'What does a minute to Brazil cost us?\nI plan a call with forty people.';
const asked = {
  id,
  kind: 'question',
  name: 'Uri User',
  question,
  about: null,
  askedAt: '2026-11-23T09:30:00.000Z',
  shared: false,
} as const;
const answered = { question, answer: 'About 30 cents; go ahead.', by: 'Ada Admin' };

export const QUESTION_SAMPLES: readonly Sample[] = [
  { id: 'question.form', role: 'user', render: (reader) => questionFormCard({ id, question }, reader) },
  {
    id: 'question.form-empty',
    role: 'user',
    render: (reader) => questionFormCard({ id, question: '', empty: true }, reader),
  },
  ...(['sent', 'nobody', 'tooMany'] as const).map(
    (state): Sample => ({
      id: `question.${state === 'tooMany' ? 'too-many' : state}`,
      role: 'user',
      render: (reader) => questionSentCard({ state, question }, reader),
    }),
  ),
  { id: 'question.to-admin', role: 'admin', render: (reader) => administratorQuestionCard(asked, reader) },
  {
    id: 'question.to-admin-shared',
    role: 'admin',
    render: (reader) =>
      administratorQuestionCard({ ...asked, name: null, shared: true, empty: true }, reader),
  },
  {
    id: 'question.unhelpful',
    role: 'admin',
    render: (reader) =>
      administratorQuestionCard({ ...asked, kind: 'unhelpful', question: '', about: 'Rates' }, reader),
  },
  { id: 'question.answered', role: 'admin', render: (reader) => questionAnsweredCard(answered, reader) },
  { id: 'question.reply', role: 'user', render: (reader) => answerFromAdministratorCard(answered, reader) },
];
