import type { Micro } from '../money.ts';
import type { Counting } from './counting.ts';
import type { DriftFacts } from './drift.ts';
import type { LedgerEntry, Spend } from './ledger.ts';
import type { RechargeFailure } from './recharge-failure.ts';

/** How far the usage reports reach, and how they came. */
export interface UsageState {
  readonly reportedUntil: number;
  readonly updatedAt: number;
  readonly origin: 'graph' | 'file' | 'demo';
}

/** What is known of auto-recharge: unknown until an administrator says. */
export interface AutoRecharge {
  readonly state: 'on' | 'off' | 'unknown';
  readonly trigger: Micro | null;
  readonly amount: Micro | null;
}

/** Everything that the balance of one currency is judged by. */
export interface BalanceFacts {
  readonly currency: string;
  /** The tenant's whole ledger of this currency, as recorded, reversals included. */
  readonly entries: readonly LedgerEntry[];
  /** Call costs of this currency by day, as `counting` takes them off the balance: since the reading, and the weeks before it that the pace is taken from. */
  readonly spends: readonly Spend[];
  readonly usage: UsageState | null;
  readonly autoRecharge: AutoRecharge;
  /** Failed recharges that administrators confirmed, of this currency or of none. */
  readonly failures: readonly RechargeFailure[];
  readonly counting: Counting;
  /** What the newest reading is compared by with the one before it; null where there is none before it. */
  readonly drift: Omit<DriftFacts, 'rechargeAmount'> | null;
}
