/**
 * What is said to one subscriber now, and why; and what is not said, and why. Pure: time comes in as a value.
 *
 * At most this is said of one alert: one "first", one "worse", one "resolved" per episode, one reminder while nobody
 * acknowledges, and a repeat per repeat interval; an episode ends when it has been clear for `SETTLE_MS`. All that
 * is due at one look goes into at most two messages: one of what fires, one of what is resolved.
 */
import { BREAKS_QUIET_HOURS, gravity, INHIBITS } from './alert-kinds.ts';
import { alertKey, type Condition } from './condition.ts';
import { type AlertState, advance, type Mute } from './episode.ts';
import type { Acknowledgement } from './memory.ts';
import { isQuiet } from './quiet-hours.ts';
import { type AlertSettings, REMIND_MS, REPEAT_MS, SETTLE_MS } from './settings.ts';

/** Why something is said. */
export type Reason = 'first' | 'worse' | 'repeat' | 'resolved';

/** Somebody wants quiet about something until an instant. */
export interface Silence {
  /** An alert key; null: all alerts of this subscriber. */
  readonly key: string | null;
  readonly endsAt: string;
}

export interface Subscriber {
  /** Makes the keys of its messages its own. */
  readonly id: string;
  readonly settings: AlertSettings;
  readonly states: readonly AlertState[];
  readonly silences: readonly Silence[];
}

export interface Look {
  readonly conditions: readonly Condition[];
  /** Nothing could be asked: only what is mentioned is judged, all else stays as it is. */
  readonly blind: boolean;
  /** By alert key, of the whole organisation. */
  readonly acknowledged: Readonly<Record<string, Acknowledgement>>;
  readonly now: Date;
}

/** One message: the gravest alert leads. */
export interface Notification {
  /** Names the message for ever: sent at most once by this key, and updated in place by it. */
  readonly key: string;
  readonly reason: Reason;
  readonly alerts: readonly AlertState[];
}

/** A message that was sent earlier and no longer tells how things are. */
export interface Refresh {
  readonly card: string;
  /** `superseded`: a newer message tells about all of it. */
  readonly state: 'changed' | 'superseded' | 'resolved';
  readonly alerts: readonly AlertState[];
}

export interface Decision {
  readonly states: readonly AlertState[];
  readonly notifications: readonly Notification[];
  readonly refreshes: readonly Refresh[];
  /** What was muted now and was not, or otherwise, at the look before. */
  readonly muted: readonly { readonly key: string; readonly mute: Mute }[];
}

interface Wish {
  readonly alert: AlertState;
  readonly reason: Reason | null;
  readonly mute: Mute | null;
}

export function decide(subscriber: Subscriber, look: Look): Decision {
  const { settings } = subscriber;
  const before = subscriber.states.filter(({ kind }) => !settings.without.includes(kind));
  const moved = moveOn(before, look);
  const firing = new Set(moved.filter(({ level }) => level > 0).map(alertKey));
  const quiet = isQuiet(settings.quiet, look.now);
  const wishes = moved.map((alert): Wish => {
    const reason = reasonFor(alert, look);
    const mute = reason && muteFor(alert, reason, { firing, quiet, subscriber, look });
    return { alert, reason, mute };
  });
  const said = wishes.filter(({ reason, mute }) => reason !== null && mute === null);
  const notifications = [
    notify(
      subscriber,
      said.filter(({ reason }) => reason !== 'resolved'),
      look.now,
    ),
    notify(
      subscriber,
      said.filter(({ reason }) => reason === 'resolved'),
      look.now,
    ),
  ].filter((notification) => notification !== null);
  const states = wishes.flatMap((wish) => settle(wish, notifications, look.now));
  return {
    states,
    notifications,
    refreshes: refreshesOf(before, moved, states, notifications),
    muted: mutedNow(wishes, notifications),
  };
}

function moveOn(before: readonly AlertState[], { conditions, blind, now }: Look): AlertState[] {
  const standing = new Map(before.map((alert) => [alertKey(alert), alert]));
  const seen = new Map(conditions.map((condition) => [alertKey(condition), condition]));
  const keys = new Set([...standing.keys(), ...seen.keys()]);
  return [...keys]
    .flatMap((key) => {
      const alert = standing.get(key);
      if (blind && !seen.has(key)) return alert ?? [];
      return advance(alert, seen.get(key), now) ?? [];
    })
    .sort(
      (a, b) => b.level - a.level || gravity(a.kind) - gravity(b.kind) || (a.subject < b.subject ? -1 : 1),
    );
}

