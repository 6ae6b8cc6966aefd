import type { CallRow } from '../usage/call-row.ts';
import { RowProblem, shapeOf } from './import-error.ts';
import { cellsOf, type RowContext, type RowFacts } from './row-reader.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** No meeting of Teams lasts longer than 30 hours; a week leaves room for calls, and none for wrong columns. */
const LONGEST_SECONDS = 7 * 86_400;

/**
 * Makes the reader of one row of the PSTN usage export. `Caller ID` and `Destination Number` are described there in the
 * words that Graph has for `callerNumber` and `calleeNumber`, and are taken as those (PSTN usage report page, 2022-09;
 * pstnCallLogRow, v1.0 metadata of 2026-08-20).
 *
 * @returns a function that throws a `RowProblem` for a row that cannot be true
 */
export function callRowReader(context: RowContext): (fields: readonly string[]) => CallRow {
  const cells = cellsOf(context);
  const sourceId = cells.text('sourceId');
  const callId = cells.optional('callId');
  const conferenceId = cells.optional('conferenceId');
  const usageCountryCode = cells.optional('usageCountryCode');
  const userId = cells.optional('userId');
  const userPrincipalName = cells.optional('userPrincipalName');
  const userDisplayName = cells.optional('userDisplayName');
  const callerNumber = cells.optional('callerNumber');
  const callType = cells.needed('callType');
  const inventoryType = cells.optional('inventoryType');
  const destinationContext = cells.optional('destinationContext');
  const destinationName = cells.optional('destinationName');
  const calleeNumber = cells.optional('calleeNumber');
  const licenseCapability = cells.optional('licenseCapability');
  const started = cells.instant('startedAt');
  const ended = cells.instant('endedAt');
  const duration = cells.whole('durationSeconds');
  const amount = cells.amount('charge');
  const fee = cells.amount('connectionFee');
  const money = cells.currency('currency');
  const fail = (code: RowProblem['code'], column: string, detail: string) =>
    new RowProblem(code, cells.header(column), detail);

  const timesOf = (fields: readonly string[]) => {
    const startedAt = started(fields);
    if (startedAt === null) throw fail('value-missing', 'startedAt', 'it is empty');
    const endedAt = ended(fields);
    if (endedAt !== null && endedAt < startedAt) {
      throw fail('end-before-start', 'endedAt', 'the call ends before it starts');
    }
    const durationSeconds = duration(fields);
    const span = endedAt === null ? 0 : (endedAt - startedAt) / 1000;
    if (durationSeconds > LONGEST_SECONDS || span > LONGEST_SECONDS) {
      const column = durationSeconds > LONGEST_SECONDS ? 'durationSeconds' : 'endedAt';
      throw fail('duration-too-long', column, 'the call lasts longer than a week');
    }
    return { startedAt, endedAt, durationSeconds };
  };

  const priceOf = (fields: readonly string[]) => {
    const charge = amount(fields);
    const connectionFee = fee(fields);
    const currency = money(fields);
    if (charge !== null && charge < 0n) throw fail('amount-negative', 'charge', 'the charge is below zero');
    if (connectionFee !== null && connectionFee < 0n) {
      throw fail('amount-negative', 'connectionFee', 'the fee is below zero');
    }
    if (currency === null && ((charge ?? 0n) > 0n || (connectionFee ?? 0n) > 0n)) {
      throw fail('currency-missing', 'currency', 'there is a charge but no currency');
    }
    // A row without a price has no currency either, as in Graph.
    const priced = currency !== null && (charge !== null || connectionFee !== null);
    return priced
      ? { currency, charge, connectionFee }
      : { currency: null, charge: null, connectionFee: null };
  };

  return (fields) => {
    const user = userId(fields)?.toLowerCase() ?? null;
    if (user !== null && !GUID.test(user)) {
      throw fail('id-unreadable', 'userId', `this is no object id, but ${shapeOf(user)}`);
    }
    const times = timesOf(fields);
    const price = priceOf(fields);
    return {
      origin: 'file',
      sourceId: sourceId(fields),
      callId: callId(fields),
      conferenceId: conferenceId(fields),
      userId: user,
      userPrincipalName: userPrincipalName(fields),
      userDisplayName: userDisplayName(fields),
      callType: callType(fields),
      callerNumber: callerNumber(fields),
      calleeNumber: calleeNumber(fields),
      destinationContext: destinationContext(fields),
      destinationName: destinationName(fields),
      inventoryType: inventoryType(fields),
      licenseCapability: licenseCapability(fields),
      operator: null,
      tenantCountryCode: null,
      usageCountryCode: usageCountryCode(fields),
      currency: price.currency,
      charge: price.charge,
      connectionFee: price.connectionFee,
      startedAt: times.startedAt,
      endedAt: times.endedAt,
      durationSeconds: times.durationSeconds,
    };
  };
}

/** What a call tells for the report of a check: its spend is charge and connection fee. */
export function callFacts(row: CallRow): RowFacts {
  return {
    at: row.startedAt,
    currency: row.currency,
    amount: (row.charge ?? 0n) + (row.connectionFee ?? 0n),
  };
}
