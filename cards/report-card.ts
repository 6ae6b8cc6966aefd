/** Files to take away: the month-end pack and the calls of a period, behind links that run out. */
import { ask, openUrl } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, text } from './kit/text.ts';
import { day, month as monthName } from './text/dates.ts';
import type { Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Where the files are; those that there are none of are left out. */
export interface ReportLinks {
  readonly xlsx?: string;
  readonly html?: string;
  readonly csv?: string;
}

interface About {
  readonly demo: boolean;
  readonly at: string;
}

interface Period {
  /** `YYYY-MM`; null where the days are no whole month. */
  readonly month: string | null;
  readonly from: string;
  readonly to: string;
}

export type ReportView = About &
  (
    | (Period & {
        readonly state: 'links';
        readonly links: ReportLinks;
        /** How long they work. */
        readonly minutes: number;
      })
    /** The bot was not told where people reach it. */
    | (Period & { readonly state: 'nowhere' })
    /** Asked where others read along. */
    | { readonly state: 'alone' }
    | { readonly state: 'private' }
  );

/** For administrators; for anybody else only that it is theirs. The caller has checked the asker's role. */
export function reportCard(view: ReportView, reader: Reader): RenderedCard {
  const title = titleOf(view, reader);
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'usage.kicker')),
      heading(title),
      ...said(view, reader),
      footer(reader, { asOf: view.at }),
    ],
    actions:
      view.state === 'links'
        ? [
            ...openUrl(say(reader, 'report.open.xlsx'), view.links.xlsx),
            ...openUrl(say(reader, 'report.open.html'), view.links.html),
            ...openUrl(say(reader, 'report.open.csv'), view.links.csv),
            again(view, reader),
          ]
        : [],
  });
}

/** Links run out while the card stays: asking anew is a press away. */
function again({ month, from, to }: Period, reader: Reader) {
  return ask(say(reader, 'report.again'), {
    text: say(reader, month === null ? 'report.again.csv' : 'report.again.pack'),
    intent: 'spend_usage',
    entities: { date: [`${from}/${to}`] },
  });
}

function titleOf(view: ReportView, reader: Reader): Plain {
  if (view.state === 'private' || view.state === 'alone') return say(reader, 'report.title');
  const { month, from, to } = view;
  return month === null
    ? say(reader, 'report.title.days', { from: day(reader, from), to: day(reader, to) })
    : say(reader, 'report.title.month', { month: monthName(reader, `${month}-01`) });
}

function said(view: ReportView, reader: Reader): Element[] {
  switch (view.state) {
    case 'private':
      return [verdict('note', say(reader, 'usage.private.line'))];
    case 'alone':
      return [verdict('note', say(reader, 'report.alone'), say(reader, 'report.alone.why'))];
    case 'nowhere':
      return [verdict('unsure', say(reader, 'report.nowhere'), say(reader, 'report.nowhere.how'))];
    case 'links':
      return [
        factList([
          ...(view.month === null
            ? []
            : [{ label: say(reader, 'report.pack'), value: say(reader, 'report.pack.value') }]),
          { label: say(reader, 'report.csv'), value: say(reader, 'report.csv.value') },
        ]),
        text(say(reader, 'report.minutes', { minutes: view.minutes })),
      ];
  }
}
