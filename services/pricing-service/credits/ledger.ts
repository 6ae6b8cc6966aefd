import type { Micro } from '../money.ts';

/**
 * What a ledger entry says happened. A `reversal` undoes the entry it names, a `recharge` may take the place of the
 * probable one it names; nothing is ever changed in place.
 */
export type EntryKind = 'reading' | 'topUp' | 'recharge' | 'probableRecharge' | 'correction' | 'reversal';

/** Where an entry came from. */
export type EntryOrigin = 'admin' | 'mail' | 'export' | 'invoice' | 'estimate' | 'demo';

/** One entry of the append-only ledger. Amounts in millionths, instants in milliseconds UTC. */
export interface LedgerEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly currency: string;
  readonly amount: Micro;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly author: string | null;
  readonly origin: EntryOrigin;
  /** The entry that this one undoes or takes the place of. */
  readonly reverses: string | null;
  readonly note: string | null;
}

/** What calls cost in one stretch of time: its start, and the sums of charge and connection fee. */
export interface Spend {
  readonly at: number;
  readonly charge: Micro;
  readonly fee: Micro;
  readonly calls: number;
}

/** Money of one purchase. `boughtAt` null: of unknown age, so its expiry cannot be told. */
export interface Lot {
  readonly amount: Micro;
  readonly boughtAt: number | null;
}

/** Where the ledger stands at one instant. */
export interface Standing {
  readonly amount: Micro;
  /** Unspent lots, oldest first. */
  readonly lots: readonly Lot[];
  readonly topUps: Micro;
  readonly charges: Micro;
  readonly fees: Micro;
  readonly expired: Micro;
  readonly corrections: Micro;
  readonly calls: number;
}

/**
 * The end of the last UTC day on which money bought at an instant can be spent: 12 months later. A day that the
 * month lacks is its last (29 February). Whole days, so that calls summed by day are exact.
 * Source: Microsoft, "Set up Communications Credits", 2024-11-12.
 */
export function expiryOf(boughtAt: number): number {
  const bought = new Date(boughtAt);
  const [year, month] = [bought.getUTCFullYear() + 1, bought.getUTCMonth()];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(bought.getUTCDate(), lastOfMonth) + 1);
}

/** The entries that still stand: neither undone, nor such that do nothing but undo. */
export function standingEntries(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const reversed = new Set(entries.flatMap((entry) => (entry.reverses === null ? [] : [entry.reverses])));
  return entries.filter((entry) => entry.kind !== 'reversal' && !reversed.has(entry.id));
}

/** The newest reading that stands at an instant: by the time it was taken, then by the time it was recorded. */
export function latestReading(entries: readonly LedgerEntry[], until: number): LedgerEntry | null {
  let latest: LedgerEntry | null = null;
  for (const entry of entries) {
    if (entry.kind !== 'reading' || entry.occurredAt > until) continue;
    if (
      !latest ||
      entry.occurredAt > latest.occurredAt ||
      (entry.occurredAt === latest.occurredAt && entry.recordedAt > latest.recordedAt)
    ) {
      latest = entry;
    }
  }
  return latest;
}

const isPurchase = (entry: LedgerEntry) => entry.kind === 'topUp' || entry.kind === 'recharge';

/**
 * The lots that a reading consists of: the newest recorded purchases, up to its amount, keep their dates;
 * the rest is of unknown age. Money is spent oldest first, so what is left is the newest.
 */
export function lotsOfReading(reading: LedgerEntry, entries: readonly LedgerEntry[]): readonly Lot[] {
  const purchases = entries
    .filter((entry) => isPurchase(entry) && entry.occurredAt <= reading.occurredAt)
    .filter((entry) => expiryOf(entry.occurredAt) > reading.occurredAt)
    .sort((a, b) => b.occurredAt - a.occurredAt);
  const lots: Lot[] = [];
  let rest = reading.amount;
  for (const purchase of purchases) {
    if (rest <= 0n) break;
    const amount = purchase.amount < rest ? purchase.amount : rest;
    lots.unshift({ amount, boughtAt: purchase.occurredAt });
    rest -= amount;
  }
  // Also a negative rest: a reading below zero is a debt that the next purchase pays.
  if (rest !== 0n) lots.unshift({ amount: rest, boughtAt: null });
  return lots;
}

