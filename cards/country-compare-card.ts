/** Two to four countries side by side: one row per question, one column per country. */
import { askCountry } from './country-ask.ts';
import { compareButton } from './country-compare-form.ts';
import { numbers, yesNo } from './country-facts.ts';
import type { CountryView } from './country-view.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { columns } from './kit/layout.ts';
import { heading, kicker, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { join, type Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface CountryCompareView extends Framed {
  /** Two to four; what is beyond is not shown. */
  readonly countries: readonly CountryView[];
}

const COUNTRIES_SHOWN = 4;
/** More do not fit on a phone without breaking words: then a line for each. */
const COLUMNS_SHOWN = 2;

type Dimension = readonly [question: Plain, answer: (country: CountryView) => Plain];

export function countryCompareCard(view: CountryCompareView, reader: Reader): RenderedCard {
  const countries = view.countries.slice(0, COUNTRIES_SHOWN);
  const names = countries.map(({ iso2 }) => countryName(reader, iso2));
  const title = say(reader, 'country.compare.title');
  return assemble(reader, {
    wide: true,
    summary: say(reader, 'country.summary', {
      country: title,
      verdict: join(names, say(reader, 'list.separator')),
    }),
    body: [
      ...labels(reader, view, 'organisation'),
      kicker(say(reader, 'country.kicker')),
      heading(title),
      ...(countries.length > COLUMNS_SHOWN
        ? lines(countries, names, reader)
        : [columns(names.map((name) => [text(name, { bold: true })])), ...rows(countries, reader)]),
      countries.some(({ payPerMinute }) => payPerMinute === 'notStated')
        ? text(say(reader, 'country.compare.notStatedHint'), { subtle: true })
        : undefined,
      footer(reader, { sources: countries.map(source), advice: say(reader, 'country.advice') }),
    ],
    actions: [
      ...countries.flatMap(({ iso2 }) => askCountry(iso2, reader)),
      // Beyond two the answers fill the card.
      ...(countries.length === COLUMNS_SHOWN
        ? [
            compareButton(
              countries.map(({ iso2 }) => iso2),
              reader,
            ),
          ]
        : []),
    ],
  });
}

/** The question over the whole width, the answers beneath: a label column would leave no room on a phone. */
function rows(countries: readonly CountryView[], reader: Reader): Element[] {
  return dimensions(reader).flatMap(([question, answer]) => [
    text(question, { size: 'small', subtle: true, separator: true, spacing: 'small' }),
    columns(
      countries.map((country) => [text(answer(country))]),
      'none',
    ),
  ]);
}

/** The same with the countries beneath each other. */
function lines(countries: readonly CountryView[], names: readonly Plain[], reader: Reader): Element[] {
  return dimensions(reader).flatMap(([question, answer]) => [
    text(question, { bold: true, separator: true, spacing: 'default' }),
    ...countries.map((country, index) =>
      text(
        say(reader, 'country.compare.line', {
          country: names[index] ?? country.iso2,
          answer: answer(country),
        }),
        { spacing: 'none' },
      ),
    ),
  ]);
}

function dimensions(reader: Reader): readonly Dimension[] {
  return [
    [
      say(reader, 'country.compare.sale'),
      (country) => say(reader, `country.compare.sale.${country.audioConferencingSale ?? 'unknown'}`),
    ],
    [
      say(reader, 'country.compare.payPerMinute'),
      (country) => say(reader, `country.compare.payPerMinute.${country.payPerMinute}`),
    ],
    [say(reader, 'country.tollNumbers'), (country) => numbers(reader, country.tollNumbers)],
    [say(reader, 'country.tollFreeNumbers'), (country) => numbers(reader, country.tollFreeNumbers)],
    [
      say(reader, 'country.dialOut'),
      (country) => say(reader, `country.compare.dialOut.${country.dialOut ?? 'unknown'}`),
    ],
    [say(reader, 'country.compare.zoneA'), (country) => yesNo(reader, country.zoneA)],
    [say(reader, 'country.compare.credits'), (country) => yesNo(reader, country.communicationsCreditsSale)],
    [say(reader, 'country.callingPlans'), (country) => yesNo(reader, country.callingPlans.available)],
  ];
}

function source(country: CountryView): Source {
  return country.source;
}
