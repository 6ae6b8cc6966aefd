import type { AlertKind, Level } from './alert-kinds.ts';
import type { Condition, Figures } from './condition.ts';

/** Why an alert that had something to say was not sent. */
export type Mute = 'inhibited' | 'silenced' | 'acknowledged' | 'quiet' | 'grouped';

/** One alert of one subscriber, from its first firing until "resolved" has been said. */
export interface AlertState {
  readonly kind: AlertKind;
  readonly subject: string;
  /** 0 while it is clear but "resolved" has not been said. */
  readonly level: Level;
  readonly firedAt: string;
  /** Since when it has been clear; null while it fires. */
  readonly clearSince: string | null;
  /** The gravest level that was said; 0: nothing was said yet. */
  readonly told: Level;
  readonly toldAt: string | null;
  /** Messages sent about it. */
  readonly times: number;
  /** Whether the one reminder for want of an acknowledgement was sent. */
  readonly reminded: boolean;
  /** Key of the newest message that shows it, which is updated in place. */
  readonly card: string | null;
  /** Why it was muted at the last look, so that the journal holds changes only. */
  readonly muted: Mute | null;
  /** As of the last look. */
  readonly figures: Figures;
}

/**
 * Moves an alert on by what is seen now. It rises at the line where alerts fire, and falls only beyond the line where
 * they clear, so that a value that wavers between the two changes nothing.
 *
 * @param condition undefined: its subject is no longer mentioned, so it is clear
 * @returns undefined where nothing fires and nothing was said that would have to be taken back
 */
export function advance(
  before: AlertState | undefined,
  condition: Condition | undefined,
  now: Date,
): AlertState | undefined {
  if (condition && condition.seen === null) return before;
  const { fires, holds } = condition?.seen ?? { fires: 0, holds: 0 };
  const standing = before?.level ?? 0;
  const level = fires > standing ? fires : holds < standing ? holds : standing;
  if (level === 0 && (before?.told ?? 0) === 0) return undefined;
  const at = now.toISOString();
  if (!before) {
    if (!condition) return undefined;
    const { kind, subject, figures } = condition;
    const untold = { told: 0, toldAt: null, times: 0, reminded: false, card: null, muted: null } as const;
    return { kind, subject, level, firedAt: at, clearSince: null, ...untold, figures };
  }
  return {
    ...before,
    level,
    clearSince: level === 0 ? (before.clearSince ?? at) : null,
    figures: condition?.figures ?? before.figures,
  };
}
