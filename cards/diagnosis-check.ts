/** The one question whose answer would tell most: a person looks it up where no interface does, and answers here. */
import type { CheckView } from './diagnosis-view.ts';
import type { Element } from './kit/elements.ts';
import { listField } from './kit/inputs.ts';
import { aside, subheading } from './kit/text.ts';
import type { TextKey } from './text/languages.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

/** Id of the answer, as it comes back with a press. */
export const CHECK_ANSWER = 'found';

const YES_OR_NO = [
  'ownTrunk',
  'creditsSetUp',
  'payAsYouGo',
  'rechargeFailed',
  'anonymousDialOut',
  'lobbyBypass',
  'tollFreeAllowed',
  'blockedByMicrosoft',
  'callerBlocked',
  'defaultAccountBuysCredits',
  'agreementInRegion',
];

/** The words of an answer; null where the question has none such. */
export function answerKey(check: string, answer: string): TextKey | null {
  if (YES_OR_NO.includes(check)) return answer === 'yes' || answer === 'no' ? `value.${answer}` : null;
  const key = `diagnosis.check.${check}.${answer}`;
  return isTextKey(key) && answer !== 'how' ? key : null;
}

/** The question as a field, with where to look it up. Nothing where these cards do not know it. */
export function checkField(next: CheckView | null, reader: Reader): Element[] {
  if (next === null) return [];
  const [label, how] = [`diagnosis.check.${next.check}`, `diagnosis.check.${next.check}.how`];
  if (!isTextKey(label) || !isTextKey(how)) return [];
  const choices = next.answers.flatMap((value) => {
    const key = answerKey(next.check, value);
    return key ? [{ value, title: say(reader, key) }] : [];
  });
  return [
    subheading(say(reader, 'diagnosis.check.title')),
    ...listField({ id: CHECK_ANSWER, label: say(reader, label), choices }),
    aside(say(reader, how), 'none'),
  ];
}
