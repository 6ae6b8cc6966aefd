/** Fields of a form (adaptivecards.io/explorer, Input.*, 1.5). What somebody typed comes back as text, and is hostile. */
import type { Plain } from '../text/plain.ts';
import type { Element, Input } from './elements.ts';
import { text } from './text.ts';

/** A field and, where what was entered does not do, why. */
export interface Field {
  readonly id: string;
  readonly label: Plain;
  /** What stands in it already: what was typed before, or what is usual. */
  readonly value?: string | undefined;
  readonly error?: Plain | undefined;
}

/** Longer than any amount, name or code that is typed; what is longer is cut by the client. */
const LONGEST_ENTRY = 200;
/** What was typed is shown again, but a card has its limits (25 KB). */
const MOST_KEPT = 4_000;

/** One line of text. Also for amounts: `Input.Number` reads them as floating point and by the client's own habits. */
export function textField(
  field: Field & {
    readonly placeholder?: Plain;
    readonly longest?: number;
    readonly style?: 'tel';
    readonly lines?: 'several';
  },
): Element[] {
  return withError(field, {
    type: 'Input.Text',
    ...common(field),
    maxLength: field.longest ?? LONGEST_ENTRY,
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
    ...(field.style !== undefined && { style: field.style }),
    ...(field.lines === 'several' && { isMultiline: true }),
  });
}

/** A day, `YYYY-MM-DD`. */
export function dateField(field: Field & { readonly max?: string }): Element[] {
  return withError(field, {
    type: 'Input.Date',
    ...common(field),
    ...(field.max !== undefined && { max: field.max }),
  });
}

/** A time of day, `HH:MM`. */
export function timeField(field: Field): Element[] {
  return withError(field, { type: 'Input.Time', ...common(field) });
}

type Choices = readonly { readonly title: Plain; readonly value: string }[];

/** One of a few, or with `several` any of them, all to be seen. Several come back as one text, comma between. */
export function choiceField(
  field: Field & { readonly choices: Choices; readonly several?: boolean },
): Element[] {
  return withError(field, {
    type: 'Input.ChoiceSet',
    ...common(field),
    style: 'expanded',
    ...(field.several && { isMultiSelect: true, wrap: true }),
    choices: field.choices,
  });
}

/** One of many, as a list that opens. */
export function listField(field: Field & { readonly choices: Choices }): Element[] {
  return withError(field, {
    type: 'Input.ChoiceSet',
    ...common(field),
    style: 'compact',
    wrap: true,
    choices: field.choices,
  });
}

/**
 * A person of the organisation, picked by name; comes back as the Entra object id. Teams on the web and on the desktop
 * looks people up itself (Microsoft, "People Picker in Adaptive Cards", read 2026-11); elsewhere it stays empty, so a
 * form never depends on it.
 *
 * @param field.choices at least one that needs no look-up: the schema wants it
 */
export function personField(field: Field & { readonly choices: Choices }): Element[] {
  return withError(field, {
    type: 'Input.ChoiceSet',
    ...common(field),
    choices: field.choices,
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  });
}

function common({ id, label, value }: Field) {
  return { id, label, ...(value !== undefined && value !== '' && { value: value.slice(0, MOST_KEPT) }) };
}

function withError({ error }: Field, input: Input): Element[] {
  return error === undefined ? [input] : [input, text(error, { tone: 'attention', spacing: 'none' })];
}
