/** The button by which somebody who gets no figure takes the question to those who may see it. */
import { execute } from './kit/actions.ts';
import type { ExecuteAction } from './kit/elements.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Opens the form; its data is `{ question }`, what stands in the form to begin with. */
export const QUESTION_FORM_VERB = 'question_form';

/** What a question may have, and an answer to it: a card has its limits, and so has patience. */
export const LONGEST_QUESTION = 1_000;

/** @param about what the question is about, or the question itself: whoever sends it sees and changes it first */
export function askAdministrator(about: Plain | string, reader: Reader): ExecuteAction {
  return execute(say(reader, 'question.open'), QUESTION_FORM_VERB, {
    question: plain(about, LONGEST_QUESTION),
  });
}
