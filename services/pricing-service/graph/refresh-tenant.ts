import { noticeRecharges } from '../credits/notice-recharges.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { addTenant, replaceLicences } from '../tenants/tenant-repository.ts';
import { type CallSync, type SyncReport, syncCalls } from './call-sync.ts';
import { fetchLicences } from './directory.ts';
import { GraphError } from './graph-error.ts';
import { storedCallSync } from './stored-call-sync.ts';

/** What one refresh brought. */
export interface RefreshReport {
  readonly calls: SyncReport;
  /** How many SKUs the organisation owns, or why that is not known; what was known before stays. */
  readonly licences: number | GraphError;
}

/**
 * Brings all that Graph tells of a tenant up to date: licences, then calls. Each has a permission of its own, so
 * trouble with one does not keep the other out.
 *
 * @throws what the store throws, and the reason of an abort
 */
export async function refreshTenant(db: PricingDb, sync: Omit<CallSync, 'store'>): Promise<RefreshReport> {
  await addTenant(db, sync.tenantId, false, sync.now());
  const licences = await refreshLicences(db, sync);
  const calls = await syncCalls({ ...sync, store: storedCallSync(db) });
  // Once all has come: a window in the middle would show a balance without the days after it.
  if (calls.windows > 0) await noticeRecharges(db, sync.tenantId, sync.now());
  return { calls, licences };
}

async function refreshLicences(
  db: PricingDb,
  { client, tenantId, now }: Omit<CallSync, 'store'>,
): Promise<number | GraphError> {
  try {
    const snapshot = await fetchLicences(client, now());
    await replaceLicences(db, tenantId, snapshot);
    return snapshot.skus.length;
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}
