import { createHash } from 'node:crypto';
import type { CallRow } from './call-row.ts';

/**
 * The key under which a billed leg is kept, the same whether Graph or a file told of it, so that a call that comes
 * twice is stored once.
 *
 * It is the row's own id: Microsoft describes `id` of Graph's `pstnCallLogRow` and `UsageId` of the usage export in
 * the same words, as the unique call identifier, a GUID, beside a call id that is not unique (Graph reference of
 * 2024-10-10, PSTN usage report page of 2022-09). Only a row without one, from a file that lost the column, is known by
 * what it says; money is left out of that, as files round it.
 */
export function callKey(row: CallRow): string {
  const id = row.sourceId
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
  return id === '' ? `leg:${digest(row)}` : id;
}

function digest(row: CallRow): string {
  const told = [
    row.callId,
    row.conferenceId,
    row.userId,
    row.callType,
    row.callerNumber,
    row.calleeNumber,
    row.startedAt,
    row.durationSeconds,
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}
