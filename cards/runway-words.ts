/** When money runs out or is refilled, in words: a range, never one false date. */
import { day } from './text/dates.ts';
import { number } from './text/figures.ts';
import type { Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Days by the chance of being earlier; null: not within the horizon. */
export interface DayRangeView {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
}

/** The pricing contract's `Runway`, as far as cards show it. */
export interface RunwayView extends DayRangeView {
  readonly state: 'estimate' | 'placeholder';
  /** Only where auto-recharge is on and known. */
  readonly recharge?: {
    readonly next: DayRangeView;
    readonly perMonth: { readonly p10: number; readonly p50: number; readonly p90: number };
  } | null;
  readonly basis?: {
    readonly days: number;
    readonly since: string | null;
    readonly until: string;
    readonly evidence: 'little' | 'tested';
  };
}

export function dayRangeWords({ p10, p50, p90 }: DayRangeView, reader: Reader): Plain {
  if (p50 === null) return say(reader, 'balance.runway.none');
  const likely = day(reader, p50);
  if (p10 === null || p90 === null) return say(reader, 'balance.runway.likely', { likely });
  return say(reader, 'balance.runway.range', { early: day(reader, p10), late: day(reader, p90), likely });
}

/** "2 to 3 a month, most likely 2.4". */
export function perMonthWords(
  { p10, p50, p90 }: NonNullable<RunwayView['recharge']>['perMonth'],
  reader: Reader,
): Plain {
  const [low, high, likely] = [number(reader, p10), number(reader, p90), number(reader, p50)];
  return low === high
    ? say(reader, 'balance.recharge.perMonth.one', { likely })
    : say(reader, 'balance.recharge.perMonth', { low, high, likely });
}
