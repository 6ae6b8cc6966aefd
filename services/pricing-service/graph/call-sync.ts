import type { CallRow } from '../usage/call-row.ts';
import type { GraphClient } from './graph-client.ts';
import { GraphError } from './graph-error.ts';
import { type DoubtfulRow, fetchPstnCalls, type WindowCalls } from './pstn-calls.ts';
import {
  type CallWindow,
  type Coverage,
  extendCoverage,
  halves,
  planWindows,
  type WindowRules,
} from './pstn-windows.ts';

/** What became of rows that were stored. */
export interface StoredRows {
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  /**
   * Calls of the window that files told of and Graph did not, in the currencies of Graph's calls. Graph has all of a window but its last days, so many of
   * them mean that the two do not name calls alike, and that such calls count twice.
   */
  readonly onlyInFiles: number;
}

/** Where calls are kept, and how far they reach. */
export interface CallSyncStore {
  /** The time of which a tenant's calls were brought in from Graph; null where none were. */
  coverage(tenantId: string): Promise<Coverage | null>;
  /**
   * Stores the calls of one window and the coverage with them, all or nothing. A call that is there already under its
   * key is overwritten, also where it came from a file: Graph's charge wins.
   */
  commit(
    tenantId: string,
    stored: {
      readonly window: CallWindow;
      readonly calls: ReadonlyMap<string, CallRow>;
      readonly coverage: Coverage;
      readonly at: Date;
    },
  ): Promise<StoredRows>;
}

/** What one run brought. */
export interface SyncReport extends StoredRows {
  readonly tenantId: string;
  /** Windows that were stored. */
  readonly windows: number;
  readonly rounded: number;
  readonly repeated: number;
  /** Calls without a price. */
  readonly unpriced: number;
  readonly doubtful: {
    readonly count: number;
    /** The first of them, with the window in which they stand. */
    readonly examples: readonly (DoubtfulRow & { readonly window: CallWindow })[];
  };
  readonly coverage: Coverage | null;
  /** Why the run ended before all was brought in; what was stored before stays. Null where it is complete. */
  readonly stoppedBy: GraphError | null;
}

/** What a run needs. */
export interface CallSync {
  readonly tenantId: string;
  readonly client: GraphClient;
  readonly store: CallSyncStore;
  readonly rules: WindowRules;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly mostPages?: number;
  /** Told after each window that was stored, with how many are still to come as far as is known. */
  readonly onWindow?: (window: CallWindow, soFar: SyncReport, left: number) => void;
}

const MOST_EXAMPLES = 20;

/**
 * Brings a tenant's calls up to date, window by window; each is stored whole or not at all, so a run that is broken
 * off goes on where it stopped. Trouble with Graph ends the run and is told in the report.
 *
 * @throws what the store throws, and the reason of an abort
 */
export async function syncCalls(sync: CallSync): Promise<SyncReport> {
  let coverage = await sync.store.coverage(sync.tenantId);
  const queue = [...planWindows(coverage, sync.now().getTime(), sync.rules)];
  let report = emptyReport(sync.tenantId, coverage);
  for (let window = queue.shift(); window; window = queue.shift()) {
    const found = await fetchOrTrouble(sync, window);
    if (found instanceof GraphError) {
      const parts = found.code === 'graph-too-many-pages' ? halves(window) : null;
      if (!parts) return { ...report, stoppedBy: found };
      queue.unshift(...(growsForward(coverage, window) ? parts : parts.toReversed()));
      continue;
    }
    coverage = extendCoverage(coverage, window);
    const stored = await sync.store.commit(sync.tenantId, {
      window,
      calls: found.calls,
      coverage,
      at: sync.now(),
    });
    report = added(report, window, found, stored, coverage);
    sync.onWindow?.(window, report, queue.length);
  }
  return report;
}

async function fetchOrTrouble(sync: CallSync, window: CallWindow): Promise<WindowCalls | GraphError> {
  try {
    return await fetchPstnCalls(sync.client, window, sync);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** Whether the older half comes first, so that the coverage stays in one piece. */
function growsForward(coverage: Coverage | null, window: CallWindow): boolean {
  return coverage !== null && window.from >= coverage.from && window.from <= coverage.to;
}

function emptyReport(tenantId: string, coverage: Coverage | null): SyncReport {
  return {
    tenantId,
    windows: 0,
    fresh: 0,
    changed: 0,
    same: 0,
    onlyInFiles: 0,
    rounded: 0,
    repeated: 0,
    unpriced: 0,
    doubtful: { count: 0, examples: [] },
    coverage,
    stoppedBy: null,
  };
}

function added(
  report: SyncReport,
  window: CallWindow,
  found: WindowCalls,
  stored: StoredRows,
  coverage: Coverage,
): SyncReport {
  const { count, examples } = report.doubtful;
  const unpriced = [...found.calls.values()].filter((call) => call.currency === null).length;
  return {
    ...report,
    windows: report.windows + 1,
    fresh: report.fresh + stored.fresh,
    changed: report.changed + stored.changed,
    same: report.same + stored.same,
    onlyInFiles: report.onlyInFiles + stored.onlyInFiles,
    rounded: report.rounded + found.rounded,
    repeated: report.repeated + found.repeated,
    unpriced: report.unpriced + unpriced,
    doubtful: {
      count: count + found.doubtful.length,
      examples: [...examples, ...found.doubtful.map((row) => ({ ...row, window }))].slice(0, MOST_EXAMPLES),
    },
    coverage,
  };
}