/** What there would be to say of this alert now; null: nothing new. */
function reasonFor(alert: AlertState, { now }: Look): Reason | null {
  const { level, told, toldAt, clearSince } = alert;
  if (level === 0) {
    return clearSince && now.getTime() - Date.parse(clearSince) >= SETTLE_MS ? 'resolved' : null;
  }
  if (told === 0 || toldAt === null) return 'first';
  if (level > told) return 'worse';
  const silentFor = now.getTime() - Date.parse(toldAt);
  if (level === 2 && !alert.reminded && silentFor >= REMIND_MS) return 'repeat';
  return silentFor >= REPEAT_MS[level] ? 'repeat' : null;
}

function muteFor(
  alert: AlertState,
  reason: Reason,
  by: {
    readonly firing: ReadonlySet<string>;
    readonly quiet: boolean;
    readonly subscriber: Subscriber;
    readonly look: Look;
  },
): Mute | null {
  const { now, acknowledged } = by.look;
  const key = alertKey(alert);
  const inhibited = Object.entries(INHIBITS).some(
    ([kind, muted]) => muted.includes(alert.kind) && by.firing.has(`${kind}/${alert.subject}`),
  );
  if (inhibited) return 'inhibited';
  const silenced = by.subscriber.silences.some(
    (silence) => (silence.key === null || silence.key === key) && Date.parse(silence.endsAt) > now.getTime(),
  );
  if (silenced) return 'silenced';
  if (reason === 'repeat' && (acknowledged[key]?.level ?? 0) >= alert.level) return 'acknowledged';
  if (by.quiet && (reason === 'resolved' || !BREAKS_QUIET_HOURS.has(alert.kind))) return 'quiet';
  return null;
}

function notify(subscriber: Subscriber, wishes: readonly Wish[], now: Date): Notification | null {
  const [lead] = wishes;
  if (!lead?.reason) return null;
  return {
    key: `alert/${subscriber.id}/${alertKey(lead.alert)}/${lead.reason}/${now.toISOString()}`,
    reason: lead.reason,
    alerts: wishes.map(({ alert }) => alert),
  };
}

/** The alert as it stands after what was said of it; gone once there is nothing more to say. */
function settle(
  { alert, reason, mute }: Wish,
  notifications: readonly Notification[],
  now: Date,
): AlertState[] {
  // Told or deliberately not told: over is over. In quiet hours "resolved" waits for the morning.
  if (reason === 'resolved' && mute !== 'quiet') return [];
  const said = notifications.find(({ alerts }) => alerts.includes(alert));
  if (!said || reason === null) return [{ ...alert, muted: mute }];
  return [
    {
      ...alert,
      told: alert.level > alert.told ? alert.level : alert.told,
      toldAt: now.toISOString(),
      times: alert.times + 1,
      reminded: reason === 'repeat' ? true : reason === 'worse' ? false : alert.reminded,
      card: said.key,
      muted: null,
    },
  ];
}

/** Messages in which something has changed since: by level, by the end, or by a newer message about the same. */
function refreshesOf(
  before: readonly AlertState[],
  moved: readonly AlertState[],
  after: readonly AlertState[],
  notifications: readonly Notification[],
): Refresh[] {
  const was = new Map(before.map((alert) => [alertKey(alert), alert]));
  const stands = new Map(after.map((alert) => [alertKey(alert), alert]));
  const cards = new Set(before.flatMap(({ card }) => card ?? []));
  return [...cards].flatMap((card): Refresh[] => {
    const alerts = moved.filter((alert) => was.get(alertKey(alert))?.card === card);
    const saidAgain = (alert: AlertState) =>
      notifications.some(({ reason, alerts: said }) => reason !== 'resolved' && said.includes(alert));
    const changed = alerts.filter((alert) => {
      const wasAt = was.get(alertKey(alert))?.level ?? 0;
      return (stands.get(alertKey(alert))?.level ?? 0) !== wasAt || saidAgain(alert);
    });
    if (changed.length === 0) return [];
    const open = alerts.filter((alert) => alert.level > 0);
    const state = open.length === 0 ? 'resolved' : open.every(saidAgain) ? 'superseded' : 'changed';
    return [{ card, state, alerts }];
  });
}

function mutedNow(
  wishes: readonly Wish[],
  notifications: readonly Notification[],
): { readonly key: string; readonly mute: Mute }[] {
  return wishes.flatMap(({ alert, mute }) => {
    const key = alertKey(alert);
    if (mute && mute !== alert.muted) return [{ key, mute }];
    const grouped = notifications.some(({ alerts }) => alerts.indexOf(alert) > 0);
    return grouped ? [{ key, mute: 'grouped' as const }] : [];
  });
}
