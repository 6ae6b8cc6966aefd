import type { components } from '../../pricing/contract/contract.generated.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import { moneyOf } from '../money.ts';
import { cardOn, readCard } from '../rates/card-repository.ts';
import { meetingCalls } from '../rates/meeting-calls.ts';
import { observeRates } from '../rates/observed-rates.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { type RateFigure, type RateTarget, rateFigure } from './rate-figure.ts';

type RateAnswer = components['schemas']['RateAnswer'];

const DAY_MS = 86_400_000;

/**
 * What a minute to a number or country costs a tenant, from its rate card or else its own calls; null with the reason
 * where neither tells. No other rates exist here: none are published that could be read.
 */
export async function rateAnswer(
  db: PricingDb,
  tenantId: string,
  target: RateTarget,
  findCountry: (query: string) => FoundCountry,
  now: Date,
): Promise<RateAnswer> {
  const day = Math.floor(now.getTime() / DAY_MS);
  const [demo, kept, calls] = await Promise.all([
    isDemo(db, tenantId),
    cardOn(db, tenantId, day),
    meetingCalls(db, tenantId, now.getTime()),
  ]);
  const table = kept ? await readCard(db, tenantId, kept.id) : null;
  const figure = rateFigure(target, day, {
    card: kept && table ? { id: kept.id, table } : null,
    observed: observeRates(calls),
    countryOf: (destination) => {
      const found = findCountry(destination);
      return found.kind === 'found' ? found.iso2 : null;
    },
  });
  return {
    demo,
    kind: target.kind,
    country: target.country,
    rate: typeof figure === 'string' ? null : plainFigure(figure),
    reason: typeof figure === 'string' ? figure : null,
    card: kept && {
      file: kept.file,
      validFrom: instant(kept.validFrom * DAY_MS).slice(0, 10),
      importedAt: instant(kept.importedAt),
      rates: kept.rates,
    },
    asOf: now.toISOString(),
  };
}

function plainFigure(figure: RateFigure): NonNullable<RateAnswer['rate']> {
  const { currency, perMinute, average, connectionFee, source, unitEvidence } = figure;
  const span = ({ low, high }: { low: bigint; high: bigint }) => ({
    low: moneyOf(low, currency),
    high: moneyOf(high, currency),
  });
  const observed = source.from === 'observed' ? source : null;
  return {
    perMinute: span(perMinute),
    average: average === null ? null : moneyOf(average, currency),
    connectionFee: connectionFee && span(connectionFee),
    basis: figure.effective ? 'effective' : 'listed',
    billingSeconds: figure.unit,
    billingEvidence: {
      calls: unitEvidence?.calls ?? 0,
      minute: unitEvidence?.supporting[60] ?? 0,
      tenth: unitEvidence?.supporting[6] ?? 0,
      second: unitEvidence?.supporting[1] ?? 0,
    },
    source: source.from,
    calls: observed?.calls ?? null,
    since: observed && instant(observed.period.from),
    until: observed && instant(observed.period.until),
    kindNotTold: observed?.kindNotTold ?? false,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
