import type { DeliveryOutcome } from '../messenger.ts';
import { type AddressProblem, channelOf, readAddress } from './address.ts';
import type { Letter } from './letter.ts';
import { createMailer, type MailSettings } from './mail.ts';
import { createWebhooks, type WebhookSettings } from './webhook.ts';

export interface ChannelSettings {
  /** Null: no mails are sent. */
  readonly mail: MailSettings | null;
  /** Null: no webhooks are called. */
  readonly webhook: WebhookSettings | null;
}

/** Ways to people and desks without the bot. */
export interface Channels {
  /** Null: messages can be sent there. */
  problemWith(address: { readonly kind: 'mail' | 'webhook'; readonly id: string }): AddressProblem | null;
  /**
   * Sends a letter to an address, once, with no retry of its own. Never throws: the outcome tells.
   *
   * @param to the address's id: `mailto:…` or `https://…`
   * @param message.id the same for every try of one message, so that whoever gets it twice can tell
   */
  deliver(
    to: { readonly tenantId: string; readonly id: string },
    letter: Letter,
    message: { readonly id: string },
  ): Promise<DeliveryOutcome>;
  /** What the owner of a webhook checks signatures with; null where none is sent. */
  signingKey(tenantId: string, id: string): string | null;
}

export function createChannels(settings: ChannelSettings, now: () => Date): Channels {
  const mailer = settings.mail && createMailer(settings.mail);
  const webhooks = settings.webhook && createWebhooks(settings.webhook, now);
  return {
    problemWith({ kind, id }) {
      if (kind === 'mail') return mailer ? null : 'mail-off';
      return webhooks ? webhooks.problemWith(id) : 'webhook-off';
    },
    async deliver(to, letter, message) {
      if (channelOf(to.id) === 'webhook') {
        return webhooks ? webhooks.post(to, letter, message.id) : off('WebhooksOff');
      }
      const mailbox = readAddress(to.id);
      if (mailbox?.kind !== 'mail') return { kind: 'failed', code: 'NoAddress', retry: false };
      return mailer ? mailer.send(mailbox.shown, letter, message.id) : off('MailOff');
    },
    signingKey: (tenantId, id) => webhooks?.signingKey(tenantId, id) ?? null,
  };
}

/** It was on when somebody subscribed: whoever runs the bot may switch it on again. */
function off(code: string): DeliveryOutcome {
  return { kind: 'failed', code, retry: false };
}
