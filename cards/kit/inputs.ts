/** What a person fills in. Labels stand above, and what was entered is kept as the value. */
import { type Plain, plain } from '../text/plain.ts';
import type { InputElement } from './elements.ts';

interface Asked {
  readonly id: string;
  readonly label: Plain;
}

/** One line of text. */
export function textInput(
  asked: Asked & {
    readonly value?: string | undefined;
    readonly example?: Plain;
    readonly longest: number;
    readonly style?: 'tel';
  },
): InputElement {
  const { id, label, value, example, longest, style } = asked;
  return {
    type: 'Input.Text',
    id,
    label,
    maxLength: longest,
    ...(style && { style }),
    ...(example && { placeholder: example }),
    ...(value !== undefined && value !== '' && { value: plain(value, longest) }),
  };
}

/** A choice of one, as a list that opens. */
export function choiceInput(
  asked: Asked & {
    readonly choices: readonly { readonly value: string; readonly title: Plain }[];
    readonly value?: string | undefined;
  },
): InputElement {
  const { id, label, choices, value } = asked;
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    choices,
    style: 'compact',
    wrap: true,
    ...(value !== undefined && { value }),
  };
}

/** A calendar day, `YYYY-MM-DD`. */
export function dateInput(asked: Asked & { readonly value: string; readonly latest: string }): InputElement {
  const { id, label, value, latest } = asked;
  return { type: 'Input.Date', id, label, value, max: latest };
}

/** A time of the day, `HH:MM`. */
export function timeInput(asked: Asked & { readonly value: string }): InputElement {
  const { id, label, value } = asked;
  return { type: 'Input.Time', id, label, value };
}
