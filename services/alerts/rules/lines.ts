import type { Big } from 'big.js';
import type { Level } from '../alert-kinds.ts';
import { CLEAR_MARGIN, CRITICAL_PART } from '../settings.ts';

/** The levels that a value which is worse the lower it is fires and holds at, by the line of the warning. */
export function below(value: Big, line: Big): { readonly fires: Level; readonly holds: Level } {
  const critical = line.times(CRITICAL_PART);
  return {
    fires: value.lte(critical) ? 2 : value.lte(line) ? 1 : 0,
    holds: value.lte(critical.times(CLEAR_MARGIN)) ? 2 : value.lte(line.times(CLEAR_MARGIN)) ? 1 : 0,
  };
}

/** The same for a value that is worse the higher it is, by the lines of the warning and of the critical alert. */
export function above(
  value: number,
  warning: number,
  critical: number,
): { readonly fires: Level; readonly holds: Level } {
  return {
    fires: value >= critical ? 2 : value >= warning ? 1 : 0,
    holds: value * CLEAR_MARGIN >= critical ? 2 : value * CLEAR_MARGIN >= warning ? 1 : 0,
  };
}

/** The graver of the two, in each sense. */
export function graver<T extends { readonly fires: Level; readonly holds: Level }>(a: T, b: T): T {
  if (a.fires !== b.fires) return a.fires > b.fires ? a : b;
  return a.holds >= b.holds ? a : b;
}
