import type { components } from '../../pricing/contract/contract.generated.ts';
import { moneyOf } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import type { LedgerEntry } from './ledger.ts';
import { ledgerPage, type PageStart, undoings } from './ledger-repository.ts';

type Schemas = components['schemas'];

const CURSOR = /^(\d{1,15})\.([0-9a-f-]{36})$/;

/** One entry in the words of the contract. */
export function entryAnswer(entry: LedgerEntry, reversedBy: string | null): Schemas['LedgerEntry'] {
  return {
    id: entry.id,
    kind: entry.kind,
    amount: moneyOf(entry.amount, entry.currency),
    occurredAt: new Date(entry.occurredAt).toISOString(),
    recordedAt: new Date(entry.recordedAt).toISOString(),
    author: entry.author,
    origin: entry.origin,
    reverses: entry.reverses,
    reversedBy,
    note: entry.note,
  };
}

/** What `next` of a page says, or null where it is none of ours. */
export function pageStart(cursor: string): PageStart | null {
  const [, recordedAt, id] = CURSOR.exec(cursor) ?? [];
  return recordedAt === undefined || id === undefined ? null : { recordedAt: Number(recordedAt), id };
}

/** One page of the ledger, newest first. */
export async function ledgerAnswer(
  db: PricingDb,
  tenantId: string,
  page: { readonly before: PageStart | null; readonly limit: number },
): Promise<Schemas['LedgerPage']> {
  const [demo, found] = await Promise.all([
    isDemo(db, tenantId),
    // One more than is shown tells whether there is a next page.
    ledgerPage(db, tenantId, { before: page.before, limit: page.limit + 1 }),
  ]);
  const shown = found.slice(0, page.limit);
  const undone = await undoings(
    db,
    tenantId,
    shown.map((entry) => entry.id),
  );
  const last = shown.at(-1);
  return {
    demo,
    entries: shown.map((entry) => entryAnswer(entry, undone.get(entry.id) ?? null)),
    next: last && found.length > shown.length ? `${last.recordedAt}.${last.id}` : null,
  };
}
