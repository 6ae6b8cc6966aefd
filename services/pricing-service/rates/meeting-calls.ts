import type { PricingDb } from '../store/pricing-store.ts';
import type { CallRow } from '../usage/call-row.ts';

/** Rates of half a year: older calls may have been billed at others. */
const OBSERVED_MS = 180 * 86_400_000;
/** Enough for any rate to show; a tenant with more has them among the newest. */
const MOST_CALLS = 50_000;

/** The newest billed calls into and out of meetings, for observing rates. */
export function meetingCalls(db: PricingDb, tenantId: string, now: number): Promise<readonly CallRow[]> {
  return newestMeetingCalls(db, tenantId, { after: now - OBSERVED_MS, until: now, most: MOST_CALLS });
}

/** Calls into and out of meetings that started after one instant and up to another, newest first. */
export async function newestMeetingCalls(
  db: PricingDb,
  tenantId: string,
  { after, until, most }: { readonly after: number; readonly until: number; readonly most: number },
): Promise<readonly CallRow[]> {
  const rows = await db
    .selectFrom('calls')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('call_type', 'in', ['conf_in', 'conf_out'])
    .where('started_at', '>', BigInt(Math.floor(after)))
    .where('started_at', '<=', BigInt(until))
    .orderBy('started_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    origin: row.origin === 'graph' ? 'graph' : 'file',
    sourceId: row.id,
    callId: row.call_id,
    conferenceId: row.conference_id,
    userId: row.organiser_id,
    userPrincipalName: row.organiser_upn,
    userDisplayName: row.organiser_name,
    callType: row.call_type,
    callerNumber: row.caller_number,
    calleeNumber: row.callee_number,
    destinationContext: row.destination_context,
    destinationName: row.destination,
    inventoryType: row.inventory_type,
    licenseCapability: row.capability,
    operator: row.operator,
    tenantCountryCode: row.tenant_country,
    usageCountryCode: row.usage_country,
    currency: row.currency,
    charge: row.currency === null ? null : row.charge,
    connectionFee: row.currency === null ? null : row.fee,
    startedAt: Number(row.started_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    durationSeconds: Number(row.duration_s),
  }));
}
