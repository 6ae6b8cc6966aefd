import { newestMeetingCalls } from '../rates/meeting-calls.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import type { CallRow } from '../usage/call-row.ts';
import type { Month } from './month.ts';

/** What comparing licences call by call bears within the time of a request; above it, it is said to be left out. */
const MOST_CALLS = 200_000;

/** The meeting calls of a month, and whether they are all of them. */
export interface MonthCalls {
  readonly rows: readonly CallRow[];
  readonly complete: boolean;
}

/** Reads the calls into and out of meetings of a month, newest first. */
export async function monthCalls(db: PricingDb, tenantId: string, month: Month): Promise<MonthCalls> {
  const rows = await newestMeetingCalls(db, tenantId, {
    after: month.start - 1,
    until: month.end - 1,
    most: MOST_CALLS + 1,
  });
  return { rows: rows.slice(0, MOST_CALLS), complete: rows.length <= MOST_CALLS };
}
