import type { CallRow } from '../../services/pricing-service/usage/call-row.ts';

/** A billed dial-out of one minute from a meeting to a French mobile; invented. */
export function ratedCall(more: Partial<CallRow> = {}): CallRow {
  return {
    origin: 'graph',
    sourceId: '1',
    callId: null,
    conferenceId: null,
    userId: '00000000-0000-4000-8000-0000000000b1',
    userPrincipalName: null,
    userDisplayName: null,
    callType: 'conf_out',
    callerNumber: '+33140000000',
    calleeNumber: '+33612345678',
    destinationContext: null,
    destinationName: 'France',
    inventoryType: null,
    licenseCapability: 'MCOMEETACPEA',
    operator: null,
    tenantCountryCode: 'FR',
    usageCountryCode: 'FR',
    currency: 'EUR',
    charge: 30_000n,
    connectionFee: 0n,
    startedAt: Date.UTC(2026, 8, 1, 9),
    endedAt: null,
    durationSeconds: 60,
    ...more,
  };
}
