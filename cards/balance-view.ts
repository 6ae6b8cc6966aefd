/** The pricing contract's `Balance`, as far as cards show it. */
import type { Framed } from './kit/frame.ts';
import type { RunwayView } from './runway-words.ts';
import type { Money } from './text/figures.ts';

export interface CurrencyBalanceView {
  readonly currency: string;
  readonly known: { readonly amount: Money; readonly asOf: string } | null;
  readonly expectedNow: {
    readonly amount: Money;
    readonly asOf: string;
    readonly unreportedSpend: Money;
    readonly probableRecharges: Money;
  } | null;
  readonly reading: {
    readonly amount: Money;
    readonly takenAt: string;
    readonly origin: 'admin' | 'mail' | 'export' | 'invoice' | 'demo';
  } | null;
  readonly since: {
    readonly topUps: Money;
    readonly charges: Money;
    readonly connectionFees: Money;
    readonly expired: Money;
    readonly corrections: Money;
    readonly calls: number;
  } | null;
  readonly usage: { readonly reportedUntil: string | null };
  readonly autoRecharge: {
    readonly state: 'on' | 'off' | 'unknown';
    readonly trigger: Money | null;
    readonly amount: Money | null;
    /** When it failed, where that is confirmed and nothing has followed it. */
    readonly failedAt?: string | null;
  };
  readonly lastTopUp: { readonly amount: Money; readonly at: string } | null;
  readonly expiring: readonly { readonly amount: Money; readonly on: string }[];
  readonly runway: RunwayView | null;
  readonly flags: readonly string[];
  /** Recharges that wait for somebody to confirm or deny them. */
  readonly pendingRecharges?: readonly {
    readonly id: string;
    readonly amount: Money;
    readonly at: string;
  }[];
  /** How far the newest reading was from what was predicted. */
  readonly drift?: {
    readonly predicted: Money;
    readonly difference: Money;
    readonly causes: readonly { readonly cause: string; readonly amount: Money }[];
  } | null;
  /** Another way to count, offered until it is confirmed. */
  readonly suggestion?: { readonly counting: CountingView } | null;
}

/** How charges are taken off the balance. */
export interface CountingView {
  readonly connectionFee: boolean;
  readonly rounding: 'asCharged' | 'minute' | 'tenth';
}

/** A month's spend in one currency, where calls are billed after use. */
export interface BudgetView {
  readonly currency: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly spent: Money;
  readonly budget: Money | null;
  readonly left: Money | null;
  readonly origin: 'costFile' | 'calls' | 'none';
}

/** What was just written, to be said above the figures that changed by it. */
export type Saved =
  | 'reading'
  | 'topUp'
  | 'recharge'
  | 'autoRecharge'
  | 'budget'
  | 'confirmed'
  | 'denied'
  | 'counting'
  | 'decided'
  | 'mail'
  | 'mailDismissed'
  | 'mailDecided'
  | 'notAllowed';

export interface BalanceView extends Framed {
  readonly mode: 'credits' | 'budget' | 'unknown';
  readonly balances: readonly CurrencyBalanceView[];
  /** In mode budget. */
  readonly budgets?: readonly BudgetView[];
  /** How many of Microsoft's mails wait to be confirmed. */
  readonly openMails?: number;
  /** The reader may write to the ledger: buttons for it are shown. */
  readonly mayWrite?: boolean;
  readonly saved?: Saved;
  readonly asOf: string;
}
