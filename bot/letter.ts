import type { RenderedCard } from '../cards/kit/card.ts';
import { cardToHtml } from '../cards/kit/card-to-html.ts';
import { cardToText } from '../cards/kit/card-to-text.ts';
import type { Letter } from '../services/delivery/channels/letter.ts';

/**
 * A card as a mail or webhook carries it: its own words, without its buttons.
 *
 * @param json what a webhook gets beside them, as data
 */
export function letterOf(
  { card, summary }: RenderedCard,
  language: string,
  json: Readonly<Record<string, unknown>>,
): Letter {
  const { actions: _, ...read } = card;
  return { subject: summary, text: cardToText(read), html: cardToHtml(read, language), json };
}
