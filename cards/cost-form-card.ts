/** The form for a meeting to be priced: some lines of how many, which kind of call, where, and how long. */
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Framed, labels } from './kit/frame.ts';
import { type Field, listField, textField } from './kit/inputs.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The verb of a button that opens the form, or gives it another line: its data is `{ rows }` and the entries. */
export const COST_FORM_VERB = 'cost_form';
/** The verb of the form's own button: the same data, to be priced. */
export const COST_VERB = 'cost_estimate';

/** Lines of the form; a meeting of more kinds is asked in two. */
export const MOST_ROWS = 4;
export const ROW_FIELDS = ['count', 'kind', 'where', 'minutes'] as const;
type RowField = (typeof ROW_FIELDS)[number];
/** The field of a row, rows counting from 1. */
export type CostField = `${RowField}${number}` | 'licence';
export type CostFormValues = Readonly<Partial<Record<CostField, string>>>;
/** Why an entry does not do. */
export type CostFieldError = 'count' | 'minutes' | 'missing' | 'unknownPlace' | 'severalPlaces';

export interface CostFormView extends Pick<Framed, 'demo'> {
  readonly rows: number;
  readonly values: CostFormValues;
  readonly errors?: Readonly<Partial<Record<CostField, CostFieldError>>>;
  /** The pricing service does not answer. */
  readonly away?: boolean;
}

/** Of what was typed, so much is kept: no country's name or number is longer. */
export const LONGEST_ENTRY = 80;

const KINDS = ['dialOut', 'tollDialIn', 'tollFreeDialIn', 'open'] as const;
const LICENCES = ['payPerMinute', 'standard', 'unknown'] as const;

/** What a button carries to open the form with these entries. */
export function formData(values: CostFormValues, rows: number): Readonly<Record<string, unknown>> {
  const kept = Object.entries(values).map(([id, value]) => [id, value?.slice(0, LONGEST_ENTRY)]);
  return { rows, ...Object.fromEntries(kept) };
}

/** For people who may see money. The caller has checked the asker's role. */
export function costFormCard(view: CostFormView, reader: Reader): RenderedCard {
  const title = say(reader, 'cost.title');
  const errors = Object.keys(view.errors ?? {}).length;
  const rows = Math.min(Math.max(view.rows, 1), MOST_ROWS);
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(title),
      text(say(reader, 'cost.form.how')),
      ...(view.away ? [verdict('bad', say(reader, 'cost.form.away'))] : []),
      ...(errors > 0 ? [verdict('unsure', say(reader, 'cost.form.correct', { count: errors }))] : []),
      ...Array.from({ length: rows }, (_, row) => rowFields(row + 1, rows > 1, view, reader)).flat(),
      ...listField({
        ...field('licence', 'licence', view, reader),
        value: LICENCES.find((one) => one === view.values.licence) ?? 'payPerMinute',
        choices: LICENCES.map((value) => ({ value, title: say(reader, `cost.form.licence.${value}`) })),
      }),
    ],
    actions: [
      execute(say(reader, 'cost.form.send'), COST_VERB, { rows }, 'positive'),
      ...(rows < MOST_ROWS
        ? [execute(say(reader, 'cost.form.more'), COST_FORM_VERB, { rows: rows + 1 })]
        : []),
    ],
  });
}

function rowFields(row: number, several: boolean, view: CostFormView, reader: Reader): Element[] {
  return [
    ...(several ? [subheading(say(reader, 'cost.form.row', { row }))] : []),
    ...textField({ ...field(`count${row}`, 'count', view, reader), longest: 6 }),
    ...listField({
      ...field(`kind${row}`, 'kind', view, reader),
      value: KINDS.find((kind) => kind === view.values[`kind${row}`]) ?? 'open',
      choices: KINDS.map((value) => ({
        value,
        title: say(reader, value === 'open' ? 'cost.form.kind.open' : `rates.kind.${value}`),
      })),
    }),
    ...textField({
      ...field(`where${row}`, 'where', view, reader),
      placeholder: say(reader, 'cost.form.placeholder'),
      longest: LONGEST_ENTRY,
    }),
    ...textField({ ...field(`minutes${row}`, 'minutes', view, reader), longest: 5 }),
  ];
}

function field(id: CostField, name: RowField | 'licence', view: CostFormView, reader: Reader): Field {
  const error = view.errors?.[id];
  return {
    id,
    label: say(reader, `cost.form.${name}`),
    value: view.values[id]?.slice(0, LONGEST_ENTRY),
    error: error && say(reader, `cost.error.${error}`),
  };
}
