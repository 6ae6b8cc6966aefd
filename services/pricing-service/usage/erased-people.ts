import { createHash } from 'node:crypto';
import type { PricingDb } from '../store/pricing-store.ts';
import type { CallRow } from './call-row.ts';

/** What is kept of somebody who was erased: enough to know them again, not enough to name them. */
export function erasedDigest(tenantId: string, id: string): string {
  return createHash('sha256').update(`${tenantId}\n${id.toLowerCase()}`).digest('base64url');
}

/**
 * Makes what takes erased people out of calls before they are stored. Microsoft reports the same days several times, and a
 * file may be imported again: without this, somebody would come back.
 */
export async function erasedPeople(db: PricingDb, tenantId: string): Promise<(row: CallRow) => CallRow> {
  const rows = await db
    .selectFrom('usage_erased')
    .select('digest')
    .where('tenant_id', '=', tenantId)
    .execute();
  if (rows.length === 0) return (row) => row;
  const erased = new Set(rows.map((row) => row.digest));
  const known = (id: string | null) => id !== null && erased.has(erasedDigest(tenantId, id));
  return (row) =>
    known(row.userId) || known(row.userPrincipalName)
      ? {
          ...row,
          userId: null,
          userPrincipalName: null,
          userDisplayName: null,
          ...numbersKept(row.callType, row.callerNumber, row.calleeNumber),
        }
      : row;
}

/** Of a call's two numbers, that of a bridge, attendant or queue may stay: it is nobody's own. */
function numbersKept(
  callType: string,
  caller: string | null,
  callee: string | null,
): { readonly callerNumber: string | null; readonly calleeNumber: string | null } {
  return {
    callerNumber: callType === 'conf_out' || callType === 'ucap_out' ? caller : null,
    calleeNumber: callType === 'conf_in' || callType === 'ucap_in' ? callee : null,
  };
}
