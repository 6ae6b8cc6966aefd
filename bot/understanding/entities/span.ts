import type { AmountEntity } from '../question.ts';

/** Something that the words name, and where it stands in the clean text. */
export type Span = { readonly start: number; readonly end: number } & SpanValue;

/** A day to come, and what the words around it say of whether it is meant. */
export interface Ahead {
  readonly date: string;
  /** They speak of what was. */
  readonly past: boolean;
  /** They point at what comes: "before the board of Friday". */
  readonly toward: boolean;
}

export type PeriodUnit = 'day' | 'week' | 'month' | 'year';

export type SpanValue =
  | {
      readonly kind: 'country';
      readonly iso2: string;
      readonly excluded: boolean;
      /** Named by a city in it. */
      readonly city: boolean;
      /** By what is a language too: "Italian". */
      readonly language: boolean;
    }
  | { readonly kind: 'ambiguous'; readonly countries: readonly string[] }
  | {
      readonly kind: 'phone';
      readonly e164: string;
      readonly iso2: string | null;
      readonly national: boolean;
      /** The region that a national number was read in. */
      readonly region: string | null;
    }
  | { readonly kind: 'amount'; readonly amount: AmountEntity }
  | {
      readonly kind: 'date';
      readonly date: string;
      /** The coming one, where it may be meant instead: "on Friday". */
      readonly ahead?: Ahead;
    }
  | {
      readonly kind: 'minutes';
      readonly minutes: number;
      /** How long one waits, not how long a call is: "mute it for 2 hours". */
      readonly pause: boolean;
    }
  | {
      readonly kind: 'participants';
      readonly count: number;
      /** Counted for every country named: "3 people in each". */
      readonly each: boolean;
      /** What follows breaks it down: "9 participants: 3 in Egypt, 6 in Jordan". */
      readonly total: boolean;
      /** A count only where a meeting is priced: "one participant", "2 in France". */
      readonly unsure: boolean;
    }
  | { readonly kind: 'percent'; readonly percent: number }
  | {
      readonly kind: 'top';
      readonly count: number;
      /** Without a superlative: "which five users". */
      readonly asked: boolean;
    }
  /** A count of days, weeks, months: whether it is `days` or a `duration` depends on what is asked. */
  | {
      readonly kind: 'period';
      readonly count: number;
      readonly unit: PeriodUnit;
      /** Counted by a mere article, and not as a length of time: "per week", "in a week". */
      readonly article: boolean;
      /** A time that something rests for, or that is past; no days to go. */
      readonly spell: boolean;
    }
  | { readonly kind: 'user'; readonly name: string }
  | {
      readonly kind: 'department';
      readonly name: string;
      /** "The … department": it says so itself. */
      readonly marked: boolean;
    }
  /** A number that no other reading took. */
  | {
      readonly kind: 'number';
      readonly value: number;
      /** A word beside it says that it is money. */
      readonly cued: boolean;
      /** Written as prices are: 0.27. */
      readonly decimal: boolean;
    };

/** Takes up places in the text so that no character is read twice. */
export class Claims {
  readonly #taken: Uint8Array;
  readonly spans: Span[] = [];

  constructor(length: number) {
    this.#taken = new Uint8Array(length + 1);
  }

  isFree(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.#taken[at] === 1) return false;
    return true;
  }

  /** Keeps a part from being read as anything. */
  block(start: number, end: number): void {
    this.#taken.fill(1, start, end);
  }

  /** False, and nothing is kept, where a part is already taken. */
  claim(span: Span): boolean {
    if (!this.isFree(span.start, span.end)) return false;
    this.#taken.fill(1, span.start, span.end);
    this.spans.push(span);
    return true;
  }
}

/** Where a regular expression's match stands. */
export function place(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}
