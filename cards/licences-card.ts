/** Which licence does what, who needs it, how it is assigned; with the organisation's own counts for administrators. */
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { number } from './text/figures.ts';
import type { Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** What the organisation holds of one kind of licence. */
export interface LicenceCount {
  readonly kind: 'payPerMinute' | 'credits';
  readonly enabled: number;
  readonly assigned: number;
  readonly free: number;
  readonly asOf: string | null;
}

export interface LicencesView extends Framed {
  /** Null where the reader may not see them, or none are known. */
  readonly counts: readonly LicenceCount[] | null;
}

const SOURCES: readonly Source[] = [
  { name: 'Microsoft Learn, try or purchase Audio Conferencing', date: '2023-01-25' },
  { name: 'Microsoft Learn, set up Communications Credits for your organization', date: '2024-11-12' },
  { name: 'Microsoft, product names and service plan identifiers for licensing', date: '2026-07-29' },
];
const KINDS = ['payPerMinute', 'perUser', 'credits', 'dialOut'] as const;

export function licencesCard(view: LicencesView, reader: Reader): RenderedCard {
  const line = say(reader, 'licences.line');
  const counts = view.counts ?? [];
  return assemble(reader, {
    summary: line,
    body: [
      ...(counts.length > 0 ? labels(reader, view) : []),
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'licences.title')),
      verdict('note', line, say(reader, 'licences.conflict')),
      ...(counts.length > 0
        ? [subheading(say(reader, 'licences.yours')), factList(counts.map((count) => held(count, reader)))]
        : []),
      subheading(say(reader, 'licences.which')),
      factList(
        KINDS.map((kind) => ({
          label: say(reader, `licences.${kind}`),
          value: say(reader, `licences.${kind}.value`),
        })),
      ),
      subheading(say(reader, 'licences.how')),
      text(say(reader, 'licences.how.value')),
      footer(reader, { sources: SOURCES, advice: say(reader, 'eligibility.advice') }),
    ],
    actions: [
      ask(say(reader, 'intent.eligibility'), {
        text: say(reader, 'intent.eligibility'),
        intent: 'eligibility',
      }),
    ],
  });
}

function held(count: LicenceCount, reader: Reader): { label: Plain; value: Plain; note?: Plain } {
  const { kind, enabled, assigned, free, asOf } = count;
  return {
    label: say(reader, `licences.${kind}`),
    value: say(reader, 'licences.count', {
      enabled: number(reader, enabled),
      assigned: number(reader, assigned),
      free: number(reader, free),
    }),
    ...(asOf === null ? {} : { note: say(reader, 'footer.asOf', { time: instant(reader, asOf) }) }),
  };
}
