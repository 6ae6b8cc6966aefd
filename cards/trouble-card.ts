/** The answer could not be got: what is wrong, since when, what to try. */
import { type Ask, ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { verdict } from './kit/notice.ts';
import { aside, heading, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface TroubleView {
  readonly problem: 'unreachable' | 'refused' | 'faulty' | 'internal';
  /** When it was first seen. */
  readonly since?: string | undefined;
  /** When the last good answer to this question came; null where there is none. */
  readonly lastAnswerAt?: string | null | undefined;
  /** Finds this in the log. Never an error's own words. */
  readonly reference?: string | undefined;
  /** What to ask again. */
  readonly retry?: Ask | undefined;
}

export function troubleCard(view: TroubleView, reader: Reader): RenderedCard {
  const title = say(reader, 'trouble.title');
  const { since, lastAnswerAt, reference, retry } = view;
  return assemble(reader, {
    summary: title,
    body: [
      heading(title),
      verdict(
        'bad',
        say(reader, `trouble.${view.problem}`),
        ...(since === undefined ? [] : [say(reader, 'trouble.since', { time: instant(reader, since) })]),
      ),
      lastAnswerAt === undefined
        ? undefined
        : text(
            lastAnswerAt === null
              ? say(reader, 'trouble.noLast')
              : say(reader, 'trouble.last', { time: instant(reader, lastAnswerAt) }),
          ),
      text(say(reader, 'trouble.try')),
      reference === undefined
        ? undefined
        : aside(say(reader, 'trouble.reference', { reference: plain(reference, 60) })),
    ],
    actions: retry ? [ask(say(reader, 'action.retry'), retry)] : [],
  });
}
