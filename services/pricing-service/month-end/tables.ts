import type { Micro } from '../money.ts';

/** A cell of the pack. Amounts have their currency in a cell beside them. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'amount'; readonly micro: Micro }
  | { readonly kind: 'count'; readonly count: number }
  /** Call time, shown in minutes with one decimal, rounded half up. */
  | { readonly kind: 'minutes'; readonly seconds: bigint }
  /** Thousandths of the whole, shown as a percentage with one decimal. */
  | { readonly kind: 'share'; readonly thousandths: number }
  | { readonly kind: 'none' };

/** One table; its first row names the columns. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** A last row that sums the others up. */
  readonly total?: readonly Cell[];
  /** What is said under it: how it was computed, what is missing. */
  readonly notes: readonly string[];
}

/** One sheet of the workbook, one section of the page. */
export interface Sheet {
  /** At most 31 characters, as spreadsheet programs allow no more; without []:*?/\. */
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly tables: readonly Table[];
}

/** The whole pack before it is written in a format. */
export interface PackDocument {
  readonly language: string;
  readonly title: string;
  /** Shown large on the page and first in the workbook; null where the tenant is no demo. */
  readonly demo: string | null;
  readonly lines: readonly string[];
  readonly sheets: readonly Sheet[];
  readonly footer: string;
}

export const text = (value: string): Cell => ({ kind: 'text', text: value });
export const amount = (micro: Micro | null): Cell =>
  micro === null ? { kind: 'none' } : { kind: 'amount', micro };
export const count = (value: number | bigint): Cell => ({ kind: 'count', count: Number(value) });
export const minutes = (seconds: bigint): Cell => ({ kind: 'minutes', seconds });
export const share = (part: Micro, whole: Micro): Cell =>
  whole <= 0n
    ? { kind: 'none' }
    : { kind: 'share', thousandths: Number((2000n * part + whole) / (2n * whole)) };
export const NONE: Cell = { kind: 'none' };

/** Seconds as minutes with one decimal, exactly rounded half up: `12.5`. */
export function decimalMinutes(seconds: bigint): string {
  const tenths = (2n * seconds + 6n) / 12n;
  return `${tenths / 10n}.${tenths % 10n}`;
}
