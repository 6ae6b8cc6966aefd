/**
 * Teams' own charts (adaptivecards.microsoft.com, Chart.Gauge, Chart.VerticalBar and Chart.Line, 2026). They are not in schema 1.5: other clients
 * would show nothing without a word, so each has a fallback that says the same.
 */
import type { Plain } from '../text/plain.ts';
import type { Chart } from './elements.ts';
import { aside } from './text.ts';

export interface GaugeSegment {
  readonly legend: Plain;
  /** In percent of the whole. */
  readonly size: number;
  readonly color: 'attention' | 'good';
}

/** A dial from 0 to 100 %. `inWords` says what it shows, where it cannot be drawn. */
export function gauge(percent: number, segments: readonly GaugeSegment[], inWords: Plain): Chart {
  return {
    type: 'Chart.Gauge',
    min: 0,
    max: 100,
    value: percent,
    valueFormat: 'percentage',
    segments,
    spacing: 'small',
    fallback: aside(inWords),
  };
}

export interface Bar {
  readonly label: Plain;
  /** For drawing only: the exact figure stands in the words. */
  readonly height: number;
}

/** Bars side by side. `inWords` says what they show, where they cannot be drawn. */
export function bars(title: Plain, data: readonly Bar[], inWords: Plain): Chart {
  return {
    type: 'Chart.VerticalBar',
    title,
    data: data.map(({ label, height }) => ({ x: label, y: height })),
    spacing: 'medium',
    fallback: aside(inWords),
  };
}

export interface LinePoint {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** For drawing only, as a bar's height. */
  readonly height: number;
}

/** One line over days. `inWords` says what it shows, where it cannot be drawn. */
export function line(title: Plain, legend: Plain, points: readonly LinePoint[], inWords: Plain): Chart {
  return {
    type: 'Chart.Line',
    title,
    data: [{ legend, values: points.map(({ day, height }) => ({ x: day, y: height })) }],
    spacing: 'medium',
    fallback: aside(inWords),
  };
}
