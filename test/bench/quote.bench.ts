import { quote } from '../../services/pricing-service/quotes/quote.ts';
import { observeRates } from '../../services/pricing-service/rates/observed-rates.ts';
import { RateTableBuilder } from '../../services/pricing-service/rates/rate-table.ts';
import { ratedCall } from '../doubles/rated-call.ts';
import type { Bench } from './bench-row.ts';

const PREFIXES = 50_000;
const CALLS = 20_000;

/** A quote of ten lines, half from a card of 50,000 prefixes and half from own calls; the aim is under 1 ms of CPU. */
export const bench: Bench = async ({ smoke }) => {
  const builder = new RateTableBuilder();
  for (let at = 0; at < PREFIXES; at++) {
    builder.add({
      kind: 'dialOut',
      prefix: String(330_000 + at),
      lineType: 'any',
      country: 'FR',
      destination: 'France',
      perMinute: BigInt(10_000 + (at % 97)),
      connectionFee: 0n,
      currency: 'EUR',
      validFrom: null,
      validUntil: null,
      line: at + 2,
    });
  }
  const table = builder.build(() => {});
  const observed = observeRates(
    Array.from({ length: CALLS }, (_, n) =>
      ratedCall({ callType: 'conf_in', inventoryType: 'Toll-Free', destinationName: `Place ${n % 200}` }),
    ),
  );
  const rules = {
    card: { id: 'card', table },
    observed,
    countryOf: (destination: string) => (destination === 'Place 7' ? 'BR' : null),
    isZoneA: (country: string) => country === 'FR',
  };
  const request = {
    day: 20_500,
    licence: 'payPerMinute',
    poolSeconds: null,
    items: Array.from({ length: 10 }, (_, n) =>
      n % 2 === 0
        ? ({ kind: 'dialOut', number: `+33${1000 + n}45678`, country: null } as const)
        : ({ kind: 'tollFreeDialIn', number: null, country: 'BR' } as const),
    ).map((item) => ({ ...item, lineType: null, people: 10, seconds: 3_599 })),
  } as const;
  const priced = quote(request, rules).lines.filter(({ state }) => state === 'priced').length;
  if (priced !== request.items.length) throw new Error(`${priced} lines priced: the benchmark measures less`);
  const quotes = smoke ? 50 : 1_000;
  const start = process.cpuUsage();
  for (let n = 0; n < quotes; n++) quote(request, rules);
  const { user, system } = process.cpuUsage(start);
  return [
    {
      name: 'quote of 10 lines',
      value: (user + system) / 1_000 / quotes,
      unit: 'ms CPU',
      note: 'card of 50,000 prefixes and 20,000 own calls; aim: under 1 ms',
    },
  ];
};
