/**
 * A list of labelled values. Not a FactSet: that reads its texts as Markdown, and long labels leave its values
 * a third of a phone's width. Label above value survives 320 px and long languages.
 */
import type { Plain } from '../text/plain.ts';
import type { Container, Element } from './elements.ts';
import { aside, text } from './text.ts';

export interface Fact {
  readonly label: Plain;
  readonly value: Plain;
  /** What the value means or depends on. */
  readonly note?: Plain | undefined;
}

export function factList(facts: readonly Fact[]): Container {
  return {
    type: 'Container',
    spacing: 'medium',
    items: facts.flatMap((fact, index): Element[] => [
      text(fact.label, { size: 'small', subtle: true, spacing: index === 0 ? 'none' : 'default' }),
      text(fact.value, { spacing: 'none' }),
      ...(fact.note ? [aside(fact.note, 'none')] : []),
    ]),
  };
}
