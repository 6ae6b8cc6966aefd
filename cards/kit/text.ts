/**
 * Text on a card. Wraps always: Teams on phones cuts what does not (microsoft/AdaptiveCards#4483).
 *
 * A TextBlock is read as Markdown and a backslash does not stop that on phones (microsoft/AdaptiveCards#5590),
 * so a text that could be read as anything but itself becomes a RichTextBlock, which no client reads as Markdown.
 */
import type { Plain } from '../text/plain.ts';
import type { RichTextBlock, Spacing, TextBlock, TextSize, Tone } from './elements.ts';

export interface Look {
  readonly size?: TextSize;
  readonly bold?: boolean;
  readonly tone?: Tone;
  readonly subtle?: boolean;
  readonly spacing?: Spacing;
  readonly separator?: boolean;
  readonly align?: 'right';
  /** Announced as a heading by screen readers. */
  readonly heading?: boolean;
}

/** Emphasis, code, links, tags, tables, entities; lists, quotes and headings at the start; addresses. */
const MARKUP = /[\\`*_~[\]<>#|@]|&#?\w+;|\{\{|^(?:[-+•]|\d+[.)])(?:\s|$)|^[-=]+$|www\.|:\S*\/\//iu;

/** Whether every client shows this text as it is even where it reads Markdown. */
export function isMarkupFree(text: string): boolean {
  return !MARKUP.test(text);
}

export function text(words: Plain, look: Look = {}): TextBlock | RichTextBlock {
  const face = {
    ...(look.size && { size: look.size }),
    ...(look.bold && { weight: 'bolder' as const }),
    ...(look.tone && { color: look.tone }),
    ...(look.subtle && { isSubtle: true }),
  };
  const place = {
    ...(look.spacing && { spacing: look.spacing }),
    ...(look.separator && { separator: true }),
    ...(look.align && { horizontalAlignment: look.align }),
  };
  if (!isMarkupFree(words)) {
    return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...face }], ...place };
  }
  return {
    type: 'TextBlock',
    text: words,
    wrap: true,
    ...face,
    ...place,
    ...(look.heading && { style: 'heading' as const }),
  };
}

/** A word that carries a tone, and what belongs to it, in one line. */
export function tonedLine(
  word: Plain,
  tone: Tone,
  rest: Plain,
  look: Pick<Look, 'spacing'> = {},
): RichTextBlock {
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: `${word} `, color: tone, weight: 'bolder' },
      { type: 'TextRun', text: rest },
    ],
    ...(look.spacing && { spacing: look.spacing }),
  };
}

/** The one title of a card. */
export function heading(words: Plain): TextBlock | RichTextBlock {
  return text(words, { size: 'large', bold: true, heading: true, spacing: 'small' });
}

/** The title of a part of a card. */
export function subheading(words: Plain): TextBlock | RichTextBlock {
  return text(words, { size: 'medium', bold: true, heading: true, spacing: 'large' });
}

/** What kind of card this is, small above its title. */
export function kicker(words: Plain): TextBlock | RichTextBlock {
  return text(words, { size: 'small', subtle: true });
}

/** The one figure that matters. */
export function figure(words: Plain, tone: Tone = 'default'): TextBlock | RichTextBlock {
  return text(words, { size: 'extraLarge', bold: true, tone, spacing: 'none' });
}

/** Secondary words: evidence, explanations. */
export function aside(words: Plain, spacing: Spacing = 'small'): TextBlock | RichTextBlock {
  return text(words, { size: 'small', subtle: true, spacing });
}
