/** Signs that stand beside a word, so that nothing is said by colour alone. None of them is an emoji. */
import type { Plain } from '../text/plain.ts';
import type { Element, Tone } from './elements.ts';
import { text } from './text.ts';

export type Standing = 'good' | 'bad' | 'unsure' | 'note';

const SIGNS: Readonly<Record<Standing, { readonly glyph: string; readonly tone: Tone }>> = {
  good: { glyph: '✓', tone: 'good' },
  bad: { glyph: '✗', tone: 'attention' },
  unsure: { glyph: '?', tone: 'warning' },
  note: { glyph: '!', tone: 'accent' },
};

/** The sign alone, for a narrow column before words that say the same. */
export function sign(standing: Standing): Element {
  const { glyph, tone } = SIGNS[standing];
  return text(glyph as Plain, { bold: true, tone, size: 'medium', spacing: 'none' });
}

export function toneOf(standing: Standing): Tone {
  return SIGNS[standing].tone;
}
