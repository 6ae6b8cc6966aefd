import { type CostEstimateView, costEstimateCard, privateCostCard } from '../../cards/cost-estimate-card.ts';
import { type CostFormValues, costFormCard, MOST_ROWS } from '../../cards/cost-form-card.ts';
import { offerCard } from '../../cards/offer-card.ts';
import { countryName } from '../../cards/text/country-name.ts';
import type { Reader } from '../../cards/text/reader.ts';
import type { NewQuote, PricingPort } from '../../services/pricing/pricing-port.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import type { Answer } from './answer.ts';
import { formValues, type SaidLine, saidLines } from './cost-lines.ts';
import { says } from './cost-words.ts';
import { licenceComparison } from './licence-comparison.ts';

type Kind = NewQuote['lines'][number]['kind'];

/** A line that can be priced, once how people join is settled. */
export type WholeLine = SaidLine & {
  readonly count: number;
  readonly place: NonNullable<SaidLine['place']>;
  readonly minutes: number;
};

/**
 * What a meeting would cost, for those who may see the organisation's money: from the question where it says enough,
 * else a form with what it said. Pay-per-minute against licences is a question of its own; a calling plan is for other calls,
 * which the offer explains.
 */
export const answerCostEstimate: Answer = async (request, { pricing, read }) => {
  const { access, asked, asker, reader, text } = request;
  const demo = asker.tenantId === DEMO.tenantId;
  if (!access.seesMoney) return privateCostCard({ demo }, reader);
  if (says('licence', text)) {
    const [amount] = asked.entities.amount ?? [];
    return licenceComparison(
      { tenantId: asker.tenantId, reader, price: amount && String(amount.value) },
      pricing,
    );
  }
  if (says('callingPlan', text)) return offerCard(reader);
  const said = saidLines(text, asked.entities, (part) => read(part, asker.locale));
  const lines = asked.entities.participants === undefined ? oneEach(said) : said;
  const values = formValues(lines, (code) => countryName(reader, code));
  const whole = lines.filter(isWhole);
  if (whole.length < lines.length || whole.length === 0) {
    const rows = Math.min(Math.max(lines.length, 1), MOST_ROWS);
    return costFormCard({ demo, rows, values }, reader);
  }
  return estimate(
    { tenantId: asker.tenantId, reader, lines: whole, licence: 'payPerMinute', asked: values },
    pricing,
  );
};

/** "A call to France": where nothing is counted anywhere, one of each is meant. */
function oneEach(lines: readonly SaidLine[]): readonly SaidLine[] {
  const uncounted = lines.every(({ count, place }) => count === null && place !== null);
  return uncounted ? lines.map((line) => ({ ...line, count: 1 })) : lines;
}

function isWhole(line: SaidLine): line is WholeLine {
  return line.count !== null && line.place !== null && line.minutes !== null;
}

export interface EstimateRequest {
  readonly tenantId: string;
  readonly reader: Reader;
  readonly lines: readonly WholeLine[];
  readonly licence: NonNullable<NewQuote['licence']>;
  readonly asked: CostFormValues;
}

/** Prices the lines: once, or once for each way to join that is left open. */
export async function estimate(
  { tenantId, reader, lines, licence, asked }: EstimateRequest,
  pricing: Pick<PricingPort, 'quote'>,
): Promise<CardReply> {
  const open = lines.find(({ kinds }) => kinds.length > 1)?.kinds ?? null;
  const ways: CostEstimateView['ways'] = await Promise.all(
    (open ?? [null]).map(async (kind) => ({
      kind,
      quote: await pricing.quote(tenantId, { licence, lines: lines.map((line) => lineBy(line, kind)) }),
    })),
  );
  const rows = Math.min(Math.max(lines.length, 1), MOST_ROWS);
  return costEstimateCard(
    { demo: ways.some(({ quote }) => quote.demo), ways, asked: { ...asked, licence }, rows },
    reader,
  );
}

function lineBy({ count, kinds, place, minutes }: WholeLine, way: Kind | null): NewQuote['lines'][number] {
  const [only = 'dialOut'] = kinds;
  const kind = kinds.length === 1 || way === null ? only : way;
  return { count, kind, minutes, ...place };
}
