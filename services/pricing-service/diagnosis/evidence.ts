import type { Leg, Symptom } from './cause.ts';
import type { NumberForm } from './number-form.ts';

/** Why something could not be learnt. Each has a way out, which the cards tell. */
export type Unknown =
  /** The asker did not say. */
  | 'notSaid'
  /** Microsoft Graph is not connected. */
  | 'notConnected'
  /** Only a quick look was asked for. */
  | 'notAskedYet'
  | 'noPermission'
  | 'tooSlow'
  | 'failed'
  /** Nobody recorded it, and no file told. */
  | 'notRecorded'
  /** Reports come 24 to 48 hours late (Microsoft, "PSTN usage report", 2023-01-25). */
  | 'notReportedYet'
  /** Microsoft gives it by no API: the admin centre or PowerShell has it. */
  | 'noApi'
  /** The organiser is somebody else, and only an administrator may have them looked up. */
  | 'notYours';

type Origin = 'asker' | 'graph' | 'file' | 'admin' | 'dataset' | 'demo';

/** One thing that is known, with its age and where it came from, or not known, with why. */
export type Item<T> =
  | { readonly known: true; readonly value: T; readonly asOf: number; readonly origin: Origin }
  | { readonly known: false; readonly why: Unknown };

/** Which Audio Conferencing or calling plans somebody holds, by role. */
export type Plan =
  | 'payPerMinute'
  | 'standard'
  | 'selectDialOut'
  | 'extendedDialOut'
  | 'credits'
  | 'phoneSystem';

/** How many calls of a kind the reports hold in the time before and after the failure. */
export interface CallsAround {
  readonly before: number;
  readonly after: number;
}

/** A code of a failed call: from a Direct Routing row, a call record, or what a client showed. */
export interface FailureCode {
  readonly sip: number;
  readonly subcode: number | null;
  readonly phrase: string;
  /** False where the row was found by its time and what is left of a masked number. */
  readonly sureOfCall: boolean;
}

/**
 * What Microsoft's record of the call says of the leg to the number: where it failed, that it did not, or that there is
 * no such leg. Whether a refused call out leaves a leg is not documented, so `noLeg` proves nothing.
 */
export interface RecordedLeg {
  readonly outcome: 'callSetup' | 'midcall' | 'unknown' | 'noFailure' | 'noLeg';
  /** Microsoft's own words; empty where it gives none. */
  readonly reason: string;
}

/** Everything a failed call can be judged by. Facts only: what follows from them is the checks' business. */
export interface Evidence {
  /** Milliseconds UTC. */
  readonly failedAt: number;
  readonly items: {
    // What was asked.
    readonly direction: Item<Exclude<Leg, 'directRouting'>>;
    readonly symptom: Item<Symptom>;
    readonly joined: Item<'teams' | 'anonymous' | 'phone' | 'outside'>;
    readonly number: Item<NumberForm>;
    /** How a caller reached a toll-free number: from its country or abroad, and on which kind of line. */
    readonly tollFreeAccess: Item<'fine' | 'restricted' | 'none'>;
    // The destination.
    readonly destination: Item<{ readonly country: string; readonly zoneA: boolean | null }>;
    // The organisation.
    readonly country: Item<string>;
    readonly billingAccount: Item<'mosa' | 'mca' | 'csp'>;
    /** Whether the default billing account is one that can buy credits. */
    readonly defaultAccountBuysCredits: Item<boolean>;
    /** Whether the Enterprise Agreement's billing address is in the region of the organisation. */
    readonly agreementInRegion: Item<boolean>;
    readonly payAsYouGo: Item<boolean>;
    readonly creditsSold: Item<boolean>;
    readonly creditsSetUp: Item<boolean>;
    /** What the ledger says was left at that moment; `estimated` where unreported calls could turn it. */
    readonly creditThen: Item<'some' | 'none' | 'probablySome' | 'probablyNone'>;
    readonly fundsExpired: Item<boolean>;
    readonly autoRecharge: Item<'on' | 'off'>;
    readonly rechargeFailed: Item<boolean>;
    /** The 60-minute pool of the month, in minutes. */
    readonly pool: Item<{ readonly used: number; readonly total: number }>;
    readonly freeSeats: Item<number>;
    // The organiser.
    readonly organiser: Item<'active' | 'disabled' | 'missing'>;
    readonly organiserKind: Item<'person' | 'sharedMailbox' | 'resourceAccount'>;
    readonly plans: Item<readonly Plan[]>;
    readonly licenceChangedAt: Item<number>;
    readonly usageLocation: Item<string>;
    readonly dialOutPolicy: Item<string>;
    readonly provider: Item<'microsoft' | 'other'>;
    readonly anonymousDialOut: Item<boolean>;
    readonly lobbyBypass: Item<boolean>;
    readonly tollFreeAllowed: Item<boolean>;
    readonly blockedByMicrosoft: Item<boolean>;
    readonly callerBlocked: Item<boolean>;
    // The way of the call.
    readonly onNetworkRouting: Item<boolean>;
    readonly arrivedByTrunk: Item<boolean>;
    /** Failed rows of the organisation's own trunk that may be this call; empty: looked, and none. */
    readonly failureCodes: Item<readonly FailureCode[]>;
    readonly callRecord: Item<RecordedLeg>;
    /** Minutes of the toll-free number in the month before. */
    readonly tollFreeMinutes: Item<number>;
    // Other calls.
    readonly paidCalls: Item<CallsAround>;
    readonly organiserPaidCalls: Item<CallsAround>;
    readonly countryPaidCalls: Item<CallsAround>;
    /** Seconds that this very call lasted, where a report has it. */
    readonly thisCallSeconds: Item<number>;
    readonly similarReports: Item<number>;
    readonly serviceIncident: Item<boolean>;
  };
}

export type ItemName = keyof Evidence['items'];

/** A value that is known. */
export function known<T>(value: T, asOf: number, origin: Origin): Item<T> {
  return { known: true, value, asOf, origin };
}

export function unknown<T>(why: Unknown): Item<T> {
  return { known: false, why };
}
