import type { PricingDb } from '../store/pricing-store.ts';
import { putUsageState, usageState } from '../usage/call-repository.ts';
import type { CallRow } from '../usage/call-row.ts';
import { COMPARED, callWriter } from '../usage/write-calls.ts';
import type { CallSyncStore, StoredRows } from './call-sync.ts';
import type { CallWindow, Coverage } from './pstn-windows.ts';

/** Usage is reported within 48 hours (PSTN usage report page, 2022-09): what is older has come, also where no call was. */
const LATEST_REPORT_MS = 48 * 3_600_000;
/** Keys in one question; both engines take more parameters than this. */
const KEYS_A_STATEMENT = 500;

type ComparedColumn = (typeof COMPARED)[number];

/** A row as the store holds it, in the columns by which the writer tells a changed call from one that is the same. */
const HELD = {
  charge: (row) => row.charge ?? 0n,
  fee: (row) => row.connectionFee ?? 0n,
  currency: (row) => row.currency,
  duration_s: (row) => BigInt(row.durationSeconds),
  started_at: (row) => BigInt(row.startedAt),
  origin: (row) => row.origin,
  call_type: (row) => row.callType,
  capability: (row) => row.licenseCapability,
  destination: (row) => row.destinationName,
  organiser_id: (row) => row.userId,
} as const satisfies Readonly<Record<ComparedColumn, (row: CallRow) => unknown>>;

/** Keeps what the synchronisation brings in the pricing store; a window is one transaction. */
export function storedCallSync(db: PricingDb): CallSyncStore {
  return {
    async coverage(tenantId) {
      const row = await db
        .selectFrom('graph_coverage')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      return row ? { from: Number(row.covered_from), to: Number(row.covered_to) } : null;
    },
    commit: (tenantId, { window, calls, coverage, at }) =>
      db.transaction().execute(async (tx) => {
        const counts = { fresh: 0, changed: 0, same: 0 };
        const entries = [...calls];
        const writer = callWriter(tx, tenantId);
        for (let start = 0; start < entries.length; start += KEYS_A_STATEMENT) {
          const some = entries.slice(start, start + KEYS_A_STATEMENT);
          await writer.write(await differing(tx, tenantId, some, counts));
        }
        await putCoverage(tx, tenantId, coverage, at);
        const newest = [...calls.values()].reduce((latest, call) => Math.max(latest, call.startedAt), 0);
        const before = (await usageState(tx, tenantId))?.reportedUntil ?? 0;
        const reportedUntil = Math.max(before, newest, coverage.to - LATEST_REPORT_MS);
        await putUsageState(tx, tenantId, { reportedUntil, updatedAt: at.getTime(), origin: 'graph' });
        const onlyInFiles = await countOnlyInFiles(tx, tenantId, window, calls);
        return { ...counts, onlyInFiles } satisfies StoredRows;
      }),
  };
}

/** Those of the rows that say something new; the last days come again with each run, and mostly say nothing new. */
async function differing(
  tx: PricingDb,
  tenantId: string,
  entries: readonly (readonly [string, CallRow])[],
  counts: { fresh: number; changed: number; same: number },
): Promise<readonly CallRow[]> {
  const known = await tx
    .selectFrom('calls')
    .select(['id', ...COMPARED])
    .where('tenant_id', '=', tenantId)
    .where(
      'id',
      'in',
      entries.map(([key]) => key),
    )
    .execute();
  const byKey = new Map(known.map((row) => [row.id, row]));
  return entries.flatMap(([key, row]) => {
    const before = byKey.get(key);
    if (before && COMPARED.every((column) => before[column] === HELD[column](row))) {
      counts.same++;
      return [];
    }
    if (before) counts.changed++;
    else counts.fresh++;
    return [row];
  });
}

async function putCoverage(tx: PricingDb, tenantId: string, coverage: Coverage, at: Date): Promise<void> {
  const values = {
    covered_from: BigInt(coverage.from),
    covered_to: BigInt(coverage.to),
    synced_at: BigInt(at.getTime()),
  };
  await tx
    .insertInto('graph_coverage')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

/** By the currencies of Graph's calls: twins of them have no other, and the index on time leads with the currency. */
async function countOnlyInFiles(
  tx: PricingDb,
  tenantId: string,
  window: CallWindow,
  calls: ReadonlyMap<string, CallRow>,
): Promise<number> {
  const currencies = new Set([...calls.values()].flatMap(({ currency }) => currency ?? []));
  if (currencies.size === 0) return 0;
  const row = await tx
    .selectFrom('calls')
    .select((count) => count.fn.countAll<bigint>().as('calls'))
    .where('tenant_id', '=', tenantId)
    .where('currency', 'in', [...currencies])
    .where('started_at', '>=', BigInt(window.from))
    .where('started_at', '<=', BigInt(window.to))
    .where('origin', '=', 'file')
    .executeTakeFirstOrThrow();
  return Number(row.calls);
}
