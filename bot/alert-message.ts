import { alertCard } from '../cards/alert-card.ts';
import type { AlertItem } from '../cards/alert-view.ts';
import { readerFor } from '../cards/text/reader.ts';
import type { ComposeAlert } from '../services/alerts/compose.ts';
import { alertKey } from '../services/alerts/condition.ts';
import type { AlertState } from '../services/alerts/episode.ts';
import type { Acknowledgement } from '../services/alerts/memory.ts';
import { letterOf } from './letter.ts';

/**
 * The card of what the alerts' services decided to say, in the subscriber's language and time; for mails and webhooks
 * also as a letter, made from the same view.
 */
export const composeAlert: ComposeAlert = ({ to, demo, reason, state, alerts, acknowledged, told, now }) => {
  const { language, locale, timeZone, channel } = to;
  const view = {
    demo,
    reason,
    state,
    alerts: alerts.map((alert) => alertItem(alert, acknowledged)),
    told,
    letter: channel !== 'teams',
    now: now.toISOString(),
  };
  const rendered = alertCard(view, readerFor({ language, locale, timeZone }));
  if (channel === 'teams') return rendered;
  const data = { type: 'alert', demo, reason, at: view.now, alerts: view.alerts };
  return { ...rendered, letter: letterOf(rendered, language, data) };
};

/** An alert as cards show it. An acknowledgement of a lesser level is not one of what it has become. */
export function alertItem(
  alert: AlertState,
  acknowledged: Readonly<Record<string, Acknowledgement>>,
): AlertItem {
  const { kind, subject, level, firedAt, clearSince, figures } = alert;
  const key = alertKey(alert);
  const known = acknowledged[key];
  return {
    key,
    kind,
    subject,
    level,
    firedAt,
    clearSince,
    figures,
    acknowledged: known && known.level >= level ? { by: known.by, at: known.at } : null,
  };
}
