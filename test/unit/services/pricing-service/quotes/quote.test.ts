import assert from 'node:assert/strict';
import Big from 'big.js';
import fc from 'fast-check';
import {
  type QuoteItem,
  type QuoteRequest,
  type QuoteRules,
  quote,
} from '../../../../../services/pricing-service/quotes/quote.ts';
import { observeRates } from '../../../../../services/pricing-service/rates/observed-rates.ts';
import type { Rate } from '../../../../../services/pricing-service/rates/rate.ts';
import { RateTableBuilder } from '../../../../../services/pricing-service/rates/rate-table.ts';
import type { CallRow } from '../../../../../services/pricing-service/usage/call-row.ts';
import { ratedCall } from '../../../../doubles/rated-call.ts';

const COUNTRIES: Readonly<Record<string, string>> = { France: 'FR', Brazil: 'BR', Zimbabwe: 'ZW' };

function card(rates: readonly Partial<Rate>[]): QuoteRules['card'] {
  const builder = new RateTableBuilder();
  rates.forEach((more, n) => {
    builder.add({
      kind: 'dialOut',
      prefix: '33',
      lineType: 'any',
      country: 'FR',
      destination: 'France',
      perMinute: 50_000n,
      connectionFee: 0n,
      currency: 'EUR',
      validFrom: null,
      validUntil: null,
      line: n + 2,
      ...more,
    });
  });
  return { id: 'card', table: builder.build(() => assert.fail('the rates contradict each other')) };
}

function rules(rates: readonly Partial<Rate>[] | null, calls: readonly CallRow[] = []): QuoteRules {
  return {
    card: rates && card(rates),
    observed: observeRates(calls),
    countryOf: (destination) => COUNTRIES[destination] ?? null,
    isZoneA: (country) => (country === 'FR' ? true : country === 'BR' ? null : false),
  };
}

function item(more: Partial<QuoteItem> = {}): QuoteItem {
  return { kind: 'dialOut', number: null, country: 'FR', lineType: null, people: 1, seconds: 3600, ...more };
}

function ask(items: readonly QuoteItem[], more: Partial<QuoteRequest> = {}): QuoteRequest {
  return { items, day: 20_500, licence: 'payPerMinute', poolSeconds: null, ...more };
}

/** Calls charged by the minute. */
function minuteCalls(count: number, perMinute: bigint, more: Partial<CallRow> = {}): CallRow[] {
  return Array.from({ length: count }, (_, n) => {
    const durationSeconds = 61 + 47 * n;
    const minutes = BigInt(Math.ceil(durationSeconds / 60));
    return ratedCall({ durationSeconds, charge: minutes * perMinute, ...more });
  });
}

