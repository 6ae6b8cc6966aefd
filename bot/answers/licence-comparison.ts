import { licenceComparisonCard } from '../../cards/licence-comparison-card.ts';
import type { Reader } from '../../cards/text/reader.ts';
import type { PricingPort } from '../../services/pricing/pricing-port.ts';
import { typedAmount } from '../actions/typed-amount.ts';
import type { CardReply } from '../conversation/turn.ts';
import { staleSince } from './stale.ts';

export interface ComparisonRequest {
  readonly tenantId: string;
  readonly reader: Reader;
  /** The price of a licence, as it was typed; undefined where it was not. */
  readonly price: string | undefined;
}

const PRICE = /^\d{1,6}(?:\.\d{1,6})?$/;

/** Pay-per-minute against licences at the customer's own price; the card asks for it. Only for those who may see money. */
export async function licenceComparison(
  { tenantId, reader, price = '' }: ComparisonRequest,
  pricing: Pick<PricingPort, 'licenceComparison'>,
): Promise<CardReply> {
  const amount = typedAmount(price, reader.locale);
  const usable = amount !== undefined && PRICE.test(amount);
  const answer = await pricing.licenceComparison(tenantId, usable ? { price: amount } : {});
  return licenceComparisonCard(
    {
      ...answer.value,
      ...staleSince(answer),
      ...(price.trim() === '' ? {} : { typed: price }),
      ...(price.trim() === '' || usable ? {} : { error: 'price' as const }),
    },
    reader,
  );
}
