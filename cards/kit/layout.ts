/** How elements stand together. Nothing here needs more than 320 px. */
import type { Action, ColumnSet, Container, Element, Spacing, ToggleAction } from './elements.ts';

/** Elements kept together. */
export function stack(items: readonly Element[], spacing: Spacing = 'medium'): Container {
  return { type: 'Container', items, spacing };
}

/** Elements side by side, of equal width. Two or three on a phone, never more. */
export function columns(items: readonly (readonly Element[])[], spacing: Spacing = 'medium'): ColumnSet {
  return {
    type: 'ColumnSet',
    spacing,
    columns: items.map((column) => ({ type: 'Column', width: 'stretch', items: column })),
  };
}

/** A narrow mark before what it marks. Fixed width: `auto` beside `stretch` is cut on iOS (msteams-docs#12310). */
export function marked(mark: readonly Element[], items: readonly Element[], spacing: Spacing): ColumnSet {
  return {
    type: 'ColumnSet',
    spacing,
    columns: [
      { type: 'Column', width: '16px', items: mark },
      { type: 'Column', width: 'stretch', spacing: 'small', items },
    ],
  };
}

/** A row that does something when it is tapped. */
export function tappable(items: readonly Element[], action: Action): Container {
  return { type: 'Container', items, spacing: 'medium', selectAction: action };
}

/** Elements that are there but folded away, and the button title that unfolds them. */
export function folded(
  id: string,
  title: string,
  items: readonly Element[],
): { readonly content: Container; readonly unfold: ToggleAction } {
  return {
    content: { type: 'Container', id, isVisible: false, items, spacing: 'medium' },
    unfold: { type: 'Action.ToggleVisibility', title, targetElements: [id] },
  };
}
