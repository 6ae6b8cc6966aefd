/** Which country to put beside the one that was just looked at. */

import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { ExecuteAction } from './kit/elements.ts';
import { listField } from './kit/inputs.ts';
import { cut } from './kit/list.ts';
import { heading, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Opens the form; its data is `{ countries }`, ISO codes. */
export const COMPARE_FORM_VERB = 'country_compare_form';
/** Compares; its data is `{ countries }` and what was chosen. */
export const COMPARE_COUNTRIES_VERB = 'country_compare';
/** The id of the field. */
export const COMPARE_FIELD = 'other';

/** So many countries are put side by side at most. */
export const MOST_COMPARED = 4;

const ISO2 = /^[A-Z]{2}$/;

export function compareButton(named: readonly string[], reader: Reader): ExecuteAction {
  // A button carries its data twice, so what is no code does not go into it.
  const countries = named.filter((code) => ISO2.test(code));
  return execute(say(reader, 'country.compare.open'), COMPARE_FORM_VERB, { countries });
}

export interface CompareFormView {
  /** What is compared already. */
  readonly countries: readonly string[];
  /** What may be added. */
  readonly others: readonly string[];
  /** Nothing was chosen. */
  readonly empty?: boolean;
}

export function compareFormCard({ countries, others, empty }: CompareFormView, reader: Reader): RenderedCard {
  const title = say(reader, 'country.compare.open');
  const order = new Intl.Collator(reader.locale);
  const choices = others
    .map((value) => ({ value, title: countryName(reader, value) }))
    .sort((a, b) => order.compare(a.title, b.title));
  const names = countries.map((code) => countryName(reader, code));
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      text(cut(reader, names, MOST_COMPARED)),
      ...listField({
        id: COMPARE_FIELD,
        label: say(reader, 'country.compare.with'),
        choices,
        error: empty ? say(reader, 'country.compare.choose') : undefined,
      }),
    ],
    actions: [
      execute(title, COMPARE_COUNTRIES_VERB, { countries }, 'positive'),
      ask(say(reader, 'country.compare.back'), {
        text: names.join(', '),
        intent: 'country_support',
        entities: { country: countries },
      }),
    ],
  });
}
