/** The pricing contract's `Mail`, as far as cards show it. */
import type { Framed } from './kit/frame.ts';
import type { Money } from './text/figures.ts';

/** What may be written for a mail; as forms name it. */
export type MailEntry = 'recharge' | 'topUp' | 'reading';

interface MailStandingView {
  readonly known: Money | null;
  readonly expectedNow: Money | null;
}

export interface MailView extends Framed {
  readonly mail: {
    readonly id: string;
    readonly kind:
      | 'recharged'
      | 'rechargeFailed'
      | 'bought'
      | 'balanceZero'
      | 'pool80'
      | 'pool100'
      | 'notRecognised';
    readonly subject: string;
    readonly amount: Money | null;
    readonly balance: Money | null;
    readonly occurredAt: string;
    readonly datedBy: 'mail' | 'receipt';
    readonly amounts: readonly Money[];
    readonly evidence: readonly { readonly about: string; readonly text: string }[];
    readonly doubts: readonly string[];
    readonly status: 'open' | 'confirmed' | 'dismissed';
    readonly decidedAt: string | null;
    readonly effect: {
      readonly entry: MailEntry;
      readonly before: MailStandingView;
      readonly after: MailStandingView;
      readonly pairsWith: { readonly amount: Money; readonly at: string } | null;
      readonly resembles: { readonly amount: Money; readonly occurredAt: string } | null;
    } | null;
  };
  /** How many others wait. */
  readonly others: number;
  /** It is asked what the mail says, as what was understood is not it. */
  readonly asking?: boolean;
}
