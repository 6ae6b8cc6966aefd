import { PricingError } from '../pricing/pricing-error.ts';
import type { PricingPort } from '../pricing/pricing-port.ts';
import { alertKey, type Causes } from './condition.ts';
import type { Decision } from './decide.ts';
import type { AlertState } from './episode.ts';

/** The gravest few are what is looked into first. */
const SHOWN = 3;

/**
 * What caused each unusual day that is spoken of now: the destinations and the organisers that cost most. By alert
 * key; a day that cannot be looked into has none, for the alert must not wait for it.
 */
export async function causesOf(
  pricing: Pick<PricingPort, 'usage'>,
  tenantId: string,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, Causes>> {
  const spoken = decisions.flatMap(({ notifications, refreshes }) =>
    [...notifications, ...refreshes].flatMap(({ alerts }) => alerts),
  );
  const spikes = new Map(
    spoken
      .filter(({ kind, level }) => kind === 'spend_spike' && level > 0)
      .map((one) => [alertKey(one), one]),
  );
  const found = await Promise.all(
    [...spikes].map(async ([key, spike]) => [key, await causesOn(pricing, tenantId, spike)] as const),
  );
  return new Map(found.filter((one): one is [string, Causes] => one[1] !== null));
}

async function causesOn(
  pricing: Pick<PricingPort, 'usage'>,
  tenantId: string,
  { figures: { currency, day } }: AlertState,
): Promise<Causes | null> {
  if (day === undefined) return null;
  const most = async (by: 'country' | 'organiser') => {
    const { value } = await pricing.usage(tenantId, { by, from: day, to: day });
    const rows = value.currencies.find((one) => one.currency === currency)?.rows ?? [];
    return rows
      .slice(0, SHOWN)
      .flatMap(({ key, name, spend }) =>
        (name ?? key) === null ? [] : [{ key: key ?? '', name, amount: spend.amount }],
      );
  };
  try {
    const [countries, organisers] = await Promise.all([most('country'), most('organiser')]);
    return { countries, organisers };
  } catch (error) {
    if (error instanceof PricingError) return null;
    throw error;
  }
}
