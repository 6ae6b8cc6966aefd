import { countryCard } from '../../cards/country-card.ts';
import { countryCompareCard } from '../../cards/country-compare-card.ts';
import { countryListCard } from '../../cards/country-list-card.ts';
import { countryQuestionCard } from '../../cards/country-question-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { Country } from '../../services/pricing/pricing-port.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { Answer, AnswerParts, AnswerRequest } from './answer.ts';
import { staleSince } from './stale.ts';

/** More countries than this side by side are not readable on a phone. */
const MOST_SIDE_BY_SIDE = 4;

/**
 * Is a country supported, and with which numbers: one, a few side by side, or those that fit. A name that means
 * several countries is asked back, never guessed.
 */
export const answerCountry: Answer = async (request, parts) => {
  const named = request.asked.entities.country ?? [];
  const [doubtful] = request.question.ambiguous ?? [];
  const [first] = named;
  if (first === undefined && doubtful) {
    return countryQuestionCard({ asked: doubtful.text, candidates: doubtful.countries }, request.reader);
  }
  if (first === undefined) return countriesThatFit(request, parts);
  return named.length === 1 ? oneCountry(first, request, parts) : sideBySide(named, request, parts);
};

async function oneCountry(code: string, request: AnswerRequest, parts: AnswerParts): Promise<CardReply> {
  try {
    const answer = await parts.pricing.country(request.asker.tenantId, code);
    return countryCard({ ...answer.value, ...staleSince(answer) }, request.reader);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    if (error.code !== 'not-found' && error.code !== 'ambiguous') throw error;
    return countryQuestionCard({ asked: request.text, candidates: error.candidates }, request.reader);
  }
}

async function sideBySide(
  codes: readonly string[],
  { asker, reader }: AnswerRequest,
  { pricing }: AnswerParts,
): Promise<CardReply> {
  const answers = await Promise.all(
    codes.slice(0, MOST_SIDE_BY_SIDE).map((code) => pricing.country(asker.tenantId, code)),
  );
  const oldest = answers.find(({ stale }) => stale);
  return countryCompareCard(
    {
      countries: answers.map(({ value }) => value),
      demo: answers.some(({ value }) => value.demo),
      ...(oldest ? staleSince(oldest) : {}),
    },
    reader,
  );
}

/** "Which countries": by the kind of number where the words name one, else where pay-per-minute is offered. */
const FILTERS = {
  toll: { filter: 'tollNumbers', fits: (country: Country) => country.tollNumbers.available === true },
  tollfree: {
    filter: 'tollFreeNumbers',
    fits: (country: Country) => country.tollFreeNumbers.available === true,
  },
  none: { filter: 'payPerMinute', fits: (country: Country) => country.payPerMinute === 'offered' },
} as const;

async function countriesThatFit(
  { asked, asker, reader }: AnswerRequest,
  { pricing }: AnswerParts,
): Promise<CardReply> {
  const answer = await pricing.countries(asker.tenantId);
  const { demo, source, countries } = answer.value;
  const withPage = countries.filter(({ page }) => page);
  const { filter, fits } = FILTERS[asked.entities.number_type ?? 'none'];
  return countryListCard(
    {
      filter,
      demo,
      source,
      countries: withPage.filter(fits).map(({ iso2 }) => iso2),
      total: withPage.length,
      ...staleSince(answer),
    },
    reader,
  );
}
