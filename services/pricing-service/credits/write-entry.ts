import { Problem } from '../http/problem.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { knownBefore } from './known-before.ts';
import { type LedgerEntry, standingEntries } from './ledger.ts';
import { appendEntry, entryByKey, ledgerEntries, ledgerEntry, undoings } from './ledger-repository.ts';
import { keepPrediction } from './prediction-repository.ts';

/** An entry as it stands in the ledger, and whether it had been written before. */
export interface Written {
  readonly entry: LedgerEntry;
  readonly replayed: boolean;
}

/** What makes two writes with one key the same write. Instants are left out: a second press comes later. */
const sameWrite = (a: LedgerEntry, b: LedgerEntry) =>
  a.kind === b.kind &&
  a.currency === b.currency &&
  a.amount === b.amount &&
  (a.kind !== 'reversal' || a.reverses === b.reverses);

/** A recharge within so many days of a probable one is that one. */
const SAME_RECHARGE_MS = 10 * 86_400_000;

/**
 * Records what somebody saw or did. With a reading, what was known just before is kept, so that the two can be
 * compared later. A recharge takes the place of the probable one that it is nearest to, so that it counts once.
 *
 * @throws as `writeEntry` does
 */
export async function recordEntry(
  db: PricingDb,
  tenantId: string,
  entry: LedgerEntry,
  idempotencyKey: string,
): Promise<Written> {
  if (entry.kind === 'recharge') {
    const probable = probableOf(standingEntries(await ledgerEntries(db, tenantId)), entry);
    return writeEntry(db, tenantId, { ...entry, reverses: probable?.id ?? null }, idempotencyKey);
  }
  if (entry.kind !== 'reading') return writeEntry(db, tenantId, entry, idempotencyKey);
  const known = await knownBefore(db, tenantId, entry);
  const write = async (tx: PricingDb) => {
    const written = await writeEntry(tx, tenantId, entry, idempotencyKey);
    if (!written.replayed && known !== null) await keepPrediction(tx, tenantId, entry.id, known);
    return written;
  };
  return db.isTransaction ? write(db) : db.transaction().execute(write);
}

/**
 * The probable recharge that an entry would take the place of; null where it is no recharge or there is none near.
 *
 * @param standing those that stand
 */
export function probableOf(standing: readonly LedgerEntry[], entry: LedgerEntry): LedgerEntry | null {
  if (entry.kind !== 'recharge') return null;
  const away = (other: LedgerEntry) => Math.abs(other.occurredAt - entry.occurredAt);
  const [nearest] = standing
    .filter(({ kind, currency }) => kind === 'probableRecharge' && currency === entry.currency)
    .filter((probable) => away(probable) <= SAME_RECHARGE_MS)
    .sort((a, b) => away(a) - away(b));
  return nearest ?? null;
}

/**
 * Writes an entry once: the same key again gives the first result.
 *
 * @throws Problem `conflict` where the key names another entry, or the entry it undoes is undone already
 */
async function writeEntry(
  db: PricingDb,
  tenantId: string,
  entry: LedgerEntry,
  idempotencyKey: string,
): Promise<Written> {
  if (await appendEntry(db, tenantId, entry, idempotencyKey)) return { entry, replayed: false };
  const first = await entryByKey(db, tenantId, idempotencyKey);
  if (first && sameWrite(first, entry)) return { entry: first, replayed: true };
  if (first) {
    throw new Problem(
      'conflict',
      'That Idempotency-Key was used for another entry. Use a new key for each entry.',
      { field: 'Idempotency-Key' },
    );
  }
  throw new Problem('conflict', 'That entry is undone already. Fetch the ledger to see by which entry.');
}

/** Who decides about an entry, when, and under which id the decision is written. */
export interface Decision {
  readonly author: string;
  readonly note: string | null;
  readonly id: string;
  readonly now: Date;
  readonly idempotencyKey: string;
}

async function existing(db: PricingDb, tenantId: string, entryId: string): Promise<LedgerEntry> {
  const entry = await ledgerEntry(db, tenantId, entryId);
  if (entry) return entry;
  throw new Problem('entry-unknown', 'The ledger of that tenant has no entry of that id.');
}

/**
 * Undoes an entry; of a probable recharge, that is to deny it.
 *
 * @throws Problem `entry-unknown`; `conflict` where it is undone already or is itself an undoing
 */
export async function undoEntry(
  db: PricingDb,
  tenantId: string,
  entryId: string,
  decision: Decision,
): Promise<Written> {
  const undone = await existing(db, tenantId, entryId);
  if (undone.kind === 'reversal') {
    throw new Problem('conflict', 'That entry undoes another one. Record what is true as a new entry.');
  }
  return writeEntry(
    db,
    tenantId,
    {
      ...undone,
      id: decision.id,
      kind: 'reversal',
      recordedAt: decision.now.getTime(),
      author: decision.author,
      origin: 'admin',
      reverses: undone.id,
      note: decision.note,
    },
    decision.idempotencyKey,
  );
}

/**
 * Confirms a probable recharge: a recharge takes its place and counts in what is known.
 *
 * @param really what it was, where that differs from what was expected
 * @throws Problem `entry-unknown`; `conflict` where it is no probable recharge, or was confirmed or denied already
 */
export async function confirmRecharge(
  db: PricingDb,
  tenantId: string,
  entryId: string,
  decision: Decision,
  really: { readonly amount?: bigint; readonly currency?: string; readonly occurredAt?: number },
): Promise<Written> {
  const probable = await existing(db, tenantId, entryId);
  if (probable.kind !== 'probableRecharge') {
    throw new Problem('conflict', `That entry is no probable recharge but a ${probable.kind}.`);
  }
  if (really.currency !== undefined && really.currency !== probable.currency) {
    throw new Problem(
      'request-invalid',
      `amount.currency: the probable recharge is in ${probable.currency}`,
      {
        field: 'amount.currency',
      },
    );
  }
  const recharge: LedgerEntry = {
    ...probable,
    id: decision.id,
    kind: 'recharge',
    amount: really.amount ?? probable.amount,
    occurredAt: really.occurredAt ?? probable.occurredAt,
    recordedAt: decision.now.getTime(),
    author: decision.author,
    origin: 'admin',
    reverses: probable.id,
    note: decision.note,
  };
  // Confirmed by two people at once, each with a key of their own, it is confirmed all the same.
  const [by] = [...(await undoings(db, tenantId, [probable.id])).values()];
  const standing = by === undefined ? null : await ledgerEntry(db, tenantId, by);
  if (standing && sameWrite(standing, recharge)) return { entry: standing, replayed: true };
  return writeEntry(db, tenantId, recharge, decision.idempotencyKey);
}
