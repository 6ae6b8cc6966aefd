import type { channelOf } from '../delivery/channels/address.ts';
import type { OutgoingMessage } from '../delivery/messenger.ts';
import type { Reason } from './decide.ts';
import type { AlertState } from './episode.ts';
import type { Acknowledgement } from './memory.ts';
import type { Subscription } from './subscriptions.ts';

/** What a message about alerts is made of. */
export interface AlertMessage {
  readonly to: Pick<Subscription, 'language' | 'locale' | 'timeZone'> & {
    readonly channel: ReturnType<typeof channelOf>;
  };
  /** The tenant's data are the invented ones of the demo. */
  readonly demo: boolean;
  /** Why it is sent; null where a message that was sent is brought up to date. */
  readonly reason: Reason | null;
  /** `superseded`: a newer message tells about all of it. */
  readonly state: 'current' | 'superseded';
  /** The gravest first. */
  readonly alerts: readonly AlertState[];
  /** By alert key. */
  readonly acknowledged: Readonly<Record<string, Acknowledgement>>;
  /** Who else has been told of the first alert: names as far as they are known, and how many in all. */
  readonly told: { readonly names: readonly string[]; readonly others: number };
  readonly now: Date;
}

/** Makes the card. Pure; services know no cards, so it is handed in. */
export type ComposeAlert = (message: AlertMessage) => OutgoingMessage;
