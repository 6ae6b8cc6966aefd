/**
 * The parts of Adaptive Cards 1.5 that our cards use, as plain objects (adaptivecards.io/explorer, 2026-11).
 * They are emitted as they are: the `toJSON()` of the adaptivecards library drops `msteams`, action fallbacks and charts.
 */

export type Spacing = 'none' | 'small' | 'default' | 'medium' | 'large' | 'extraLarge' | 'padding';
export type Tone = 'default' | 'good' | 'warning' | 'attention' | 'accent';
export type TextSize = 'small' | 'default' | 'medium' | 'large' | 'extraLarge';

interface Placed {
  readonly id?: string;
  readonly isVisible?: boolean;
  readonly separator?: boolean;
  readonly spacing?: Spacing;
}

interface TextLook {
  readonly color?: Tone;
  readonly isSubtle?: boolean;
  readonly size?: TextSize;
  readonly weight?: 'bolder';
}

export interface TextBlock extends Placed, TextLook {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly horizontalAlignment?: 'left' | 'right';
}

interface TextRun extends TextLook {
  readonly type: 'TextRun';
  readonly text: string;
}

export interface RichTextBlock extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly horizontalAlignment?: 'left' | 'right';
}

export interface Container extends Placed {
  readonly type: 'Container';
  readonly items: readonly Element[];
  readonly style?: 'emphasis' | 'good' | 'warning' | 'attention' | 'accent';
  readonly bleed?: boolean;
  readonly selectAction?: Action;
}

export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | number | `${number}px`;
  readonly items: readonly Element[];
  readonly spacing?: Spacing;
}

export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
  readonly selectAction?: Action;
}

interface TableCell {
  readonly type: 'TableCell';
  readonly items: readonly Element[];
}

export interface Table extends Placed {
  readonly type: 'Table';
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly TableCell[] }[];
  readonly firstRowAsHeaders: boolean;
  readonly showGridLines: boolean;
}

export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}

/** Teams' own chart elements, not part of schema 1.5: never without a fallback. */
export interface Chart extends Placed {
  readonly type: `Chart.${string}`;
  readonly fallback: Element;
  readonly [property: string]: unknown;
}

/** A field of a form. Clients show its label above it and send what was entered under its id. */
export interface Input extends Placed {
  readonly type: 'Input.Text' | 'Input.Date' | 'Input.Time' | 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly max?: string;
  readonly style?: 'expanded' | 'compact' | 'tel';
  readonly wrap?: boolean;
  readonly isMultiSelect?: boolean;
  readonly isMultiline?: boolean;
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
  /** Teams' own: choices that the client looks up while somebody types. Others show `choices` alone. */
  readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string };
}

export type Element = TextBlock | RichTextBlock | Container | ColumnSet | Table | ActionSet | Chart | Input;

interface Labelled {
  readonly title: string;
  readonly style?: 'positive';
}

export interface ExecuteAction extends Labelled {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly fallback: SubmitAction;
}

export interface SubmitAction extends Labelled {
  readonly type: 'Action.Submit';
  readonly data: Readonly<Record<string, unknown>>;
}

export interface OpenUrlAction extends Labelled {
  readonly type: 'Action.OpenUrl';
  readonly url: string;
}

export interface ToggleAction extends Labelled {
  readonly type: 'Action.ToggleVisibility';
  readonly targetElements: readonly string[];
}

export type Action = ExecuteAction | SubmitAction | OpenUrlAction | ToggleAction;
