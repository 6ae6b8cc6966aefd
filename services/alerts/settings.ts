import type { AlertKind } from './alert-kinds.ts';
import type { QuietHours } from './quiet-hours.ts';

/** An exact amount to be warned below. Currency null: in whatever currency the balance is. */
export interface AmountThreshold {
  readonly value: string;
  readonly currency: string | null;
}

/**
 * What one subscriber wants to be told, and how. Each `below` is where a warning fires; at half of it the alert is
 * critical. An alert clears `CLEAR_MARGIN` above the line that it fired at.
 */
export interface AlertSettings {
  readonly below: {
    readonly amount: AmountThreshold | null;
    /** Of the last top-up; where none is known, of the reading. */
    readonly percent: number | null;
    /** Days until the credit is gone. */
    readonly days: number | null;
  };
  /** Lines that a person chose. While auto-recharge is on, lines by default are not watched. */
  readonly chosen: readonly ('percent' | 'days')[];
  /** Kinds that this subscriber does not want. */
  readonly without: readonly AlertKind[];
  readonly quiet: QuietHours | null;
}

/**
 * What suits a tenant of which only a reading and some calls are known: a fifth of the last top-up, or two weeks of
 * runway (ten working days are what a purchase order commonly takes), whichever comes first.
 */
export const DEFAULT_SETTINGS: AlertSettings = {
  below: { amount: null, percent: 20, days: 14 },
  chosen: [],
  without: [],
  quiet: null,
};

/** A critical alert fires at this part of the warning's line. */
export const CRITICAL_PART = 0.5;
/** How far above the line that it fired at an alert clears: 15 %. */
export const CLEAR_MARGIN = 1.15;
/** How long everything must have been clear before "resolved" is said: a balance that wavers is one alert. */
export const SETTLE_MS = 3_600_000;
/** How long after the last message an alert that still fires is said again, by its level. */
export const REPEAT_MS: Readonly<Record<1 | 2, number>> = { 1: 72 * 3_600_000, 2: 24 * 3_600_000 };
/** A critical alert that nobody in the organisation has acknowledged is said once more after this time. */
export const REMIND_MS = 4 * 3_600_000;
