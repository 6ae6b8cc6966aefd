import type { Micro } from '../money.ts';
import { numberFacts } from '../rates/number-facts.ts';
import { type KeyFigures, spendOf } from '../usage/usage-figures.ts';

/** One toll-free number of the organisation in a month. */
export interface TollFreeNumber {
  readonly number: string;
  readonly calls: number;
  readonly seconds: bigint;
  readonly spend: Micro;
  /** What the same minutes would have cost at the average of the tenant's own toll numbers; null where that is unknown. */
  readonly atToll: Micro | null;
  readonly hardlyUsed: boolean;
}

/** Toll-free numbers that cost more than toll ones would, or that hardly anybody calls. */
export interface TollFreeSaving {
  /** The dearest first. */
  readonly numbers: readonly TollFreeNumber[];
  /** What a minute to the tenant's own toll numbers came to in the month; null where nobody called one. */
  readonly tollMinute: { readonly spend: Micro; readonly seconds: bigint } | null;
  /** The most that could be saved if all callers dialled toll numbers; null where that is unknown. */
  readonly saving: Micro | null;
  /** Calls whose service number is not reported or hidden. */
  readonly unknownCalls: number;
}

/** Below this many minutes a month a toll-free number may be taken back, as administrators tell; no page says it. */
const HARDLY_USED_MINUTES = 100;
const HARDLY_USED_SECONDS = BigInt(HARDLY_USED_MINUTES * 60);

function atRate({ spend, seconds }: { spend: Micro; seconds: bigint }, of: bigint): Micro {
  return (2n * of * spend + seconds) / (2n * seconds);
}

/**
 * Judges the toll-free numbers that were called, by what calls to the tenant's own toll numbers cost a minute.
 *
 * @param numbers calls of the month by service number, of one currency
 * @param before calls of the months before by service number, of that currency: a number of then that nobody called
 *   now is hardly used
 * @param called every service number that was called in the month, in whatever currency
 */
export function tollFreeSaving(
  numbers: readonly KeyFigures[],
  before: readonly KeyFigures[],
  called: ReadonlySet<string>,
): TollFreeSaving {
  const toll = { spend: 0n, seconds: 0n };
  const free: KeyFigures[] = [];
  let unknownCalls = 0;
  for (const figures of numbers) {
    const facts = numberFacts(figures.key);
    if (!facts) unknownCalls += Number(figures.calls);
    else if (facts.tollFree) free.push(figures);
    else {
      toll.spend += spendOf(figures);
      toll.seconds += figures.seconds;
    }
  }
  const silent = before
    .filter(({ key }) => !called.has(key) && numberFacts(key)?.tollFree)
    .map((one) => ({ ...one, calls: 0n, seconds: 0n, charge: 0n, fee: 0n }));
  const tollMinute = toll.seconds > 0n && toll.spend > 0n ? toll : null;
  const judged = [...free, ...silent]
    .map((figures) => ({
      number: figures.key,
      calls: Number(figures.calls),
      seconds: figures.seconds,
      spend: spendOf(figures),
      atToll: tollMinute && atRate(tollMinute, figures.seconds),
      hardlyUsed: figures.seconds < HARDLY_USED_SECONDS,
    }))
    .sort((a, b) => (a.spend === b.spend ? 0 : a.spend < b.spend ? 1 : -1));
  const saving =
    tollMinute === null
      ? null
      : judged.reduce(
          (sum, { spend, atToll }) => sum + (atToll !== null && spend > atToll ? spend - atToll : 0n),
          0n,
        );
  return { numbers: judged, tollMinute, saving, unknownCalls };
}
