import { z } from 'zod';
import {
  COMPARE_COUNTRIES_VERB,
  COMPARE_FIELD,
  COMPARE_FORM_VERB,
  compareFormCard,
  MOST_COMPARED,
} from '../../cards/country-compare-form.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import { countryName } from '../../cards/text/country-name.ts';
import { troubleCard } from '../../cards/trouble-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import type { AnswerRequest } from '../answers/answer.ts';
import { type CardReply, whoAsks } from '../conversation/turn.ts';
import type { Action, ActionRequest } from './action.ts';

export interface CompareParts {
  readonly pricing: Pick<PricingPort, 'countries'>;
  readonly answer: (request: AnswerRequest) => Promise<CardReply>;
}

const code = z.string().regex(/^[A-Z]{2}$/);
const pressed = z.object({
  countries: z
    .array(code)
    .min(1)
    .max(MOST_COMPARED - 1),
  [COMPARE_FIELD]: code.optional().catch(undefined),
});

/** The buttons that put a country beside another: a form to choose it by, and the answer about both. */
export function createCompareCountries(parts: CompareParts): Readonly<Record<string, Action>> {
  const form = async ({ turn, reader }: ActionRequest, countries: readonly string[], empty: boolean) => {
    try {
      const { value } = await parts.pricing.countries(turn.asker.tenantId);
      const others = value.countries
        .filter(({ page, iso2 }) => page && !countries.includes(iso2))
        .map(({ iso2 }) => iso2);
      return compareFormCard({ countries, others, empty }, reader);
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      return troubleCard({ problem: 'unreachable' }, reader);
    }
  };
  return {
    async [COMPARE_FORM_VERB](request) {
      const data = pressed.safeParse(request.turn.data);
      if (!data.success) return notUnderstoodCard({ kind: 'oldCard' }, request.reader);
      return form(request, data.data.countries, false);
    },

    async [COMPARE_COUNTRIES_VERB](request) {
      const { turn, access, reader } = request;
      const data = pressed.safeParse(turn.data);
      if (!data.success) return notUnderstoodCard({ kind: 'oldCard' }, reader);
      const { countries, [COMPARE_FIELD]: other } = data.data;
      if (other === undefined) return form(request, countries, true);
      const country = [...new Set([...countries, other])];
      const asked = { intent: 'country_support', entities: { country } } as const;
      return parts.answer({
        asked,
        question: { ...asked, confidence: 1, language: reader.language, intents: [asked] },
        text: country.map((one) => countryName(reader, one)).join(', '),
        ...whoAsks(turn),
        access,
        reader,
      });
    },
  };
}
