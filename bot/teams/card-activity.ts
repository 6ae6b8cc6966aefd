import type { Activity } from 'botbuilder';
import type { CardReply } from '../conversation/turn.ts';

/**
 * A reply as an activity: one card and no text. Text beside a card makes Teams split it into two messages and
 * give back no id (learn.microsoft.com, "Messages in bot conversations", read 2026-11); `summary` is the toast.
 */
export function cardActivity({ card, summary }: CardReply): Partial<Activity> {
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}
