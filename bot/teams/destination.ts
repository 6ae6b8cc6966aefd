import type { Destination } from '../../services/delivery/destination.ts';
import { type Admitted, type InboundActivity, isJsonObject } from '../http/inbound-activity.ts';

/** A channel's conversation id carries its thread: `19:…@thread.tacv2;messageid=1700000000000`. */
const THREAD = ';messageid=';

/** Where an activity came from, as the record that later messages are sent by. */
export function destinationOf({ activity, tenantId }: Admitted, now: Date): Destination {
  const { conversation, from } = activity;
  const conversationType = conversationTypeOf(activity);
  const [conversationId = conversation.id, threadId] = conversation.id.split(THREAD);
  const teamId = teamIdOf(activity);
  const locale = localeOf(activity);
  return {
    version: 1,
    tenantId,
    conversationId,
    ...(threadId ? { threadId } : {}),
    conversationType,
    serviceUrl: activity.serviceUrl,
    channelId: activity.channelId,
    botId: activity.recipient.id,
    ...(conversationType === 'personal' ? { userId: from.id } : {}),
    ...(conversationType === 'personal' && from.aadObjectId ? { aadObjectId: from.aadObjectId } : {}),
    ...(teamId ? { teamId } : {}),
    ...(locale ? { locale } : {}),
    seenAt: now.toISOString(),
  };
}

/** The conversation id that Teams is called with: the thread, where the destination names one. */
export function conversationIdFor(destination: Destination): string {
  return destination.threadId
    ? `${destination.conversationId}${THREAD}${destination.threadId}`
    : destination.conversationId;
}

/** BCP 47 locale of the client, from the activity or its clientInfo entity. */
export function localeOf(activity: InboundActivity): string | undefined {
  return activity.locale ?? clientInfo(activity, 'locale');
}

/** One field of the clientInfo entity, where the client sent it. */
export function clientInfo(activity: InboundActivity, field: 'locale' | 'timezone'): string | undefined {
  const info = activity.entities?.find((entity) => entity.type === 'clientInfo');
  const value = info?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function conversationTypeOf({ conversation, channelData }: InboundActivity): Destination['conversationType'] {
  const told = conversation.conversationType;
  if (told === 'personal' || told === 'groupChat' || told === 'channel') return told;
  if (isJsonObject(channelData?.team)) return 'channel';
  return conversation.isGroup ? 'groupChat' : 'personal';
}

function teamIdOf({ channelData }: InboundActivity): string | undefined {
  const team = channelData?.team;
  const id = isJsonObject(team) ? team.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
