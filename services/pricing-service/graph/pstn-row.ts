import { z } from 'zod';
import type { CallRow } from '../usage/call-row.ts';
import { roundedMicro } from './rounded-micro.ts';

/** Why a row cannot be believed. Stable words: reports and tests go by them. */
export type RowDoubt =
  | 'form'
  | 'id-missing'
  | 'call-type-missing'
  | 'start-not-believable'
  | 'end-not-believable'
  | 'ends-before-start'
  | 'duration-negative'
  | 'duration-not-believable'
  | 'charge-not-a-number'
  | 'charge-negative'
  | 'currency-missing'
  | 'currency-unknown';

/** A row as the service keeps it, or the first reason why it is not kept. */
export type ReadRow =
  | { readonly row: CallRow; readonly rounded: boolean }
  | { readonly doubt: RowDoubt; readonly field?: string };

/** Teams began in 2017; a call before that is a broken date, such as the year 1 that .NET writes for "none". */
const EARLIEST = Date.UTC(2017, 0, 1);
const DAY = 86_400_000;
/** A Teams meeting ends after 30 hours (Teams limits page, 2025), so a leg of a week is no leg. */
const LONGEST_SECONDS = 7 * 86_400;

const text = z.string().max(1_000).nullish();
const amount = z.union([z.number(), z.string().max(64)]).nullish();
const rowForm = z.object({
  id: text,
  callId: text,
  conferenceId: text,
  userId: text,
  userPrincipalName: text,
  userDisplayName: text,
  callType: text,
  callerNumber: text,
  calleeNumber: text,
  destinationContext: text,
  destinationName: text,
  inventoryType: text,
  licenseCapability: text,
  operator: text,
  tenantCountryCode: text,
  usageCountryCode: text,
  currency: text,
  charge: amount,
  connectionCharge: amount,
  duration: z.number().int().nullish(),
  startDateTime: z.iso.datetime({ offset: true }),
  endDateTime: z.iso.datetime({ offset: true }).nullish(),
});
type Form = z.infer<typeof rowForm>;

/** All codes of ISO 4217 that the engine's CLDR knows, historic ones included. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Turns one `pstnCallLogRow` (v1.0 metadata of 2026-08-20), read by `parseExactJson`, into the row the service keeps.
 * Call types, licence capabilities and numbers stay as they came, known or not, masked or not. A row without a user is
 * a voice application's; a row that costs nothing and names no currency has no price. What cannot be true is
 * not guessed at: the row is refused with its reason, so that the others can be kept and this one told of.
 *
 * @param now milliseconds since 1970 UTC; a call cannot start more than a day after it
 */
export function readPstnRow(value: unknown, now: number): ReadRow {
  const form = rowForm.safeParse(value);
  if (!form.success) {
    const [issue] = form.error.issues;
    return { doubt: 'form', field: String(issue?.path[0] ?? 'row') };
  }
  const given = form.data;
  const doubt = doubtOfTime(given, now);
  if (doubt) return { doubt };
  const price = readPrice(given);
  if ('doubt' in price) return price;
  const sourceId = given.id?.trim();
  if (!sourceId) return { doubt: 'id-missing' };
  const callType = given.callType?.trim();
  if (!callType) return { doubt: 'call-type-missing' };
  const { rounded, ...money } = price;
  return { rounded, row: { ...told(given), ...times(given), ...money, origin: 'graph', sourceId, callType } };
}

function told(given: Form) {
  const userId = given.userId?.trim().toLowerCase() ?? '';
  return {
    callId: orNull(given.callId),
    conferenceId: orNull(given.conferenceId),
    userId: GUID.test(userId) ? userId : null,
    userPrincipalName: orNull(given.userPrincipalName),
    userDisplayName: orNull(given.userDisplayName),
    callerNumber: orNull(given.callerNumber),
    calleeNumber: orNull(given.calleeNumber),
    destinationContext: orNull(given.destinationContext),
    destinationName: orNull(given.destinationName),
    inventoryType: orNull(given.inventoryType),
    licenseCapability: orNull(given.licenseCapability),
    operator: orNull(given.operator),
    tenantCountryCode: orNull(given.tenantCountryCode),
    usageCountryCode: orNull(given.usageCountryCode),
  };
}

function times(given: Form) {
  const startedAt = Date.parse(given.startDateTime);
  const endedAt = given.endDateTime ? Date.parse(given.endDateTime) : null;
  const between = endedAt === null ? 0 : Math.round((endedAt - startedAt) / 1_000);
  return { startedAt, endedAt, durationSeconds: given.duration ?? between };
}

function doubtOfTime(given: Form, now: number): RowDoubt | null {
  const { startedAt, endedAt, durationSeconds } = times(given);
  if (!(startedAt >= EARLIEST && startedAt <= now + DAY)) return 'start-not-believable';
  if (endedAt !== null && Number.isNaN(endedAt)) return 'end-not-believable';
  if (endedAt !== null && endedAt < startedAt) return 'ends-before-start';
  if (durationSeconds < 0) return 'duration-negative';
  if (durationSeconds > LONGEST_SECONDS) return 'duration-not-believable';
  if (endedAt !== null && endedAt - startedAt > LONGEST_SECONDS * 1_000) return 'duration-not-believable';
  return null;
}

type Price = {
  readonly charge: bigint | null;
  readonly connectionFee: bigint | null;
  readonly currency: string | null;
  readonly rounded: boolean;
};

function readPrice(given: Form): Price | { readonly doubt: RowDoubt; readonly field: string } {
  const charge = readAmount(given.charge);
  const fee = readAmount(given.connectionCharge);
  if (charge === undefined) return { doubt: 'charge-not-a-number', field: 'charge' };
  if (fee === undefined) return { doubt: 'charge-not-a-number', field: 'connectionCharge' };
  if ((charge?.micro ?? 0n) < 0n) return { doubt: 'charge-negative', field: 'charge' };
  if ((fee?.micro ?? 0n) < 0n) return { doubt: 'charge-negative', field: 'connectionCharge' };
  const currency = given.currency?.trim().toUpperCase() || null;
  if (currency === null) {
    const costs = (charge?.micro ?? 0n) !== 0n || (fee?.micro ?? 0n) !== 0n;
    if (costs) return { doubt: 'currency-missing', field: 'currency' };
    return { charge: null, connectionFee: null, currency: null, rounded: false };
  }
  if (charge === null && fee === null) {
    return { charge: null, connectionFee: null, currency: null, rounded: false };
  }
  if (!CURRENCIES.has(currency)) return { doubt: 'currency-unknown', field: 'currency' };
  return {
    charge: charge?.micro ?? null,
    connectionFee: fee?.micro ?? null,
    currency,
    rounded: (charge?.rounded ?? false) || (fee?.rounded ?? false),
  };
}

function readAmount(value: Form['charge']) {
  if (value === null || value === undefined || value === '') return null;
  return roundedMicro(String(value)) ?? undefined;
}

function orNull(value: string | null | undefined): string | null {
  return value?.trim() ? value : null;
}
