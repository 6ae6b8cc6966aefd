/**
 * One billed leg of a call as Microsoft reports it, whether it came from Graph (`pstnCallLogRow`, v1.0 metadata of
 * 2026-08-20) or from the usage export of the Teams admin center. What looks like an enumeration there is a free
 * string, and is kept as it came; numbers may be masked by the law of the tenant's country.
 */
export interface CallRow {
  /** `demo`: invented, of the labelled demo organisation only. */
  readonly origin: 'graph' | 'file' | 'demo';
  /** The row's own id where it came from: `id` in Graph, `UsageId` in the export. */
  readonly sourceId: string;
  /** Not unique: the legs of one conference share it. */
  readonly callId: string | null;
  readonly conferenceId: string | null;
  /** Entra object id, lower case; null for voice applications and unassigned numbers. */
  readonly userId: string | null;
  readonly userPrincipalName: string | null;
  readonly userDisplayName: string | null;
  /** `conf_out`, `conf_in`, `user_out`, `ucap_in`, … or a word that is new. */
  readonly callType: string;
  readonly callerNumber: string | null;
  readonly calleeNumber: string | null;
  readonly destinationContext: string | null;
  readonly destinationName: string | null;
  readonly inventoryType: string | null;
  readonly licenseCapability: string | null;
  readonly operator: string | null;
  readonly tenantCountryCode: string | null;
  readonly usageCountryCode: string | null;
  /** ISO 4217; null where the row has no price. */
  readonly currency: string | null;
  /** Millionths of the currency unit; null where the row has no price. */
  readonly charge: bigint | null;
  readonly connectionFee: bigint | null;
  /** Milliseconds since 1970 UTC. */
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly durationSeconds: number;
}
