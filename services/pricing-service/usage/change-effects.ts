import type { Micro } from '../money.ts';

/** What the calls to one destination came to in a period. */
export interface DestinationSpend {
  readonly seconds: bigint;
  readonly spend: Micro;
}

/** Why spend differs between two periods; the three add up to the difference exactly. */
export interface ChangeEffects {
  /** More or fewer minutes, at the average price of the earlier period. */
  readonly volume: Micro;
  /** The minutes of the later period at its prices instead of those of before, destination by destination. */
  readonly price: Micro;
  /** Minutes that went to dearer or cheaper destinations than before. A destination that is new counts here. */
  readonly mix: Micro;
}

/** Rounds half away from zero, so that swapping signs swaps the result. */
function divided(dividend: bigint, divisor: bigint): bigint {
  const sign = dividend < 0n ? -1n : 1n;
  return (sign * (2n * sign * dividend + divisor)) / (2n * divisor);
}

/**
 * Splits the difference between two periods. Only whole millionths come out; what rounding leaves over is put on the
 * price, so that the three always add up.
 *
 * @returns null where the earlier period has no call time: then there is no price of before to compare with
 */
export function changeEffects(
  before: ReadonlyMap<string, DestinationSpend>,
  after: ReadonlyMap<string, DestinationSpend>,
): ChangeEffects | null {
  const [old, fresh] = [sum(before), sum(after)];
  if (old.seconds === 0n) return null;
  /** The later minutes at the earlier average price, and at the earlier price of each destination. */
  const atAverage = divided(fresh.seconds * old.spend, old.seconds);
  let atOldPrices = 0n;
  for (const [destination, { seconds, spend }] of after) {
    const known = before.get(destination);
    atOldPrices += known && known.seconds > 0n ? divided(seconds * known.spend, known.seconds) : spend;
  }
  return {
    volume: atAverage - old.spend,
    mix: atOldPrices - atAverage,
    price: fresh.spend - atOldPrices,
  };
}

function sum(destinations: ReadonlyMap<string, DestinationSpend>): DestinationSpend {
  let [seconds, spend] = [0n, 0n];
  for (const one of destinations.values()) {
    seconds += one.seconds;
    spend += one.spend;
  }
  return { seconds, spend };
}
