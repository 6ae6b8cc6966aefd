import { privateRatesCard, ratesCard } from '../../cards/rates-card.ts';
import type { RateQuery } from '../../services/pricing/pricing-port.ts';
import type { Entities } from '../understanding/question.ts';
import type { Answer } from './answer.ts';
import { staleSince } from './stale.ts';

type Kind = RateQuery['kind'];

const MOST_PLACES = 3;
const EVERY_KIND: readonly Kind[] = ['dialOut', 'tollDialIn', 'tollFreeDialIn'];

/** What a minute costs, by country or number, for those who may see the organisation's money. */
export const answerRates: Answer = async ({ access, asked, asker, reader }, { pricing, now }) => {
  if (!access.seesMoney) return privateRatesCard(reader);
  const places = placesOf(asked.entities);
  const answers = await Promise.all(
    places.map((place) =>
      Promise.all(EVERY_KIND.map((kind) => pricing.rate(asker.tenantId, { kind, ...place }))),
    ),
  );
  const all = answers.flat();
  const oldest = all.find(({ stale }) => stale);
  return ratesCard(
    {
      demo: all.some(({ value }) => value.demo),
      places: places.map((place, index) => ({
        country: place.country ?? answers[index]?.[0]?.value.country ?? null,
        number: place.number,
        rates: ratesShown(
          (answers[index] ?? []).map(({ value }) => value),
          asked.entities,
        ),
      })),
      asOf: all[0]?.value.asOf ?? now().toISOString(),
      ...(oldest ? staleSince(oldest) : {}),
    },
    reader,
  );
};

/** Those of the kinds that the words name; all where none of these has a rate, as another may be what was meant. */
function ratesShown<Rate extends { readonly kind: Kind; readonly rate: unknown }>(
  rates: readonly Rate[],
  entities: Entities,
): readonly Rate[] {
  const kinds = kindsOf(entities);
  const named = rates.filter(({ kind }) => kinds.includes(kind));
  return named.some(({ rate }) => rate !== null) ? named : rates;
}

/** The kinds of call that the words name; all of them where they name none. */
function kindsOf({ direction, number_type: numberType }: Entities): readonly Kind[] {
  if (direction === 'dialout') return ['dialOut'];
  if (numberType) return [numberType === 'tollfree' ? 'tollFreeDialIn' : 'tollDialIn'];
  return direction === 'dialin' ? ['tollDialIn', 'tollFreeDialIn'] : EVERY_KIND;
}

/** Numbers where any are named, since they imply their countries; else the countries. */
function placesOf({ phone = [], country = [] }: Entities): { number?: string; country?: string }[] {
  const places =
    phone.length > 0 ? phone.map((number) => ({ number })) : country.map((code) => ({ country: code }));
  return places.slice(0, MOST_PLACES);
}
