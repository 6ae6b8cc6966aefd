import type { Micro } from '../money.ts';

/** The kinds of per-minute calls that Audio Conferencing bills (pay-per-minute page, 2023-01-25). */
export const RATE_KINDS = ['dialOut', 'tollDialIn', 'tollFreeDialIn'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** What a rate is for: numbers of one type, or of both. */
export const LINE_TYPES = ['any', 'fixed', 'mobile'] as const;
export type LineType = (typeof LINE_TYPES)[number];

/** One rate of a card. Exactly as the sheet says it: nothing is filled in. */
export interface Rate {
  readonly kind: RateKind;
  /** Digits from the calling code on, at most 15, without `+`; empty where the sheet names a country only. */
  readonly prefix: string;
  readonly lineType: LineType;
  /** ISO 3166 alpha-2 where the sheet's destination or prefix tells it. */
  readonly country: string | null;
  /** The destination in the sheet's own words. */
  readonly destination: string | null;
  readonly perMinute: Micro;
  /** Null where the sheet says nothing of one. */
  readonly connectionFee: Micro | null;
  readonly currency: string;
  /** First and last day it holds, as days since 1970-01-01 UTC; null: no such bound. */
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  /** Line of the sheet. */
  readonly line: number;
}

/** What is asked of a card. */
export interface RateQuestion {
  readonly kind: RateKind;
  /** Digits from the calling code on; null where only the country is known. */
  readonly digits: string | null;
  /** The country of the number, for sheets that name countries; null where it is not known. */
  readonly country: string | null;
  /** Null where the number does not tell. */
  readonly lineType: 'fixed' | 'mobile' | null;
  /** Days since 1970-01-01 UTC. */
  readonly day: number;
}
