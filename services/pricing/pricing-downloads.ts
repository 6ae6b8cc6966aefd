import type { Readable } from 'node:stream';
import { PricingError, type PricingErrorCode } from './pricing-error.ts';

/** A file of the contract that people download. Days are `YYYY-MM-DD`, months `YYYY-MM`, in UTC. */
export type DownloadWanted =
  | {
      readonly kind: 'monthEnd';
      readonly month: string;
      readonly format: 'xlsx' | 'html';
      /** ISO 639-1. */
      readonly language: string;
    }
  | { readonly kind: 'usageCsv'; readonly from: string; readonly to: string };

/** A file on its way. Whoever takes it reads the stream to its end or destroys it. */
export interface Download {
  readonly contentType: string;
  readonly fileName: string;
  readonly stream: Readable;
}

/** Where a file is in the contract. */
export function downloadRoute(wanted: DownloadWanted): {
  readonly operation: string;
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
} {
  if (wanted.kind === 'usageCsv') {
    const { from, to } = wanted;
    return { operation: 'getUsageCsv', route: '/usage.csv', query: { from, to } };
  }
  const { month, format, language } = wanted;
  const route = `/month-end/${encodeURIComponent(month)}`;
  return { operation: 'getMonthEnd', route, query: { format, language } };
}

const REFUSALS: Readonly<Record<number, PricingErrorCode>> = { 404: 'not-found', 409: 'conflict' };

/** The error that a status other than 200 stands for. */
export function downloadRefusal(operation: string, status: number): PricingError {
  const busy = status >= 500 || status === 429 || status === 408;
  return new PricingError(REFUSALS[status] ?? (busy ? 'failed' : 'refused'), operation, { status });
}
