/**
 * An activity as the guard lets it through: well formed, bounded, and only what the bot reads of it. The
 * field names are those of the Bot Framework activity schema (github.com/microsoft/botframework-sdk,
 * specs/botframework-activity/botframework-activity.md, read 2026-11).
 */
export interface InboundActivity {
  readonly type: string;
  readonly id: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: {
    readonly id: string;
    readonly tenantId?: string;
    readonly conversationType?: string;
    readonly isGroup?: boolean;
  };
  readonly from: Account;
  readonly recipient: Account;
  readonly channelData?: JsonObject;
  readonly entities?: readonly JsonObject[];
  readonly attachments?: readonly JsonObject[];
  readonly text?: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly action?: string;
  readonly locale?: string;
  readonly localTimezone?: string;
  readonly timestamp?: string;
}

/** A person or a bot in a conversation. `id` is per bot (`29:…` people, `28:…` bots); `aadObjectId` is Entra's. */
export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly role?: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** An activity that the guard has let through, and for which app it was addressed. Only the guard makes one. */
export interface Admitted {
  readonly activity: InboundActivity;
  /** The tenant that both the activity and the allow-list name, lower case. */
  readonly tenantId: string;
}

/** True for a plain JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
