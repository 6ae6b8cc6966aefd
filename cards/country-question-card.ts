/** Asked back: the country is not known, or its name means several. */
import { askCountry } from './country-ask.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { cut } from './kit/list.ts';
import { heading, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface CountryQuestionView {
  /** What was typed for a country; hostile. */
  readonly asked: string;
  /** ISO 3166 alpha-2 of what it may mean; empty where it means nothing known. */
  readonly candidates: readonly string[];
}

const BUTTONS = 4;

export function countryQuestionCard(view: CountryQuestionView, reader: Reader): RenderedCard {
  const asked = plain(view.asked, 80);
  const known = view.candidates.length > 0;
  const line = say(reader, known ? 'country.ambiguous.line' : 'country.unknown.line', { asked });
  const names = view.candidates.map((code) => countryName(reader, code));
  return assemble(reader, {
    summary: line,
    body: [
      heading(say(reader, 'country.unknown.title')),
      text(line),
      // Buttons end at four: beyond them the names at least are read.
      names.length > BUTTONS ? text(cut(reader, names, 20)) : undefined,
      known ? undefined : text(say(reader, 'country.unknown.hint'), { subtle: true }),
    ],
    actions: view.candidates.slice(0, BUTTONS).flatMap((code) => askCountry(code, reader)),
  });
}
