import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';

/** What the bot showed: a message with a card, or the answer to a press. */
export type Shown = { readonly card?: Readonly<Record<string, unknown>> };
type Button = { readonly title: string; readonly verb: string; readonly data: Record<string, unknown> };

/** A card as its reader reads it. */
export const words = ({ card }: Shown): string => cardToText(card ?? {});

/** The button by its title, to be pressed; fails with the card's words where there is none. */
export function button({ card }: Shown, title: RegExp): Button {
  const found = ((card?.actions ?? []) as Button[]).find((action) => title.test(action.title));
  assert.ok(found, `no button ${title} on:\n${cardToText(card ?? {})}`);
  return found;
}

/** Fills a form in, as Teams does: what stands in its fields and what was entered come with the data of the button. */
export function filled(
  form: Shown,
  entries: Readonly<Record<string, string>>,
  title = /^(Save|Enregistrer)$/,
): Button {
  const send = button(form, title);
  const fields = ((form.card?.body ?? []) as { type: string; id?: string; value?: string }[])
    .filter(({ type }) => type.startsWith('Input.'))
    .map(({ id = '', value = '' }) => [id, value]);
  return { ...send, data: { ...send.data, ...Object.fromEntries(fields), ...entries } };
}
