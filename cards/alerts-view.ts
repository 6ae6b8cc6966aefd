/** What a conversation is told, and how things stand. */
import type { AlertItem } from './alert-view.ts';

export interface AlertsView {
  /** What was just done, where something was. */
  readonly done?:
    | 'set'
    | 'stopped'
    | 'nothingToStop'
    | 'resumed'
    | 'acknowledged'
    | 'nothingFiring'
    | 'test'
    | { readonly quietUntil: string }
    | { readonly sentAgain: number };
  /** Null: this conversation is told nothing. */
  readonly subscription: null | {
    readonly below: {
      readonly amount: { readonly value: string; readonly currency: string | null } | null;
      readonly percent: number | null;
      readonly days: number | null;
    };
    /** Lines that a person chose; the others are defaults. */
    readonly chosen: readonly ('percent' | 'days')[];
    readonly quiet: { readonly from: string; readonly to: string; readonly timeZone: string } | null;
    readonly firing: readonly Pick<AlertItem, 'kind' | 'subject' | 'level'>[];
    readonly quietUntil: string | null;
  };
  /** Others than the person who asks read this conversation. */
  readonly shared: boolean;
  /** Other conversations of the organisation that are told. */
  readonly others: number;
  /** Mail addresses, and hosts of webhooks, that are told too. */
  readonly addresses: readonly string[];
  readonly delivery: {
    readonly sent: number;
    readonly waiting: number;
    readonly dead: number;
    readonly doubtful: number;
  };
  /** Newest first. */
  readonly journal: readonly JournalItem[];
}

export interface JournalItem {
  readonly at: string;
  readonly what: 'said' | 'muted' | 'acknowledged' | 'silenced' | 'subscribed' | 'changed' | 'stopped';
  readonly reason: string | null;
  readonly alerts: readonly Pick<AlertItem, 'kind' | 'subject'>[];
  readonly author: string | null;
}
