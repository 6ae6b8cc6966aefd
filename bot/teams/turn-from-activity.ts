import type { Asker, FeedbackTurn, SearchTurn, Turn } from '../conversation/turn.ts';
import { type Admitted, type InboundActivity, isJsonObject } from '../http/inbound-activity.ts';
import { clientInfo, destinationOf, localeOf } from './destination.ts';
import { FEEDBACK_INVOKE, readFeedback } from './feedback-activity.ts';
import { mentionedPeople } from './mentions.ts';
import { messageText } from './message-text.ts';
import { readSearch, SEARCH_INVOKE } from './search-activity.ts';
import { sharedFiles } from './shared-files.ts';

/** Used when the client names none; the catalogues fall back from it anyway. */
const DEFAULT_LOCALE = 'en-US';

/**
 * What an activity became: a turn for the conversation, an invoke that is not ours or not well formed
 * (each needs its own answer), or something that needs no answer at all.
 */
export type Reading =
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'search'; readonly turn: SearchTurn }
  | { readonly kind: 'feedback'; readonly turn: FeedbackTurn }
  | { readonly kind: 'malformed-action'; readonly problem: string }
  | { readonly kind: 'unknown-invoke' }
  | { readonly kind: 'ignored' };

const IGNORED: Reading = { kind: 'ignored' };

/**
 * Reads an admitted activity as one of our turns. `installationUpdate` alone speaks of installs: the
 * `conversationUpdate` that Teams sends beside it would welcome twice. App upgrades (`add-upgrade`) are no
 * news to anybody and are ignored.
 */
export function readActivity(admitted: Admitted, now: Date): Reading {
  const { activity } = admitted;
  const base = {
    activityId: activity.id,
    asker: askerOf(admitted),
    destination: destinationOf(admitted, now),
  };
  switch (activity.type) {
    case 'message':
      return isFromBot(activity) ? IGNORED : turn({ ...base, ...messageOf(activity) });
    case 'messageUpdate':
      // An edit keeps the id of the message it changes, so by its id alone it would pass for a re-send of it.
      return isFromBot(activity) || activity.channelData?.eventType !== 'editMessage'
        ? IGNORED
        : turn({
            ...base,
            ...messageOf(activity),
            activityId: `${activity.id};edited=${activity.timestamp ?? ''}`,
          });
    case 'installationUpdate':
      if (activity.action === 'add') return turn({ ...base, kind: 'installed' });
      return activity.action === 'remove' ? turn({ ...base, kind: 'removed' }) : IGNORED;
    case 'invoke':
      return invokeOf(activity, base);
    default:
      return IGNORED;
  }
}

function turn(value: Turn): Reading {
  return { kind: 'turn', turn: value };
}

/** Teams gives bots ids that begin with `28:`; a bot that answers bots can talk for ever. */
function isFromBot({ from }: InboundActivity): boolean {
  return from.role === 'bot' || from.id.startsWith('28:');
}

function askerOf({ activity, tenantId }: Admitted): Asker {
  const { from } = activity;
  const timeZone = activity.localTimezone ?? clientInfo(activity, 'timezone');
  return {
    tenantId,
    userId: from.id,
    locale: localeOf(activity) ?? DEFAULT_LOCALE,
    ...(from.aadObjectId ? { aadObjectId: from.aadObjectId } : {}),
    ...(from.name ? { name: from.name } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
}

function messageOf(activity: InboundActivity) {
  const files = sharedFiles(activity);
  const people = mentionedPeople(activity);
  return {
    kind: 'message',
    text: messageText(activity),
    ...(isJsonObject(activity.value) ? { submitted: activity.value } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(people.length > 0 ? { people } : {}),
  } as const;
}

type Base = Pick<Turn, 'activityId' | 'asker' | 'destination'>;

function invokeOf(activity: InboundActivity, base: Base): Reading {
  if (activity.name === 'adaptiveCard/action') return actionOf(activity, base);
  if (activity.name === FEEDBACK_INVOKE) {
    const feedback = readFeedback(activity.value);
    return feedback ? { kind: 'feedback', turn: { ...base, ...feedback } } : { kind: 'unknown-invoke' };
  }
  if (activity.name !== SEARCH_INVOKE) return { kind: 'unknown-invoke' };
  const search = readSearch(activity.value);
  return search
    ? { kind: 'search', turn: { ...base, ...search } }
    : malformed('value.commandId must be a word');
}

/** The value of an `adaptiveCard/action` invoke (learn.microsoft.com, "Universal Action Model", read 2026-11). */
function actionOf({ value }: InboundActivity, base: Base): Reading {
  const action = isJsonObject(value) ? value.action : undefined;
  if (!isJsonObject(value) || !isJsonObject(action)) return malformed('value.action must be an object');
  if (action.type !== 'Action.Execute') return malformed('value.action.type must be Action.Execute');
  const { verb, data = {} } = action;
  if (typeof verb !== 'string' || verb === '') return malformed('value.action.verb must be a word');
  if (!isJsonObject(data)) return malformed('value.action.data must be an object');
  return turn({ ...base, kind: 'action', verb, data, automatic: value.trigger === 'automatic' });
}

function malformed(problem: string): Reading {
  return { kind: 'malformed-action', problem };
}
