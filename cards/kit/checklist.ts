/** Rows of a checklist: a sign AND a word, what it rests on, and what to do next. */
import type { Plain } from '../text/plain.ts';
import type { ColumnSet } from './elements.ts';
import { marked } from './layout.ts';
import { type Standing, sign, toneOf } from './sign.ts';
import { aside, text, tonedLine } from './text.ts';

export interface CheckRow {
  readonly standing: Standing;
  readonly name: Plain;
  /** The standing in a word ("missing"). */
  readonly word: Plain;
  readonly evidence: Plain;
  readonly next?: Plain | undefined;
  /** Where the evidence is from, and when. */
  readonly origin?: Plain | undefined;
}

export function checkRow(row: CheckRow): ColumnSet {
  return marked(
    [sign(row.standing)],
    [
      text(row.name, { bold: true, spacing: 'none' }),
      tonedLine(row.word, toneOf(row.standing), row.evidence, { spacing: 'none' }),
      ...(row.next ? [text(row.next, { spacing: 'small' })] : []),
      ...(row.origin ? [aside(row.origin)] : []),
    ],
    'large',
  );
}
