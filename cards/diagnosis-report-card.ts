/** What administrators get of a failed call that was reported, with who is touched, and where they say what it was. */
import { alikeRows, causeHeadline, evidenceFacts, whoAndHow } from './diagnosis-parts.ts';
import { DIAGNOSIS_VERBS } from './diagnosis-verbs.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { listField } from './kit/inputs.ts';
import { folded } from './kit/layout.ts';
import { cut } from './kit/list.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, text } from './kit/text.ts';
import { causeWords } from './text/causes.ts';
import { instant } from './text/dates.ts';
import { join, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface ReportView {
  readonly incidentId: string;
  /** Who reported it; empty names are left out. */
  readonly reporters: readonly string[];
  readonly diagnosis: DiagnosisView;
}

export const CAUSE_CHOICE = 'cause';
const NAMES_SHOWN = 8;
const CHOICES = 15;

export function reportCard({ incidentId, reporters, diagnosis }: ReportView, reader: Reader): RenderedCard {
  const several = reporters.length > 1;
  const title = say(reader, several ? 'diagnosis.incident.title' : 'diagnosis.report.title');
  const names = cut(reader, reporters, NAMES_SHOWN);
  const about = several
    ? say(reader, 'diagnosis.incident.line', { count: reporters.length, names })
    : say(reader, 'diagnosis.report.by', { name: names });
  const { standing, line, more } = causeHeadline(diagnosis, reader);
  const ids = [...diagnosis.likely.flatMap(({ causes }) => causes), ...diagnosis.cannotTell].map(
    ({ id }) => id,
  );
  const evidence = folded('evidence', say(reader, 'diagnosis.action.evidence'), [
    factList(evidenceFacts(diagnosis, reader)),
  ]);
  const confirm: Element[] =
    ids.length === 0
      ? []
      : listField({
          id: CAUSE_CHOICE,
          label: say(reader, 'diagnosis.report.choose'),
          choices: [...new Set(ids)]
            .slice(0, CHOICES)
            .map((value) => ({ value, title: causeWords(reader, value).cause })),
        });
  return assemble(reader, {
    summary: join([title, line], ' '),
    body: [
      ...labels(reader, diagnosis),
      kicker(say(reader, 'diagnosis.kicker')),
      heading(title),
      text(about),
      factList([
        ...(diagnosis.number
          ? [
              {
                label: say(reader, 'diagnosis.item.number'),
                value: plain(diagnosis.number.e164 ?? diagnosis.number.written, 40),
              },
            ]
          : []),
        { label: say(reader, 'diagnosis.form.time'), value: instant(reader, diagnosis.failedAt) },
      ]),
      verdict(standing, line, more),
      ...alikeRows(diagnosis, reader).map((row) => text(row, { spacing: 'small' })),
      ...whoAndHow(diagnosis, reader),
      evidence.content,
      ...confirm,
      footer(reader, { advice: say(reader, 'diagnosis.advice') }),
    ],
    actions: [
      ...(confirm.length > 0
        ? [
            execute(
              say(reader, 'diagnosis.action.confirm'),
              DIAGNOSIS_VERBS.confirm,
              { incident: incidentId },
              'positive',
            ),
          ]
        : []),
      execute(say(reader, 'diagnosis.action.ticket'), DIAGNOSIS_VERBS.ticket, {
        told: diagnosis.told,
        incident: incidentId,
      }),
      evidence.unfold,
    ],
  });
}

/** What takes the place of a report once its cause is confirmed. */
export function confirmedCard(
  view: { readonly cause: string; readonly confirmed: number },
  reader: Reader,
): RenderedCard {
  const line = say(reader, 'diagnosis.report.confirmed', { cause: causeWords(reader, view.cause).cause });
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'diagnosis.kicker')),
      heading(say(reader, 'diagnosis.report.title')),
      verdict('good', line, say(reader, 'diagnosis.report.counted', { count: view.confirmed })),
    ],
  });
}

/** What the reporter hears. No word of what it was where that is the administrators' business. */
export function solvedCard(
  view: { readonly failedAt: string; readonly cause: string | null },
  reader: Reader,
): RenderedCard {
  const title = say(reader, 'diagnosis.solved.title');
  const words = view.cause === null ? undefined : causeWords(reader, view.cause);
  return assemble(reader, {
    summary: title,
    body: [
      kicker(say(reader, 'diagnosis.kicker')),
      heading(title),
      verdict(
        'good',
        say(reader, 'diagnosis.solved.line', { time: instant(reader, view.failedAt) }),
        words?.cause,
      ),
      ...(words?.fix ? [text(words.fix)] : []),
    ],
  });
}
