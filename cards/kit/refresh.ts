/** A card that each reader gets a view of their own of, in a conversation that others read too. */
import type { Ask } from './actions.ts';
import { ASK_VERB } from './actions.ts';
import type { RenderedCard } from './card.ts';

/**
 * Adds Teams' `refresh` to a card: the clients of `userIds` ask again by themselves, everybody else by "Refresh card",
 * and each is shown what they may see (learn.microsoft.com, "User Specific Views", read 2026-11: at most 60 ids). A card
 * that has a refresh of its own keeps it.
 */
export function withOwnView(card: RenderedCard, question: Ask, userIds: readonly string[]): RenderedCard {
  if ('refresh' in card.card) return card;
  const refresh = {
    action: { type: 'Action.Execute', title: '', verb: ASK_VERB, data: { ...question } },
    userIds,
  };
  return { ...card, card: { ...card.card, refresh } };
}
