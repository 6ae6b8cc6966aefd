/** What a minute costs: from the organisation's rate card, or as observed in its own calls; else unknown, and said so. */
import { askAdministrator } from './ask-administrator.ts';
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import { type RateCardView, type RateFigureView, rateEvidence, ratePrice } from './rate-words.ts';
import { countryName } from './text/country-name.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The pricing contract's `RateAnswer`, as far as the card shows it. */
export interface RateView {
  readonly kind: 'dialOut' | 'tollDialIn' | 'tollFreeDialIn';
  readonly rate: RateFigureView | null;
  readonly reason: 'noRate' | 'severalCurrencies' | 'countryUnknown' | null;
  readonly card: RateCardView | null;
}

export interface RatesView extends Framed {
  /** What was asked about, each with its kinds of call. Empty: nothing was named. */
  readonly places: readonly {
    /** ISO 3166 alpha-2; null where the number tells none. */
    readonly country: string | null;
    /** E.164, where a number was named. */
    readonly number?: string | undefined;
    readonly rates: readonly RateView[];
  }[];
  readonly asOf: string;
}

/** For people who may see money. The caller has checked the asker's role. */
export function ratesCard(view: RatesView, reader: Reader): RenderedCard {
  const title = say(reader, 'rates.title');
  const known = view.places.some(({ rates }) => rates.some(({ rate }) => rate));
  const line = say(reader, view.places.length === 0 ? 'rates.ask' : known ? 'rates.rule' : 'rates.none');
  return assemble(reader, {
    summary: join([title, line], say(reader, 'list.separator')),
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(title),
      verdict(known || view.places.length === 0 ? 'note' : 'unsure', line),
      ...view.places.flatMap((place) => [
        subheading(placeName(place, reader)),
        factList(place.rates.map((rate) => fact(rate, reader))),
      ]),
      known ? undefined : text(say(reader, 'rates.how')),
      footer(reader, { asOf: view.asOf, advice: say(reader, 'rates.advice') }),
    ],
    actions: [
      ask(say(reader, 'intent.offer_explain'), {
        text: say(reader, 'intent.offer_explain'),
        intent: 'offer_explain',
      }),
    ],
  });
}

/** What anybody else gets: the rule, and no figure of the organisation's contract. */
export function privateRatesCard(reader: Reader): RenderedCard {
  const line = say(reader, 'rates.private');
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'rates.title')),
      verdict('note', line, say(reader, 'balance.private.administrator')),
      text(say(reader, 'rates.rule')),
    ],
    actions: [askAdministrator(say(reader, 'intent.rates'), reader)],
  });
}

function placeName(place: RatesView['places'][number], reader: Reader): Plain {
  const country = place.country === null ? undefined : countryName(reader, place.country);
  const number = place.number === undefined ? undefined : plain(place.number, 20);
  return join(
    [number, country].filter((part) => part !== undefined),
    ', ',
  );
}

function fact(view: RateView, reader: Reader): Fact {
  const label = say(reader, `rates.kind.${view.kind}`);
  if (view.rate)
    return { label, value: ratePrice(view.rate, reader), note: rateEvidence(view.rate, view.card, reader) };
  return {
    label,
    value: say(reader, 'rates.unknown'),
    note: say(reader, `rates.reason.${view.reason ?? 'noRate'}`),
  };
}
