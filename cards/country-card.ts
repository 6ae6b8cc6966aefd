/** One country or region: may we have Audio Conferencing there, by the minute, with which numbers. */

import { compareButton } from './country-compare-form.ts';
import { furtherFacts, mainFacts, noteFact, yesNo } from './country-facts.ts';
import type { CountryView } from './country-view.ts';
import { ask, openUrl } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { folded } from './kit/layout.ts';
import { verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { heading, kicker } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export type CountryCardView = CountryView & Pick<Framed, 'staleSince'>;

/**
 * The verdict is about pay-per-minute, which these customers use: "Audio Conferencing is sold" alone is
 * never shown as a plain yes.
 */
const STANDING: Readonly<Record<CountryView['payPerMinute'], Standing>> = {
  offered: 'good',
  notStated: 'unsure',
  unknown: 'unsure',
  special: 'note',
  notOffered: 'bad',
};

export function countryCard(view: CountryCardView, reader: Reader): RenderedCard {
  return view.page ? pageCard(view, reader) : destinationCard(view, reader);
}

function pageCard(view: CountryCardView, reader: Reader): RenderedCard {
  const country = countryName(reader, view.iso2);
  const sale = say(reader, `country.verdict.${view.audioConferencingSale ?? 'unknown'}`);
  const byMinute = say(reader, `country.payPerMinute.${view.payPerMinute}`);
  const more = folded('more', say(reader, 'action.more'), [factList(furtherFacts(view, reader))]);
  return assemble(reader, {
    summary: say(reader, 'country.summary', { country, verdict: `${sale} ${byMinute}` }),
    body: [
      ...labels(reader, view, 'organisation'),
      kicker(say(reader, 'country.kicker')),
      heading(country),
      verdict(STANDING[view.payPerMinute], sale, byMinute),
      factList([...noteFact(view, reader), ...mainFacts(view, reader)]),
      more.content,
      source(view, reader),
    ],
    actions: [
      more.unfold,
      compareButton([view.iso2], reader),
      ask(say(reader, 'intent.eligibility'), {
        text: say(reader, 'intent.eligibility'),
        intent: 'eligibility',
      }),
      ...openUrl(say(reader, 'action.source'), view.source.url),
    ],
  });
}

/** No availability page: all that is known is whether international Calling Plans reach it. */
function destinationCard(view: CountryCardView, reader: Reader): RenderedCard {
  const country = countryName(reader, view.iso2);
  const line = say(reader, 'country.verdict.noPage');
  return assemble(reader, {
    summary: say(reader, 'country.summary', { country, verdict: line }),
    body: [
      ...labels(reader, view, 'organisation'),
      kicker(say(reader, 'country.kicker')),
      heading(country),
      verdict('unsure', line, say(reader, 'country.payPerMinute.unknown')),
      factList([
        { label: say(reader, 'country.destination'), value: yesNo(reader, view.internationalDestination) },
        ...noteFact(view, reader),
      ]),
      source(view, reader),
    ],
    actions: openUrl(say(reader, 'action.source'), view.source.url),
  });
}

function source(view: CountryCardView, reader: Reader) {
  return footer(reader, { sources: [view.source], advice: say(reader, 'country.advice') });
}
