/**
 * Host configs that look like Teams: its light and dark theme colours, type sizes and spacings as published for
 * Teams' Fluent tokens (Fluent UI React Northstar, Teams themes, 2023). For looking at cards, not a copy of Teams.
 */
interface Palette {
  readonly page: string;
  readonly card: string;
  readonly text: string;
  readonly subtle: string;
  readonly emphasis: string;
  readonly line: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly goodBack: string;
  readonly warningBack: string;
  readonly attentionBack: string;
  readonly accentBack: string;
}

export const THEMES = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    emphasis: '#f0f0f0',
    line: '#d1d1d1',
    accent: '#5b5fc7',
    good: '#0e700e',
    warning: '#8a4b00',
    attention: '#b10e1c',
    goodBack: '#e7f2da',
    warningBack: '#fbf0d9',
    attentionBack: '#fcf4f6',
    accentBack: '#e8ebfa',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    emphasis: '#333333',
    line: '#4d4d4d',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
    goodBack: '#0d2e0d',
    warningBack: '#463100',
    attentionBack: '#3b0509',
    accentBack: '#2f2f4a',
  },
  contrast: {
    page: '#000000',
    card: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    emphasis: '#000000',
    line: '#ffffff',
    accent: '#1aebff',
    good: '#3ff23f',
    warning: '#ffff01',
    attention: '#ff5f5f',
    goodBack: '#000000',
    warningBack: '#000000',
    attentionBack: '#000000',
    accentBack: '#000000',
  },
} as const satisfies Readonly<Record<string, Palette>>;

export type Theme = keyof typeof THEMES;

export function hostConfig(theme: Theme): Record<string, unknown> {
  const palette = THEMES[theme];
  const shade = (colour: string) => ({ default: colour, subtle: colour });
  const style = (backgroundColor: string) => ({
    backgroundColor,
    borderColor: palette.line,
    foregroundColors: {
      default: { default: palette.text, subtle: palette.subtle },
      accent: shade(palette.accent),
      good: shade(palette.good),
      warning: shade(palette.warning),
      attention: shade(palette.attention),
      light: shade(palette.text),
      dark: shade(palette.text),
    },
  });
  return {
    fontFamily: "'Segoe UI', system-ui, 'Noto Sans', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { none: 0, small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: palette.line },
    supportsInteractivity: true,
    containerStyles: {
      default: style(palette.card),
      emphasis: style(palette.emphasis),
      good: style(palette.goodBack),
      warning: style(palette.warningBack),
      attention: style(palette.attentionBack),
      accent: style(palette.accentBack),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'emphasis' },
    },
    table: { cellSpacing: 4 },
  };
}
