/** The end of every card: where it comes from, and how old it is. */
import { day, instant } from '../text/dates.ts';
import { type Plain, plain } from '../text/plain.ts';
import type { Reader } from '../text/reader.ts';
import { say } from '../text/say.ts';
import type { Container } from './elements.ts';
import { aside } from './text.ts';

/** Where a fact was read, and the day of that document. */
export interface Source {
  readonly name: string;
  readonly url?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

const SOURCES_SHOWN = 4;

/** Sources (each once) and, where the answer has a moment, that moment. */
export function footer(
  reader: Reader,
  about: {
    readonly sources?: readonly Source[];
    readonly asOf?: string | undefined;
    readonly advice?: Plain;
  },
): Container {
  const named = new Map((about.sources ?? []).map((source) => [`${source.name} ${source.date}`, source]));
  const lines = [...named.values()]
    .slice(0, SOURCES_SHOWN)
    .map((source) =>
      say(reader, 'footer.source', { source: plain(source.name), date: day(reader, source.date) }),
    );
  if (named.size > SOURCES_SHOWN) {
    lines.push(say(reader, 'list.more', { count: named.size - SOURCES_SHOWN }));
  }
  if (about.asOf !== undefined) {
    lines.push(say(reader, 'footer.asOf', { time: instant(reader, about.asOf) }));
  }
  if (about.advice !== undefined) lines.push(about.advice);
  return {
    type: 'Container',
    separator: true,
    spacing: 'medium',
    items: lines.map((line, index) => aside(line, index === 0 ? 'none' : 'small')),
  };
}
