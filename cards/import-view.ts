import type { Framed } from './kit/frame.ts';
import type { Money } from './text/figures.ts';

/** A table in a file, as it was found. Days and instants are ISO 8601. */
export interface ImportTable {
  readonly place: ImportProblem['place'];
  readonly kind: string;
  readonly rows: number;
  readonly period: { readonly from: string; readonly until: string } | null;
  readonly sums: readonly { readonly amount: Money; readonly rows: number }[];
  readonly newColumns: readonly string[];
  readonly problemCount: number;
  readonly problems: readonly ImportProblem[];
}

export interface ImportProblem {
  readonly code: string;
  readonly place: {
    readonly file: string;
    readonly entry?: string | undefined;
    readonly line?: number | undefined;
    readonly column?: string | undefined;
  };
}

/** What has to be told before the file can be read. */
export interface ImportQuestion {
  readonly about: 'columns' | 'dates' | 'decimals' | 'services';
  readonly headers?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  readonly columns?: { readonly headers: readonly string[] } | undefined;
}

interface About extends Pick<Framed, 'demo'> {
  /** As whoever dropped it calls it. */
  readonly file: string;
  readonly at: string;
}

/** A file in each state that it can be in. `id` names the kept file on the buttons. */
export type ImportView = About &
  (
    | {
        /** Right, and not saved. `stored`: how many rows would be new or changed. */
        readonly state: 'checked';
        readonly id: string;
        readonly tables: readonly ImportTable[];
        readonly leftOut: readonly string[];
        readonly stored: number;
      }
    | {
        readonly state: 'imported';
        readonly tables: readonly ImportTable[];
        readonly leftOut: readonly string[];
        readonly stored: number;
      }
    /** Rows in it are wrong. */
    | { readonly state: 'refused'; readonly tables: readonly ImportTable[] }
    /** It is no file that can be read, and this is why. */
    | { readonly state: 'unreadable'; readonly reason: string }
    | { readonly state: 'asked'; readonly id: string; readonly questions: readonly ImportQuestion[] }
    /** It is being taken in and takes longer than a press can wait. */
    | { readonly state: 'running'; readonly id: string }
    /** The pricing service cannot be reached; the file is kept. */
    | { readonly state: 'away'; readonly id: string }
    | { readonly state: 'cancelled' | 'gone' | 'notAllowed' }
  );
