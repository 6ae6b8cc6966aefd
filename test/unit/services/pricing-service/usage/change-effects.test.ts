import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changeEffects,
  type DestinationSpend,
} from '../../../../../services/pricing-service/usage/change-effects.ts';

const spend = (seconds: number, micro: bigint): DestinationSpend => ({
  seconds: BigInt(seconds),
  spend: micro,
});
const someSpend = fc.record({
  seconds: fc.bigInt({ min: 0n, max: 10_000_000n }),
  spend: fc.bigInt({ min: -1_000_000n, max: 9_007_199_254_740_993n }),
});
const destinations = fc
  .dictionary(fc.constantFrom('FR', 'MA', 'BR', 'DE'), someSpend, { noNullPrototype: true })
  .map((found) => new Map(Object.entries(found)));
const sum = (all: ReadonlyMap<string, DestinationSpend>) => {
  let total = 0n;
  for (const one of all.values()) total += one.spend;
  return total;
};
const almost = (actual: bigint, expected: bigint, within: bigint) =>
  assert.ok(actual - expected <= within && expected - actual <= within, `${actual} is not ${expected}`);

describe('why spend changed', () => {
  it('is split into effects that add up to the difference, to the millionth', () => {
    fc.assert(
      fc.property(destinations, destinations, (before, after) => {
        const effects = changeEffects(before, after);
        if (effects === null) return;
        assert.equal(effects.volume + effects.price + effects.mix, sum(after) - sum(before));
      }),
    );
  });

  it('is volume alone where every destination grew alike at the same prices', () => {
    fc.assert(
      fc.property(destinations, fc.integer({ min: 2, max: 9 }), (before, factor) => {
        // Nothing costs without lasting here: a price per minute is what this is about.
        const charged = new Map([...before].filter(([, one]) => one.seconds > 0n));
        const after = new Map(
          [...charged].map(([name, one]) => [
            name,
            { seconds: one.seconds * BigInt(factor), spend: one.spend * BigInt(factor) },
          ]),
        );
        const effects = changeEffects(charged, after);
        if (effects === null) return;
        almost(effects.volume, sum(charged) * BigInt(factor - 1), 1n);
        almost(effects.price, 0n, 5n);
        almost(effects.mix, 0n, 5n);
      }),
    );
  });

  it('is price alone where the minutes stayed', () => {
    fc.assert(
      fc.property(destinations, fc.bigInt({ min: -500n, max: 500n }), (before, dearer) => {
        const charged = new Map([...before].filter(([, one]) => one.seconds > 0n));
        const after = new Map(
          [...charged].map(([name, one]) => [name, { ...one, spend: one.spend + dearer }]),
        );
        const effects = changeEffects(charged, after);
        if (effects === null) return;
        assert.deepEqual([effects.volume, effects.mix], [0n, 0n]);
        assert.equal(effects.price, dearer * BigInt(charged.size));
      }),
    );
  });

  it('is mix where the same minutes went to a dearer destination', () => {
    const before = new Map([
      ['FR', spend(60, 1_000_000n)],
      ['MA', spend(60, 5_000_000n)],
    ]);
    const after = new Map([['MA', spend(120, 10_000_000n)]]);
    assert.deepEqual(changeEffects(before, after), { volume: 0n, price: 0n, mix: 4_000_000n });
  });

  it('counts a new destination as mix, and knows none where nothing was before', () => {
    const after = new Map([
      ['FR', spend(60, 1_000_000n)],
      ['MA', spend(60, 5_000_000n)],
    ]);
    assert.deepEqual(changeEffects(new Map([['FR', spend(60, 1_000_000n)]]), after), {
      volume: 1_000_000n,
      price: 0n,
      mix: 4_000_000n,
    });
    assert.equal(changeEffects(new Map(), after), null);
  });
});
