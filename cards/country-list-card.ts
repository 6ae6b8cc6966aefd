/** "Which countries …": the names that fit, in the reader's alphabet. */
import { assemble, type RenderedCard } from './kit/card.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { folded } from './kit/layout.ts';
import { cut } from './kit/list.ts';
import { heading, kicker, text } from './kit/text.ts';
import { countryNames } from './text/country-name.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface CountryListView extends Framed {
  /** What the countries have in common. */
  readonly filter:
    | 'payPerMinute'
    | 'notStated'
    | 'notSold'
    | 'tollNumbers'
    | 'tollFreeNumbers'
    | 'zoneA'
    | 'creditsNotSold'
    | 'callingPlans'
    | 'all';
  /** ISO 3166 alpha-2 of those that fit, in any order. */
  readonly countries: readonly string[];
  /** Of how many; absent where `countries` is all of them. */
  readonly total?: number | undefined;
  readonly source: Source;
}

const FIRST_SHOWN = 24;

export function countryListCard(view: CountryListView, reader: Reader): RenderedCard {
  const title = say(reader, `country.list.${view.filter}`);
  const names = countryNames(reader, view.countries);
  const count = say(reader, 'country.list.count', { count: names.length, total: view.total ?? 'none' });
  const others = names.slice(FIRST_SHOWN);
  const rest = folded('rest', say(reader, 'country.list.showAll'), [
    text(cut(reader, others, others.length)),
  ]);
  const long = others.length > 0;
  const byMinute = view.filter === 'payPerMinute' || view.filter === 'all';
  return assemble(reader, {
    wide: true,
    summary: say(reader, 'country.summary', { country: title, verdict: count }),
    body: [
      ...labels(reader, view, 'organisation'),
      kicker(say(reader, 'country.kicker')),
      heading(title),
      text(count, { bold: true, size: 'medium' }),
      names.length > 0 ? text(cut(reader, names, FIRST_SHOWN)) : undefined,
      long ? rest.content : undefined,
      byMinute ? text(say(reader, 'country.list.othersNotStated'), { subtle: true }) : undefined,
      footer(reader, { sources: [view.source], advice: say(reader, 'country.advice') }),
    ],
    actions: long ? [rest.unfold] : [],
  });
}
