/** Tinted boxes: the verdict that opens an answer, and what must be known before reading it. */
import type { Plain } from '../text/plain.ts';
import type { Container } from './elements.ts';
import { marked } from './layout.ts';
import { type Standing, sign } from './sign.ts';
import { text } from './text.ts';

const STYLES = { good: 'good', bad: 'attention', unsure: 'warning', note: 'accent' } as const;

/** The answer in one line, and at most one line about it. */
export function verdict(standing: Standing, line: Plain, more?: Plain): Container {
  return {
    type: 'Container',
    style: STYLES[standing],
    spacing: 'medium',
    items: [
      marked(
        [sign(standing)],
        [text(line, { bold: true }), ...(more ? [text(more, { spacing: 'small' })] : [])],
        'none',
      ),
    ],
  };
}

/** What must be heeded, each with its sign, in one box. */
export function warningBox(lines: readonly Plain[]): Container {
  return {
    type: 'Container',
    style: 'warning',
    spacing: 'medium',
    items: lines.map((line, index) => marked([sign('note')], [text(line)], index === 0 ? 'none' : 'small')),
  };
}

/** A label over the whole width: demo data, old data. */
export function banner(standing: Standing, line: Plain): Container {
  return {
    type: 'Container',
    style: standing === 'note' ? 'emphasis' : STYLES[standing],
    spacing: 'small',
    items: [text(line, { size: 'small', bold: true, spacing: 'none' })],
  };
}
