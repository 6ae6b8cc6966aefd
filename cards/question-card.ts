/** A question to the administrators: the form that sends it, what they get, their answer, and what became of each. */
import { LONGEST_QUESTION } from './ask-administrator.ts';
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { textField } from './kit/inputs.ts';
import { verdict } from './kit/notice.ts';
import { aside, heading, kicker, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export const QUESTION_VERBS = {
  /** Sends the form; its data is `{ id }` and what was entered. */
  send: 'question_send',
  /** Sends an administrator's answer; its data is `{ id }` and what was entered. */
  answer: 'question_answer',
} as const;

/** The ids of the fields. */
export const QUESTION_FIELDS = { question: 'question', answer: 'answer' } as const;

const NAME_LENGTH = 60;

export interface QuestionFormView {
  /** Made for this one form: however often it is pressed, the question is sent once. */
  readonly id: string;
  readonly question: string;
  /** Nothing was entered. */
  readonly empty?: boolean;
}

/** What is sent, and to whom, is said before it is sent: the press is the consent. */
export function questionFormCard(view: QuestionFormView, reader: Reader): RenderedCard {
  const title = say(reader, 'question.title');
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      text(say(reader, 'question.consent')),
      ...textField({
        id: QUESTION_FIELDS.question,
        label: say(reader, 'question.field'),
        value: view.question,
        longest: LONGEST_QUESTION,
        lines: 'several',
        error: view.empty ? say(reader, 'question.empty') : undefined,
      }),
    ],
    actions: [
      execute(say(reader, 'question.send'), QUESTION_VERBS.send, { id: view.id }, 'positive'),
      ask(say(reader, 'question.leave'), { text: say(reader, 'action.help'), intent: 'help' }),
    ],
  });
}

/** What became of the question. Nobody to send it to is said, not swallowed. */
export function questionSentCard(
  view: { readonly state: 'sent' | 'nobody' | 'tooMany'; readonly question: string },
  reader: Reader,
): RenderedCard {
  const line = say(reader, `question.${view.state}`);
  return assemble(reader, {
    summary: line,
    body: [
      heading(say(reader, 'question.title')),
      verdict(view.state === 'sent' ? 'good' : 'bad', line),
      ...quoted(view.question),
    ],
  });
}

export interface AdministratorQuestionView {
  readonly id: string;
  /** `unhelpful`: feedback on an answer; the question is what was written about it. */
  readonly kind: 'question' | 'unhelpful';
  readonly name: string | null;
  readonly question: string;
  /** The intent of the last question before the feedback; null: unknown, or it is a question. */
  readonly about: string | null;
  readonly askedAt: string;
  /** Asked where others read along: the answer goes there. */
  readonly shared: boolean;
  readonly empty?: boolean;
  /** What was entered, where it has to be entered again. */
  readonly typed?: string;
}

/** For the administrators. */
export function administratorQuestionCard(view: AdministratorQuestionView, reader: Reader): RenderedCard {
  const title = say(reader, `question.from.${view.kind}`, { name: nameOf(view.name, reader) });
  return assemble(reader, {
    summary: title,
    body: [
      kicker(say(reader, 'question.kicker')),
      heading(title),
      ...(view.about === null ? [] : [text(say(reader, 'question.about', { subject: view.about }))]),
      ...(view.question === '' ? [text(say(reader, 'question.noWords'))] : quoted(view.question)),
      aside(say(reader, 'question.askedAt', { time: instant(reader, view.askedAt) })),
      ...textField({
        id: QUESTION_FIELDS.answer,
        label: say(reader, view.shared ? 'question.answer.shared' : 'question.answer'),
        value: view.typed,
        longest: LONGEST_QUESTION,
        lines: 'several',
        error: view.empty ? say(reader, 'question.empty') : undefined,
      }),
    ],
    actions: [
      execute(say(reader, 'question.sendAnswer'), QUESTION_VERBS.answer, { id: view.id }, 'positive'),
    ],
  });
}

export interface AnsweredView {
  readonly question: string;
  readonly answer: string;
  /** Who answered. */
  readonly by: string | null;
}

/** What takes the place of the question in an administrator's chat; the first answer counts. */
export function questionAnsweredCard(view: AnsweredView, reader: Reader): RenderedCard {
  const line = say(reader, 'question.answeredBy', { name: nameOf(view.by, reader) });
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'question.kicker')),
      heading(line),
      ...quoted(view.question),
      ...quoted(view.answer),
    ],
  });
}

/** What whoever asked gets. */
export function answerFromAdministratorCard(view: AnsweredView, reader: Reader): RenderedCard {
  const title = say(reader, 'question.reply', { name: nameOf(view.by, reader) });
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      text(plain(view.answer, LONGEST_QUESTION)),
      ...(view.question === ''
        ? []
        : [aside(say(reader, 'question.yours', { question: plain(view.question, 200) }))]),
    ],
  });
}

function quoted(words: string): Element[] {
  return [
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'medium',
      items: [text(plain(words, LONGEST_QUESTION))],
    },
  ];
}

function nameOf(name: string | null, reader: Reader) {
  return name === null ? say(reader, 'question.somebody') : plain(name, NAME_LENGTH);
}
