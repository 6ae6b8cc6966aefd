/**
 * What the offer is, beside what it is confused with. No figure: Microsoft's rates are not public data.
 * Rules: Microsoft Learn, pages and dates as in `SOURCES`.
 */
import { ask, openUrl } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading } from './kit/text.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

const OFFER: Source = {
  name: 'Microsoft Learn, Audio Conferencing pay-per-minute',
  url: 'https://learn.microsoft.com/microsoftteams/audio-conferencing-pay-per-minute',
  date: '2025-01-29',
};
const SOURCES: readonly Source[] = [
  OFFER,
  { name: 'Microsoft Learn, what are Communications Credits', date: '2024-11-18' },
  { name: 'Microsoft Learn, Audio Conferencing subscription dial-out', date: '2023-01-25' },
];

export function offerCard(reader: Reader): RenderedCard {
  const line = say(reader, 'offer.line');
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'offer.title')),
      verdict('note', line, say(reader, 'offer.free')),
      factList([
        { label: say(reader, 'offer.billed'), value: say(reader, 'offer.billed.value') },
        { label: say(reader, 'offer.paid'), value: say(reader, 'offer.paid.value') },
        { label: say(reader, 'offer.who'), value: say(reader, 'offer.who.value') },
        { label: say(reader, 'offer.sold'), value: say(reader, 'offer.sold.value') },
      ]),
      subheading(say(reader, 'offer.others')),
      factList([
        { label: say(reader, 'offer.perUser'), value: say(reader, 'offer.perUser.value') },
        { label: say(reader, 'offer.callingPlan'), value: say(reader, 'offer.callingPlan.value') },
        { label: say(reader, 'offer.payAsYouGo'), value: say(reader, 'offer.payAsYouGo.value') },
      ]),
      footer(reader, { sources: SOURCES, advice: say(reader, 'eligibility.advice') }),
    ],
    actions: [
      ask(say(reader, 'intent.eligibility'), {
        text: say(reader, 'intent.eligibility'),
        intent: 'eligibility',
      }),
      ask(say(reader, 'intent.country_support'), {
        text: say(reader, 'intent.country_support'),
        intent: 'country_support',
      }),
      ...openUrl(say(reader, 'action.source'), OFFER.url),
    ],
  });
}