describe('a quote', () => {
  it('prices ten people from Brazil for an hour and two dial-outs to France, line by line', () => {
    const made = quote(
      ask([item({ kind: 'tollFreeDialIn', country: 'BR', people: 10 }), item({ people: 2, seconds: 1800 })]),
      rules([
        { kind: 'tollFreeDialIn', prefix: '55', country: 'BR', perMinute: 220_000n },
        { perMinute: 31_000n, connectionFee: 10_000n },
      ]),
    );
    assert.equal(made.complete, true);
    const costs = made.lines.map((line) => line.state === 'priced' && line.cost.expected);
    assert.deepEqual(costs, [132_000_000n, 1_880_000n]);
    assert.deepEqual(made.totals, [
      { currency: 'EUR', low: 133_880_000n, expected: 133_880_000n, high: 133_880_000n },
    ]);
  });

  it('agrees with an independent decimal reckoning', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 36_000 }),
        (perMinute, connectionFee, people, seconds) => {
          const [line] = quote(ask([item({ people, seconds })]), rules([{ perMinute, connectionFee }])).lines;
          assert.ok(line?.state === 'priced');
          const reckon = (billed: number) =>
            new Big(String(perMinute))
              .times(billed)
              .times(people)
              .div(60)
              .plus(new Big(String(connectionFee)).times(people))
              .round(0, Big.roundHalfUp)
              .toFixed();
          assert.equal(String(line.cost.low), reckon(seconds));
          assert.equal(String(line.cost.high), reckon(Math.ceil(seconds / 60) * 60));
        },
      ),
    );
  });

  it('gives a range where rounding is not known, and one figure where own calls tell it', () => {
    const half = [item({ seconds: 90 })];
    const [unknown] = quote(ask(half), rules([{}])).lines;
    assert.ok(unknown?.state === 'priced');
    assert.deepEqual([unknown.cost.low, unknown.cost.expected, unknown.cost.high], [75_000n, null, 100_000n]);
    assert.ok(unknown.notes.includes('roundingUnknown'));
    const [known] = quote(ask(half), rules([{}], minuteCalls(12, 40_003n))).lines;
    assert.ok(known?.state === 'priced');
    assert.deepEqual([known.cost.low, known.cost.high], [100_000n, 100_000n]);
    assert.equal(known.rate.unitEvidence?.supporting[60], 12);
    assert.ok(!known.notes.includes('roundingUnknown'));
  });

  it('falls back to own calls, and says how many and when', () => {
    const [line] = quote(ask([item({ seconds: 90 })]), rules(null, minuteCalls(12, 40_003n))).lines;
    assert.ok(line?.state === 'priced' && line.rate.source.from === 'observed');
    assert.equal(line.rate.source.calls, 12);
    assert.deepEqual([line.cost.low, line.cost.high], [80_006n, 80_006n]);
  });

  it('takes what calls came to where they do not tell the price list behind them', () => {
    const calls = [ratedCall({ durationSeconds: 120, charge: 60_000n }), ratedCall({ charge: 50_000n })];
    const [line] = quote(ask([item({ seconds: 600 })]), rules(null, calls)).lines;
    assert.ok(line?.state === 'priced');
    assert.deepEqual(line.notes, ['effectiveRate']);
    assert.deepEqual([line.cost.low, line.cost.expected, line.cost.high], [300_000n, 366_670n, 500_000n]);
  });

  it('says unknown where nothing is known, and that the total is not complete', () => {
    const made = quote(ask([item({ country: 'ZW' }), item()]), rules([{}]));
    assert.deepEqual(
      made.lines.map((line) => line.state),
      ['unknown', 'priced'],
    );
    assert.equal(made.complete, false);
    assert.equal(made.totals[0]?.low, 3_000_000n);
    assert.deepEqual(quote(ask([item()]), rules(null)).totals, []);
  });

  it('does not add up different currencies', () => {
    const two = [{}, { prefix: '55', country: 'BR', currency: 'USD' }];
    const made = quote(ask([item(), item({ country: 'BR' })]), rules(two));
    assert.deepEqual(
      made.totals.map(({ currency }) => currency),
      ['EUR', 'USD'],
    );
    const mixed = quote(ask([item()]), rules([{}, { prefix: '336', currency: 'USD' }]));
    assert.equal(mixed.lines[0]?.state === 'unknown' && mixed.lines[0].reason, 'severalCurrencies');
  });

  it('notes that a fee may come on top where the card has none', () => {
    const [line] = quote(ask([item()]), rules([{ connectionFee: null }])).lines;
    assert.ok(line?.state === 'priced' && line.notes.includes('feeNotStated'));
  });

  it('prices the number dialled by its own prefix', () => {
    const prices = rules([{ perMinute: 10_000n }, { prefix: '336', perMinute: 90_000n }]);
    const [mobile] = quote(ask([item({ number: '+33612345678', country: null, seconds: 60 })]), prices).lines;
    assert.equal(mobile?.state === 'priced' && mobile.cost.expected, 90_000n);
    const [any] = quote(ask([item({ seconds: 60 })]), prices).lines;
    assert.ok(any?.state === 'priced' && any.notes.includes('severalRates'));
    assert.deepEqual([any.cost.low, any.cost.high], [10_000n, 90_000n]);
  });

  it('never draws on the pool for a pay-per-minute organiser', () => {
    const [line] = quote(ask([item()], { poolSeconds: 1_000_000 }), rules([{}])).lines;
    assert.ok(line?.state === 'priced');
    assert.equal(line.cost.low, 3_000_000n);
    assert.deepEqual(line.notes, []);
  });

  it('lets the pool of a standard licence cover Zone A, line after line, and the rest be paid', () => {
    const made = quote(
      ask([item({ seconds: 3000 }), item({ seconds: 1200 }), item({ country: 'ZW', seconds: 60 })], {
        licence: 'standard',
        poolSeconds: 3600,
      }),
      rules([{}, { prefix: '263', country: 'ZW', perMinute: 700_000n }]),
    );
    const ranges = made.lines.map((line) => line.state === 'priced' && [line.cost.low, line.cost.high]);
    assert.deepEqual(ranges, [
      [0n, 0n],
      [500_000n, 500_000n],
      [700_000n, 700_000n],
    ]);
    assert.ok(made.lines[1]?.state === 'priced' && made.lines[1].notes.includes('callingPlanOrderUnknown'));
  });

  it('goes from nothing to all where the pool, its reach or the licence is not known', () => {
    const standard = { licence: 'standard' as const };
    const [pool] = quote(ask([item()], standard), rules([{}])).lines;
    assert.deepEqual(pool?.state === 'priced' && [pool.cost.low, pool.cost.high], [0n, 3_000_000n]);
    const brazil = rules([{ prefix: '55', country: 'BR' }]);
    const [reach] = quote(ask([item({ country: 'BR' })], { ...standard, poolSeconds: 9000 }), brazil).lines;
    assert.deepEqual(reach?.state === 'priced' && [reach.cost.low, reach.cost.high], [0n, 3_000_000n]);
    const [licence] = quote(ask([item()], { licence: 'unknown' }), rules([{}])).lines;
    assert.ok(licence?.state === 'priced' && licence.notes.includes('licenceUnknown'));
    assert.deepEqual([licence.cost.low, licence.cost.high], [0n, 3_000_000n]);
  });

  it('includes toll dial-in in a standard licence, and never toll-free', () => {
    const prices = rules([{ kind: 'tollDialIn' }, { kind: 'tollFreeDialIn' }]);
    const made = quote(
      ask([item({ kind: 'tollDialIn' }), item({ kind: 'tollFreeDialIn' })], {
        licence: 'standard',
        poolSeconds: 9000,
      }),
      prices,
    );
    assert.deepEqual(
      made.lines.map(({ state }) => state),
      ['included', 'priced'],
    );
    assert.equal(made.totals[0]?.low, 3_000_000n);
  });

  it('refuses what is no meeting', () => {
    for (const more of [
      { people: 0 },
      { people: 1.5 },
      { seconds: 0 },
      { seconds: 200_000 },
      { people: 1e6 },
    ]) {
      assert.throws(() => quote(ask([item(more)]), rules([{}])), RangeError);
    }
  });
});