type LedgerEvent =
  | { readonly at: number; readonly order: 0; readonly kind: 'add'; readonly entry: LedgerEntry }
  | { readonly at: number; readonly order: 1; readonly kind: 'spend'; readonly spend: Spend };

/**
 * Where the balance of one currency stands: the reading, plus purchases and corrections after it, less what calls
 * that started after it cost (charge and connection fee), less money that expired unspent, first in first out.
 *
 * @param entries those that stand, of one currency
 * @param spends of calls that started after the reading, of that currency, in any order
 */
export function standAt(
  reading: LedgerEntry,
  entries: readonly LedgerEntry[],
  spends: readonly Spend[],
  until: number,
): Standing {
  const wallet = new Wallet(lotsOfReading(reading, entries));
  const after = (at: number) => at > reading.occurredAt && at <= until;
  const events: LedgerEvent[] = [
    ...entries
      .filter((entry) => (isPurchase(entry) || entry.kind === 'correction') && after(entry.occurredAt))
      .map((entry) => ({ at: entry.occurredAt, order: 0, kind: 'add', entry }) as const),
    ...spends
      .filter((spend) => after(spend.at))
      .map((spend) => ({ at: spend.at, order: 1, kind: 'spend', spend }) as const),
  ].sort((a, b) => a.at - b.at || a.order - b.order);

  const sums = { topUps: 0n, charges: 0n, fees: 0n, corrections: 0n, calls: 0 };
  for (const event of events) {
    wallet.expireUntil(event.at);
    if (event.kind === 'spend') {
      const { charge, fee, calls } = event.spend;
      sums.charges += charge;
      sums.fees += fee;
      sums.calls += calls;
      wallet.change(-(charge + fee), null);
    } else {
      const { kind, amount, occurredAt } = event.entry;
      if (kind === 'correction') sums.corrections += amount;
      else sums.topUps += amount;
      wallet.change(amount, kind === 'correction' ? null : occurredAt);
    }
  }
  wallet.expireUntil(until);
  return { ...sums, amount: wallet.amount, lots: wallet.lots, expired: wallet.expired };
}

/** Unspent lots while time passes: what goes in, what is spent oldest first, what expires. */
class Wallet {
  #lots: Lot[];
  #expired: Micro = 0n;

  constructor(lots: readonly Lot[]) {
    this.#lots = [...lots];
  }

  get lots(): readonly Lot[] {
    return this.#lots;
  }

  get expired(): Micro {
    return this.#expired;
  }

  get amount(): Micro {
    return this.#lots.reduce((sum, lot) => sum + lot.amount, 0n);
  }

  expireUntil(now: number): void {
    this.#lots = this.#lots.filter((lot) => {
      const gone = lot.boughtAt !== null && lot.amount > 0n && expiryOf(lot.boughtAt) <= now;
      if (gone) this.#expired += lot.amount;
      return !gone;
    });
  }

  /** A positive amount pays a debt first and keeps its date for the rest; a negative one takes the oldest lots. */
  change(amount: Micro, boughtAt: number | null): void {
    const debt = this.#lots.filter((lot) => lot.amount < 0n).reduce((sum, lot) => sum + lot.amount, 0n);
    this.#lots = this.#lots.filter((lot) => lot.amount > 0n);
    let rest = amount + debt;
    if (rest > 0n) {
      this.#lots.push({ amount: rest, boughtAt });
      return;
    }
    while (rest < 0n && this.#lots.length > 0) {
      const [oldest] = this.#lots;
      if (!oldest) break;
      rest += oldest.amount;
      if (rest <= 0n) this.#lots.shift();
      else this.#lots[0] = { ...oldest, amount: rest };
    }
    if (rest < 0n) this.#lots = [{ amount: rest, boughtAt: null }];
  }
}
