import { createHash } from 'node:crypto';
import type { Micro } from '../money.ts';
import type { BalanceFacts } from './balance-facts.ts';
import { type Estimate, estimateOf } from './estimate.ts';
import type { LedgerEntry } from './ledger.ts';

const DAY = 86_400_000;
/** Microsoft mails when it has recharged; a working week without word of it means that it may have failed. */
const OVERDUE_MS = 5 * DAY;
/** More recharges than this at once is a wrong trigger or amount, not a busy month. */
const MOST_AT_ONCE = 24;

const LIFTS: ReadonlySet<LedgerEntry['kind']> = new Set([
  'reading',
  'topUp',
  'recharge',
  'probableRecharge',
  'correction',
]);

/** What last put the balance up: the reading, or an addition after it. A crossing is named by it. */
function lastLift({ entries, reading }: Estimate, now: number): LedgerEntry {
  return entries
    .filter((entry) => LIFTS.has(entry.kind) && (entry.kind !== 'reading' || entry === reading))
    .filter((entry) => entry.kind !== 'correction' || entry.amount > 0n)
    .filter((entry) => entry.occurredAt >= reading.occurredAt && entry.occurredAt <= now)
    .reduce((last, entry) =>
      entry.occurredAt > last.occurredAt ||
      (entry.occurredAt === last.occurredAt && entry.recordedAt > last.recordedAt)
        ? entry
        : last,
    );
}

/** The instant at which the balance fell below the trigger after the lift, as well as days of calls can tell it. */
function crossedAt(
  { entries, reading, standing, knownAt, expected }: Estimate,
  { spends }: BalanceFacts,
  { lift, trigger, now }: { lift: LedgerEntry; trigger: Micro; now: number },
): number {
  const added = entries.filter(({ kind }) => kind !== 'reading');
  const steps = [
    ...added.map(({ occurredAt, amount }) => ({ at: occurredAt, change: amount })),
    ...spends.map(({ at, charge, fee }) => ({ at, change: -(charge + fee) })),
  ]
    .filter(({ at }) => at > reading.occurredAt && at <= now)
    .sort((a, b) => a.at - b.at || Number(b.change - a.change > 0n) - Number(b.change - a.change < 0n));
  let amount = reading.amount;
  for (const { at, change } of steps) {
    amount += change;
    if (at >= lift.occurredAt && amount < trigger) return Math.max(at, reading.occurredAt + 1);
  }
  // Not within what is reported: where the pace of spending leads below the trigger.
  const unreported = expected?.unreportedSpend ?? 0n;
  const before = standing.amount + (expected?.probableRecharges ?? 0n);
  if (unreported <= 0n || before < trigger) return Math.max(lift.occurredAt, knownAt, reading.occurredAt + 1);
  const share = Number(((before - trigger) * 1_000_000n) / unreported) / 1_000_000;
  const at = knownAt + Math.ceil((now - knownAt) * Math.min(1, share));
  return Math.min(now, Math.max(at, reading.occurredAt + 1, lift.occurredAt));
}

/** An id that the same crossing always gets, on every machine: so that it is written once. */
function crossingId(tenantId: string, lift: LedgerEntry): string {
  const hex = createHash('sha256')
    .update(`probable recharge ${tenantId} ${lift.currency} ${lift.id}`)
    .digest('hex');
  // Version 8 (RFC 9562): an id of our own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The recharges that have probably happened and are not in the ledger yet, in order: one for each time that the
 * estimate fell below the trigger since something put it up. Where auto-recharge is not on, or its trigger or amount
 * is not known, there are none; nor where the reading itself was below the trigger, as a recharge was due then and
 * had not come. A crossing whose recharge was denied stays denied until the balance is put up again.
 */
export function dueRecharges(facts: BalanceFacts, tenantId: string, now: number): readonly LedgerEntry[] {
  const { state, trigger, amount } = facts.autoRecharge;
  if (state !== 'on' || trigger === null || amount === null || amount <= 0n) return [];
  const due: LedgerEntry[] = [];
  for (let n = 0; n < MOST_AT_ONCE; n++) {
    const known = { ...facts, entries: [...facts.entries, ...due] };
    const estimate = estimateOf(known, now);
    if (!estimate?.expected || estimate.expected.amount >= trigger) break;
    const lift = lastLift(estimate, now);
    if (lift.kind === 'reading' && lift.amount < trigger) break;
    const id = crossingId(tenantId, lift);
    if (known.entries.some((entry) => entry.id === id)) break;
    due.push({
      id,
      kind: 'probableRecharge',
      currency: facts.currency,
      amount,
      occurredAt: crossedAt(estimate, known, { lift, trigger, now }),
      recordedAt: now,
      author: null,
      origin: 'estimate',
      reverses: null,
      note: null,
    });
  }
  return due;
}

/** A recharge that waits for somebody to confirm or deny it. */
export interface PendingRecharge {
  readonly entry: LedgerEntry;
  /** Expected, and no word of it for days. */
  readonly overdue: boolean;
}

/** The probable recharges that count in what is expected now, oldest first. */
export function pendingRecharges({ entries, reading }: Estimate, now: number): readonly PendingRecharge[] {
  return entries
    .filter(({ kind, occurredAt }) => kind === 'probableRecharge' && occurredAt > reading.occurredAt)
    .filter(({ occurredAt }) => occurredAt <= now)
    .map((entry) => ({ entry, overdue: now - entry.occurredAt > OVERDUE_MS }));
}

/**
 * Whether a recharge was expected and has not come: a probable one that nobody confirmed for days, or a reading below
 * the trigger with nothing after it for days.
 */
export function rechargeOverdue(estimate: Estimate, { autoRecharge }: BalanceFacts, now: number): boolean {
  if (autoRecharge.state !== 'on') return false;
  if (pendingRecharges(estimate, now).some(({ overdue }) => overdue)) return true;
  const { reading } = estimate;
  const below = autoRecharge.trigger !== null && reading.amount < autoRecharge.trigger;
  return below && lastLift(estimate, now) === reading && now - reading.occurredAt > OVERDUE_MS;
}
