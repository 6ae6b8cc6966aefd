/**
 * Where a proactive message can be sent: our own versioned record, so that neither the SDK nor its
 * successor decides what is kept. It is refreshed on every inbound turn, because the service URL of a
 * conversation can change.
 */
export interface Destination {
  /** The shape of this record. Raised when a field changes its meaning. */
  readonly version: 1;
  readonly tenantId: string;
  /** The chat, or the channel without its thread: the same for every message written there. */
  readonly conversationId: string;
  /** The id of a channel thread's first message. With it a message goes into that thread, without it it starts a new one. */
  readonly threadId?: string;
  readonly conversationType: 'personal' | 'groupChat' | 'channel';
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
  /** The person of a personal chat; absent in group chats and channels. */
  readonly userId?: string;
  readonly aadObjectId?: string;
  readonly teamId?: string;
  readonly locale?: string;
  /** UTC instant of the turn that this record was last seen in. */
  readonly seenAt: string;
}

/** A mailbox or webhook that somebody had messages sent to: it stands until it is taken off, or says that it is gone. */
export interface ChannelDestination {
  readonly version: 1;
  readonly kind: 'mail' | 'webhook';
  readonly tenantId: string;
  /** The address's id: `mailto:…` or `https://…`. */
  readonly conversationId: string;
  readonly seenAt: string;
}
