/** Small forms by which an administrator writes to the ledger: a reading, a top-up, auto-recharge, a monthly budget. */
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Framed, labels } from './kit/frame.ts';
import { choiceField, dateField, type Field, textField, timeField } from './kit/inputs.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, text } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The verb of a button that opens a form: its data is `{ form, currency }`. */
export const LEDGER_FORM_VERB = 'ledger_form';
/** The verb of a form's own button: its data is `{ form, id }` and what was entered. */
export const LEDGER_SAVE_VERB = 'ledger_save';

export type LedgerForm = 'reading' | 'topUp' | 'recharge' | 'autoRecharge' | 'budget';

/** What was entered, field by field, just as it was typed. */
export type FormValues = Readonly<Partial<Record<FormField, string>>>;
export type FormField = 'amount' | 'currency' | 'day' | 'time' | 'state' | 'trigger' | 'recharge';
/** Why an entry does not do. */
export type FieldError = 'amount' | 'positive' | 'currency' | 'day' | 'future' | 'missing' | 'state';

export interface LedgerFormView extends Pick<Framed, 'demo'> {
  readonly form: LedgerForm;
  /** Made for this one form: however often it is pressed, what it saves is saved once. */
  readonly id: string;
  /** The mail whose words it corrects: saving confirms that mail. */
  readonly mail?: string | undefined;
  /** The day that the mail was understood to name, `YYYY-MM-DD`. */
  readonly mailDay?: string | undefined;
  readonly values: FormValues;
  readonly errors?: Readonly<Partial<Record<FormField, FieldError>>>;
  /** The form as a whole cannot be saved: it was saved before, or the service is away. */
  readonly trouble?: 'saved' | 'away';
  /** Today where the reader is, `YYYY-MM-DD`. */
  readonly today: string;
}

/** For administrators only. The caller has checked the asker's role. */
export function ledgerFormCard(view: LedgerFormView, reader: Reader): RenderedCard {
  const title = say(reader, `ledger.form.${view.form}.title`);
  const errors = Object.keys(view.errors ?? {}).length;
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'balance.kicker')),
      heading(title),
      text(say(reader, `ledger.form.${view.form}.how`)),
      ...(view.trouble ? [verdict('bad', say(reader, `ledger.trouble.${view.trouble}`))] : []),
      ...(errors > 0 ? [verdict('unsure', say(reader, 'ledger.correct', { count: errors }))] : []),
      ...fields(view, reader),
    ],
    actions: [
      execute(say(reader, 'ledger.save'), LEDGER_SAVE_VERB, saving(view), 'positive'),
      ask(say(reader, 'ledger.back'), {
        text: say(reader, 'intent.credit_balance'),
        intent: 'credit_balance',
      }),
    ],
  });
}

function saving({ form, id, mail, mailDay }: LedgerFormView) {
  return { form, id, ...(mail !== undefined && { mail }), ...(mailDay !== undefined && { mailDay }) };
}

function fields(view: LedgerFormView, reader: Reader): Element[] {
  const field = (id: FormField): Field => {
    const error = view.errors?.[id];
    return {
      id,
      label: say(reader, `ledger.field.${id}`),
      value: view.values[id],
      error: error && say(reader, `ledger.error.${error}`),
    };
  };
  const money = (id: 'amount' | 'trigger' | 'recharge') =>
    textField({ ...field(id), placeholder: say(reader, 'ledger.field.placeholder'), longest: 40 });
  const currency = textField({ ...field('currency'), longest: 3 });
  const day = dateField({ ...field('day'), max: view.today });
  switch (view.form) {
    case 'reading':
      return [...money('amount'), ...currency, ...day, ...timeField(field('time'))];
    case 'topUp':
    case 'recharge':
      return [...money('amount'), ...currency, ...day];
    case 'autoRecharge':
      return [
        ...choiceField({
          ...field('state'),
          choices: (['on', 'off', 'unknown'] as const).map((value) => ({
            value,
            title: say(reader, `balance.autoRecharge.${value}`),
          })),
        }),
        ...money('trigger'),
        ...money('recharge'),
        ...currency,
      ];
    case 'budget':
      return [...money('amount'), ...currency];
  }
}
