/** An alert as cards show it. */
import type { Framed } from './kit/frame.ts';

export interface AlertCause {
  /** A country's code, or a person's id or pseudonym. */
  readonly key: string;
  readonly name: string | null;
  readonly amount: string;
}

/** Figures that an alert may have; amounts are decimal strings in `currency`. */
export interface AlertFigures {
  readonly currency?: string;
  readonly amount?: string;
  readonly basis?: 'expected' | 'known';
  readonly asOf?: string;
  readonly line?:
    | { readonly by: 'amount'; readonly amount: string }
    | { readonly by: 'percent'; readonly percent: number }
    | { readonly by: 'days'; readonly days: number };
  readonly daysLeft?: number;
  readonly runway?: 'forecast' | 'pace';
  readonly day?: string;
  readonly usual?: string;
  /** What cost most on that day, the dearest first. */
  readonly causes?: {
    readonly countries: readonly AlertCause[];
    readonly organisers: readonly AlertCause[];
  };
  /** The credit at the end of each of the last days, in order. */
  readonly trend?: readonly { readonly day: string; readonly amount: string }[];
  readonly since?: string;
  readonly days?: number;
  readonly trigger?: string;
  /** Of the month, in percent of it, and what the month will probably come to. */
  readonly budget?: string;
  readonly percent?: number;
  readonly forecast?: string;
}

export type AlertWord =
  | 'empty'
  | 'low_balance'
  | 'recharge_failed'
  | 'recharge_missing'
  | 'recharge_off'
  | 'budget'
  | 'budget_forecast'
  | 'spend_spike'
  | 'expiring'
  | 'stale';

export interface AlertItem {
  /** What a button names it by. */
  readonly key: string;
  readonly kind: AlertWord;
  readonly subject: string;
  /** 0: clear. */
  readonly level: 0 | 1 | 2;
  readonly firedAt: string;
  readonly clearSince: string | null;
  readonly figures: AlertFigures;
  readonly acknowledged: { readonly by: string | null; readonly at: string } | null;
}

export interface AlertView extends Pick<Framed, 'demo'> {
  /** Why it is sent; null where a message that was sent is brought up to date. */
  readonly reason: 'first' | 'worse' | 'repeat' | 'resolved' | null;
  /** `superseded`: a newer message tells about all of it. */
  readonly state: 'current' | 'superseded';
  /** The gravest first; never empty. */
  readonly alerts: readonly AlertItem[];
  readonly told: { readonly names: readonly string[]; readonly others: number };
  /** Until when it is quiet about it here. */
  readonly quietUntil?: string;
  /** It goes by mail or webhook, where nothing can be pressed. */
  readonly letter?: boolean;
  readonly now: string;
}
