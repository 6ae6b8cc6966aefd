/** A whole card: version, language, body, buttons; and the guard of its size. */
import { languageEntry } from '../text/languages.ts';
import { type Plain, plain } from '../text/plain.ts';
import type { Reader } from '../text/reader.ts';
import type { Action, Element } from './elements.ts';
import { isMarkupFree } from './text.ts';

/** What a card function returns: one card and the text of its toast. Structurally the bot's `CardReply`. */
export interface RenderedCard {
  readonly card: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

/** Teams drops what it cannot carry (28 KB in some hosts, pnp/prompt-pulse#43); we stop before. */
export const CARD_LIMIT_BYTES = 25_000;
/** Teams shows six buttons and hides the others without a word (msteams-docs, cards reference). */
export const ACTION_LIMIT = 6;
const SUMMARY_LIMIT = 240;

/** A card that would not arrive whole. The lists of a card are cut long before: this is a fault of ours. */
export class CardTooLargeError extends Error {
  override readonly name = 'CardTooLargeError';
  readonly code = 'card-too-large';
  readonly bytes: number;

  constructor(bytes: number) {
    super(`The card has ${bytes} bytes, more than ${CARD_LIMIT_BYTES}. Cut its lists with \`cut()\`.`);
    this.bytes = bytes;
  }
}

/**
 * Assembles a card of Adaptive Cards 1.5, the newest version that Teams takes from bots.
 * Throws CardTooLargeError above 25,000 bytes of UTF-8, RangeError above six buttons.
 */
export function assemble(
  reader: Reader,
  parts: {
    readonly body: readonly (Element | undefined)[];
    readonly actions?: readonly Action[];
    readonly summary: Plain;
    /** Wide on desktops, where the card holds a table. */
    readonly wide?: boolean;
  },
): RenderedCard {
  const actions = parts.actions ?? [];
  if (actions.length > ACTION_LIMIT) throw new RangeError(`A card shows at most ${ACTION_LIMIT} buttons.`);
  const summary = plain(parts.summary, SUMMARY_LIMIT);
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    lang: reader.language,
    ...(languageEntry(reader.language).direction === 'rtl' && { rtl: true }),
    // Shown, read as Markdown, by clients that do not know 1.5.
    ...(isMarkupFree(summary) && { fallbackText: summary }),
    // May be taken for SSML: no tags, no entities.
    speak: summary.replace(/[<>&]/gu, ' '),
    body: parts.body.filter((element) => element !== undefined),
    ...(actions.length > 0 && { actions }),
    ...(parts.wide && { msteams: { width: 'Full' } }),
  };
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > CARD_LIMIT_BYTES) throw new CardTooLargeError(bytes);
  return { card, summary };
}
