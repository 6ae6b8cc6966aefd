/** Who was shown and did what, for administrators. The log holds no content, so neither does the card. */
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { aside, heading, kicker, text } from './kit/text.ts';
import { day, instant } from './text/dates.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

interface About {
  readonly demo: boolean;
  /** What was asked for; null: everything. */
  readonly what: string | null;
  readonly from: string;
  readonly at: string;
}

export type AuditView = About &
  (
    | {
        readonly state: 'lines';
        readonly lines: readonly {
          /** Object id, for a person whom Teams gave no name. */
          readonly who: string;
          readonly name: string | null;
          readonly what: string;
          readonly how: 'shown' | 'did';
          readonly times: number;
          readonly last: string;
        }[];
        /** Lines that are not shown. */
        readonly more: number;
      }
    | { readonly state: 'private' }
  );

const NAME_LENGTH = 60;

export function auditCard(view: AuditView, reader: Reader): RenderedCard {
  const title =
    view.what === null
      ? say(reader, 'audit.title')
      : say(reader, 'audit.title.of', { what: thing(view.what, reader) });
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'audit.kicker')),
      heading(title),
      ...content(view, reader),
      footer(reader, { asOf: view.at, advice: say(reader, 'audit.advice') }),
    ],
  });
}

function content(view: AuditView, reader: Reader): Element[] {
  if (view.state === 'private') return [verdict('note', say(reader, 'audit.private'))];
  const since = text(say(reader, 'audit.since', { date: day(reader, view.from.slice(0, 10)) }));
  if (view.lines.length === 0) return [since, verdict('note', say(reader, 'audit.nothing'))];
  return [
    since,
    factList(
      view.lines.map(({ who, name, what, how, times, last }) => ({
        label: plain(name ?? who, NAME_LENGTH),
        value: say(reader, `audit.line.${how}`, { what: thing(what, reader), times }),
        note: say(reader, 'audit.last', { time: instant(reader, last) }),
      })),
    ),
    ...(view.more > 0 ? [aside(say(reader, 'list.more', { count: view.more }))] : []),
  ];
}

/** A thing of a newer or older version goes by its own word. */
function thing(what: string, reader: Reader): Plain {
  const key = `audit.what.${what}`;
  return isTextKey(key) ? say(reader, key) : plain(what, 40);
}
