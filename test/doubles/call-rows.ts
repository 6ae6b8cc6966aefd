import type { CallRow } from '../../services/pricing-service/usage/call-row.ts';

/** One invented dial-out, with what a test wants different about it. */
export function callRow(different: Partial<CallRow> = {}): CallRow {
  return {
    origin: 'graph',
    sourceId: '00000000-0000-4000-8000-0000000c0001',
    callId: 'call-1',
    conferenceId: 'conference-1',
    userId: '00000000-0000-4000-8000-0000000000b1',
    userPrincipalName: 'mona@example.com',
    userDisplayName: 'Mona Exemple',
    callType: 'conf_out',
    callerNumber: '+3315550100',
    calleeNumber: '+33155501**',
    destinationContext: 'Domestic',
    destinationName: 'France',
    inventoryType: 'Service',
    licenseCapability: 'MCOMEETACPEA',
    operator: 'Microsoft',
    tenantCountryCode: 'FR',
    usageCountryCode: 'FR',
    currency: 'EUR',
    charge: 123_456n,
    connectionFee: 0n,
    startedAt: Date.UTC(2026, 2, 2, 8),
    endedAt: Date.UTC(2026, 2, 2, 8, 3),
    durationSeconds: 180,
    ...different,
  };
}
