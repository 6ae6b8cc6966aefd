import { callKey } from '../usage/call-key.ts';
import type { CallRow } from '../usage/call-row.ts';
import type { GraphClient } from './graph-client.ts';
import { GraphError } from './graph-error.ts';
import { type RowDoubt, readPstnRow } from './pstn-row.ts';
import type { CallWindow } from './pstn-windows.ts';

/** A row that was not kept, and where it stood. */
export interface DoubtfulRow {
  readonly page: number;
  /** 1 for the first of its page. */
  readonly row: number;
  readonly doubt: RowDoubt;
  readonly field: string | null;
}

/** All calls of one window, each once. */
export interface WindowCalls {
  /** By `callKey`; of rows that came twice, the one that came last. */
  readonly calls: ReadonlyMap<string, CallRow>;
  readonly doubtful: readonly DoubtfulRow[];
  /** Rows with a price finer than a millionth, which was rounded. */
  readonly rounded: number;
  /** Rows that came more than once. */
  readonly repeated: number;
}

const OPERATION = 'getPstnCalls';
/**
 * The narrower of the two permissions that Microsoft's pages name; the reference page of 2024-10-10 names
 * CallRecords.Read.All only, so both are told.
 */
const PERMISSION = 'CallRecord-PstnCalls.Read.All (or CallRecords.Read.All)';
/** A page holds a thousand rows (Graph reference, 2024-10-10): so much of one window is held in memory. */
const MOST_PAGES = 150;
/** From how many rows on it means something that most of them are doubtful. */
const ENOUGH_TO_JUDGE = 20;

/**
 * Brings in all calls that started in a window, or none.
 *
 * @throws GraphError `graph-too-many-pages` where the window holds more than is kept in memory: halve it;
 *   `graph-rows-not-believable` where most rows are doubtful; else as the client does
 */
export async function fetchPstnCalls(
  client: GraphClient,
  window: CallWindow,
  options: {
    readonly now: () => Date;
    readonly signal?: AbortSignal | undefined;
    readonly mostPages?: number;
  },
): Promise<WindowCalls> {
  const calls = new Map<string, CallRow>();
  const doubtful: DoubtfulRow[] = [];
  let rounded = 0;
  let read = 0;
  const at = (ms: number) => new Date(ms).toISOString();
  const request = {
    operation: OPERATION,
    path: `communications/callRecords/getPstnCalls(fromDateTime=${at(window.from)},toDateTime=${at(window.to)})`,
    permission: PERMISSION,
    ...(options.signal ? { signal: options.signal } : {}),
  };
  for await (const page of client.pages(request, options.mostPages ?? MOST_PAGES)) {
    for (const [index, value] of page.values.entries()) {
      read++;
      const result = readPstnRow(value, options.now().getTime());
      if ('doubt' in result) {
        const { doubt, field = null } = result;
        doubtful.push({ page: page.number, row: index + 1, doubt, field });
        continue;
      }
      if (result.rounded) rounded++;
      calls.set(callKey(result.row), result.row);
    }
  }
  refuseWhereMostAreDoubtful(read, doubtful);
  return { calls, doubtful, rounded, repeated: read - doubtful.length - calls.size };
}

/** One row that Microsoft broke must not stop a tenant for ever; rows that all look broken mean a form that changed. */
function refuseWhereMostAreDoubtful(read: number, doubtful: readonly DoubtfulRow[]): void {
  const [first] = doubtful;
  if (!first || read < ENOUGH_TO_JUDGE || doubtful.length * 2 <= read) return;
  throw new GraphError('graph-rows-not-believable', {
    operation: OPERATION,
    place: `page ${first.page}, row ${first.row}`,
    reason: [first.doubt, first.field].filter((part) => part !== null).join(' of '),
  });
}
