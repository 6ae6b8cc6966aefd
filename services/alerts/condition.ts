import type { Balance } from '../pricing/pricing-port.ts';
import type { AlertKind, Level } from './alert-kinds.ts';
import type { TenantMemory } from './memory.ts';
import type { AlertSettings } from './settings.ts';

/** What cost most on an unusual day, the dearest first. */
export interface Causes {
  readonly countries: readonly Cause[];
  readonly organisers: readonly Cause[];
}

interface Cause {
  /** A country's code, or a person's id or pseudonym. */
  readonly key: string;
  readonly name: string | null;
  readonly amount: string;
}

/** The credit at the end of a day, `YYYY-MM-DD`. */
export interface TrendDay {
  readonly day: string;
  readonly amount: string;
}

/** What a card says about an alert. Amounts are decimal strings in the alert's currency. */
export interface Figures {
  readonly currency?: string;
  readonly amount?: string;
  /** `expected`: with what has probably been spent but not reported yet; `known`: without. */
  readonly basis?: 'expected' | 'known';
  readonly asOf?: string;
  /** The line that was crossed, whichever is the gravest. */
  readonly line?:
    | { readonly by: 'amount'; readonly amount: string }
    | { readonly by: 'percent'; readonly percent: number }
    | { readonly by: 'days'; readonly days: number };
  /** Whole days until the credit is gone, and by what that was reckoned. */
  readonly daysLeft?: number;
  readonly runway?: 'forecast' | 'pace';
  /** The day on which something happens or happened: money expires, a spike was seen. */
  readonly day?: string;
  readonly usual?: string;
  readonly causes?: Causes;
  /** How the credit went lately, in order. */
  readonly trend?: readonly TrendDay[];
  readonly since?: string;
  readonly days?: number;
  readonly percent?: number;
  readonly trigger?: string;
  /** Of the month that `amount` was spent in, and what it will probably come to. */
  readonly budget?: string;
  readonly forecast?: string;
}

/**
 * What one rule sees of one subject now, before anything is known of earlier alerts. `fires` is the level by the
 * lines that alerts fire at, `holds` the level by those that they clear at: never lower than `fires`. Null: cannot
 * be told now, so whatever stands stays.
 */
export interface Condition {
  readonly kind: AlertKind;
  /** Tells alerts of one kind apart: a currency, a currency and a day, a source of data. */
  readonly subject: string;
  readonly seen: { readonly fires: Level; readonly holds: Level } | null;
  readonly figures: Figures;
}

/** What rules judge by. `balance` null: the pricing service could not be asked. */
export interface Situation {
  readonly balance: Balance | null;
  readonly memory: TenantMemory;
  readonly settings: AlertSettings;
  readonly now: Date;
}

/** Judges one matter. A subject that it does not mention is clear. */
export type Rule = (situation: Situation) => readonly Condition[];

/** Names an alert within a tenant. */
export function alertKey(alert: { readonly kind: AlertKind; readonly subject: string }): string {
  return `${alert.kind}/${alert.subject}`;
}
