/**
 * What can be alerted. The order is that of gravity: of several alerts in one message the first named here leads.
 * The words are Alertmanager's (prometheus.io/docs/alerting, read 2026-11): firing, resolved, grouping, inhibition,
 * silence.
 */
export const ALERT_KINDS = [
  'empty',
  'low_balance',
  'recharge_failed',
  'recharge_missing',
  'recharge_off',
  'budget',
  'budget_forecast',
  'spend_spike',
  'expiring',
  'stale',
] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/** 0 not firing, 1 warning, 2 critical. */
export type Level = 0 | 1 | 2;

/** Mutes the alerts named here, of the same subject, while it fires itself: they would say less about the same thing. */
export const INHIBITS: Readonly<Partial<Record<AlertKind, readonly AlertKind[]>>> = {
  empty: ['low_balance'],
  recharge_failed: ['recharge_missing'],
};

/** Calls stop at zero, in the middle of whatever is being said: nothing else is worth a night's sleep. */
export const BREAKS_QUIET_HOURS: ReadonlySet<AlertKind> = new Set(['empty']);

/** Position in the order of gravity, 0 the gravest. */
export function gravity(kind: AlertKind): number {
  return ALERT_KINDS.indexOf(kind);
}
