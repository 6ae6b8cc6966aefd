import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import { type RateFigure, type RateTarget, rateFigure } from './rate-figure.ts';
import type { TenantRates } from './tenant-rates.ts';

type RateAnswer = components['schemas']['RateAnswer'];

const DAY_MS = 86_400_000;

/**
 * What a minute to a number or country costs a tenant, from its rate card or else its own calls; null with the reason
 * where neither tells. No other rates exist here: none are published that could be read.
 */
export function rateAnswer(target: RateTarget, rates: TenantRates, demo: boolean, now: Date): RateAnswer {
  const figure = rateFigure(target, rates.day, rates);
  return {
    demo,
    kind: target.kind,
    country: target.country,
    rate: typeof figure === 'string' ? null : plainFigure(figure),
    reason: typeof figure === 'string' ? figure : null,
    card: plainCard(rates.kept),
    asOf: now.toISOString(),
  };
}

/** The card that counts, as the contract has it. */
export function plainCard(kept: TenantRates['kept']): RateAnswer['card'] {
  return (
    kept && {
      file: kept.file,
      validFrom: instant(kept.validFrom * DAY_MS).slice(0, 10),
      importedAt: instant(kept.importedAt),
      rates: kept.rates,
    }
  );
}

/** A price and its evidence, as the contract has them. */
export function plainFigure(figure: RateFigure): NonNullable<RateAnswer['rate']> {
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
