/** The pricing contract's `Usage`, as far as cards show it, with what was asked. */
import type { Framed } from './kit/frame.ts';
import type { Money } from './text/figures.ts';

/** What spend may be split by: the words of the pricing contract. */
export type UsageSplit =
  | 'day'
  | 'country'
  | 'callType'
  | 'serviceNumber'
  | 'organiser'
  | 'department'
  | 'capability';

interface UsageFigures {
  readonly calls: number;
  readonly seconds: number;
  readonly spend: Money;
}

export interface UsageRowView extends UsageFigures {
  readonly key: string | null;
  readonly name: string | null;
}

export interface UsageCurrencyView {
  readonly currency: string;
  readonly total: UsageFigures;
  readonly rows: readonly UsageRowView[];
  readonly others: (UsageFigures & { readonly count: number }) | null;
  readonly days: readonly (UsageFigures & { readonly day: string })[];
  readonly compared:
    | (UsageFigures & {
        readonly from: string;
        readonly to: string;
        readonly difference: Money;
        readonly effects: { readonly volume: Money; readonly price: Money; readonly mix: Money } | null;
      })
    | null;
}

export interface UsageAnswerView {
  readonly demo: boolean;
  readonly from: string;
  readonly to: string;
  readonly by: UsageSplit;
  readonly display: 'names' | 'pseudonyms' | 'departments';
  readonly currencies: readonly UsageCurrencyView[];
  readonly unpriced: { readonly calls: number; readonly seconds: number } | null;
  readonly notes: readonly string[];
  readonly usage: {
    readonly reportedUntil: string | null;
    readonly origin: 'graph' | 'file' | 'demo' | 'none';
  };
  readonly asOf: string;
}

/** What was asked, so that the card can say it and its buttons can ask for more of the same. */
export interface UsageAsked {
  /** Whether the question was why spend changed. */
  readonly why: boolean;
  /** In the words of a question: a date (`last_month`, `2026-10-01/2026-10-31`), or `7d` for the last seven days. */
  readonly period: string;
  /** Names and codes that the answer is narrowed to, as they were asked. */
  readonly only: {
    readonly countries?: readonly string[];
    readonly user?: string;
    readonly department?: string;
    readonly direction?: 'dialin' | 'dialout';
  };
}

export interface UsageView extends UsageAnswerView, Framed {
  readonly asked: UsageAsked;
}
