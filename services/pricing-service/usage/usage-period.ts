const DAY_MS = 86_400_000;

/** Whole UTC days, counted since 1970, both ends included: Microsoft reports calls by UTC, and funds expire by it. */
export interface Period {
  readonly first: number;
  readonly last: number;
}

/** The day that an instant falls in. */
function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** The first instant of a day. */
export function startOf(day: number): number {
  return day * DAY_MS;
}

/** `YYYY-MM-DD` of a day. */
export function isoDay(day: number): string {
  return new Date(startOf(day)).toISOString().slice(0, 10);
}

/** Reads `YYYY-MM-DD`; null for anything that is no day of the calendar. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || isoDay(dayOf(at)) !== text ? null : dayOf(at);
}
