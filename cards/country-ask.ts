/** The button that asks about one country. */
import { ask } from './kit/actions.ts';
import type { ExecuteAction } from './kit/elements.ts';
import { countryName } from './text/country-name.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** One button; none for what is no ISO 3166 alpha-2 code. */
export function askCountry(iso2: string, reader: Reader): ExecuteAction[] {
  if (!/^[A-Z]{2}$/u.test(iso2)) return [];
  const country = countryName(reader, iso2);
  return [
    ask(country, {
      text: say(reader, 'country.ask', { country }),
      intent: 'country_support',
      entities: { country: [iso2] },
    }),
  ];
}
