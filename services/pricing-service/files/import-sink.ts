import type { CallRow } from '../usage/call-row.ts';
import type { CostLine, MinutePool, UserDepartment } from './report-rows.ts';

/** What is written down of a file that was taken in. */
export interface ImportRecord {
  readonly id: string;
  readonly file: string;
  readonly kinds: readonly string[];
  readonly rows: number;
  readonly stored: number;
  /** The first and last instant in it. */
  readonly period: { readonly from: number; readonly until: number } | null;
  /** How far the calls in it reach; null where it holds none. */
  readonly callsUntil: number | null;
  readonly at: number;
  readonly by: string | null;
}

/** Where the rows of one file go, within one transaction. */
export interface ImportWriter {
  /** @returns how many were new or changed */
  calls(rows: readonly CallRow[]): Promise<number>;
  departments(rows: readonly UserDepartment[]): Promise<number>;
  minutePools(rows: readonly MinutePool[]): Promise<number>;
  /** All lines of the file so far; the days between the first and the last are replaced at the end. */
  costs(rows: readonly CostLine[]): Promise<number>;
  finish(record: ImportRecord): Promise<void>;
}

/** Where files are taken in: all that the work writes is kept, or, when it throws, nothing. */
export interface ImportSink {
  allOrNothing(tenantId: string, at: number, work: (writer: ImportWriter) => Promise<void>): Promise<void>;
}
