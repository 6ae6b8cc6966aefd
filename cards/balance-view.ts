/** The pricing contract's `Balance`, as far as cards show it. */
import type { Framed } from './kit/frame.ts';
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
  };
  readonly lastTopUp: { readonly amount: Money; readonly at: string } | null;
  readonly expiring: readonly { readonly amount: Money; readonly on: string }[];
  readonly runway: {
    readonly state: 'estimate' | 'placeholder';
    readonly p10: string | null;
    readonly p50: string | null;
    readonly p90: string | null;
  } | null;
  readonly flags: readonly string[];
}

export interface BalanceView extends Framed {
  readonly mode: 'credits' | 'budget' | 'unknown';
  readonly balances: readonly CurrencyBalanceView[];
  readonly asOf: string;
}
