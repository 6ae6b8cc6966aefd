/** Why a call failed: the pricing contract's `Diagnosis` as far as cards show it, and what a card does with it. */
import type { Framed } from './kit/frame.ts';

export interface CauseView {
  readonly id: string;
  readonly whoCanFix: readonly string[];
}

/** A question worth asking next, with the answers that it can have. */
export interface CheckView {
  readonly check: string;
  readonly answers: readonly string[];
}

export interface EvidenceView {
  readonly item: string;
  readonly value: string | null;
  readonly params: Readonly<Record<string, string | number>>;
  readonly why: string | null;
}

/** What the card carries from press to press: the case as told so far. Hostile when it comes back. */
export interface CaseFields {
  readonly number?: string | undefined;
  readonly region?: string | undefined;
  /** UTC instant. */
  readonly failedAt?: string | undefined;
  readonly direction?: string | undefined;
  readonly symptom?: string | undefined;
  readonly joined?: string | undefined;
  readonly errorText?: string | undefined;
  readonly organiser?: 'me' | 'other' | undefined;
  /** The organiser, where it is somebody else: Entra object id, or how they sign in. */
  readonly whose?: string | undefined;
  /** What was looked up by hand: answers by the name of their check. */
  readonly found?: Readonly<Record<string, string>> | undefined;
}

/** What became of a case that was sent to the company's own desk; addresses as people may be shown them. */
export interface DeskOutcome {
  readonly became: 'sent' | 'onItsWay' | 'failed';
  readonly addresses: readonly string[];
}

export interface DiagnosisView extends Framed {
  readonly depth: 'quick' | 'full';
  readonly failedAt: string;
  readonly number: {
    readonly written: string;
    readonly e164: string | null;
    readonly kind: string;
    readonly defects: readonly string[];
  } | null;
  readonly likely: readonly {
    readonly confidence: 'certain' | 'veryLikely' | 'likely' | 'possible';
    readonly causes: readonly CauseView[];
  }[];
  readonly cannotTell: readonly CauseView[];
  /** How many causes are ruled out; null where the reader may not know which. */
  readonly ruledOut: number | null;
  /** Microsoft's names for this very call, where a report has it. */
  readonly call: { readonly callId: string | null; readonly conferenceId: string | null } | null;
  /** What would tell most; null where nothing more is asked of this reader. */
  readonly nextCheck: CheckView | null;
  readonly evidence: readonly EvidenceView[];
  readonly lookAgainAt: string | null;
  readonly dialInNumbers: readonly string[];
  readonly told: CaseFields;
  /** Entries that were not understood. */
  readonly bad?: readonly ('number' | 'time' | 'whose')[] | undefined;
  /** How often causes were confirmed in the organisation, by their ids; absent where the reader may not know. */
  readonly confirmed?: Readonly<Record<string, number>> | undefined;
  /** What was typed for the organiser, where it means nobody. */
  readonly typedWhose?: string | undefined;
  /** Whether the reader may ask for other people. */
  readonly asksForAnyone: boolean;
  /** What became of a press. */
  readonly done?: 'sent' | 'sentAlready' | 'sentToNobody' | 'laterSet' | undefined;
  /** Said over a second look that was promised. */
  readonly again?: boolean | undefined;
  /** Teams' id of the reader, for whom the first look renews itself. */
  readonly refreshFor?: string | undefined;
}

/** Stands for causes whose names would tell a reader of the organisation's money. */
export const PRIVATE_CAUSE = 'private';
