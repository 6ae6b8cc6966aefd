import { type Micro, type Money, moneyOf } from '../money.ts';

/** What some calls came to. */
export interface Figures {
  readonly calls: bigint;
  readonly seconds: bigint;
  readonly charge: Micro;
  readonly fee: Micro;
}

/** What calls with one key came to, in one currency; '' where they have no price. */
export interface KeyFigures extends Figures {
  readonly currency: string;
  /** '' where the calls do not say. */
  readonly key: string;
}

const NOTHING: Figures = { calls: 0n, seconds: 0n, charge: 0n, fee: 0n };

/** Adds figures up. They have to be of one currency. */
export function total(all: Iterable<Figures>): Figures {
  let sum = NOTHING;
  for (const one of all) {
    sum = {
      calls: sum.calls + one.calls,
      seconds: sum.seconds + one.seconds,
      charge: sum.charge + one.charge,
      fee: sum.fee + one.fee,
    };
  }
  return sum;
}

/** Puts figures under other keys, adding up those that come to share one. */
export function rekeyed(all: readonly KeyFigures[], keyOf: (key: string) => string): readonly KeyFigures[] {
  const merged = new Map<string, KeyFigures>();
  for (const one of all) {
    const key = keyOf(one.key);
    const id = `${one.currency}\n${key}`;
    merged.set(id, { currency: one.currency, key, ...total([merged.get(id) ?? NOTHING, one]) });
  }
  return [...merged.values()];
}

/** Charge and connection fee together: what left the wallet. */
export function spendOf(figures: Figures): Micro {
  return figures.charge + figures.fee;
}

/** The dearest first; where nothing was charged, the longest. */
export function bySpend(a: KeyFigures, b: KeyFigures): number {
  const spend = spendOf(b) - spendOf(a);
  if (spend !== 0n) return spend > 0n ? 1 : -1;
  if (a.seconds !== b.seconds) return b.seconds > a.seconds ? 1 : -1;
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** Figures in the words of the contract. */
export function told(
  figures: Figures,
  currency: string,
): { calls: number; seconds: number; charges: Money; connectionFees: Money; spend: Money } {
  return {
    calls: Number(figures.calls),
    seconds: Number(figures.seconds),
    charges: moneyOf(figures.charge, currency),
    connectionFees: moneyOf(figures.fee, currency),
    spend: moneyOf(spendOf(figures), currency),
  };
}
