/** A failed call in a few lines for another company's or department's ticket: to be copied, or sent to the own desk. */
import { alikeRows, causeHeadline } from './diagnosis-parts.ts';
import { DIAGNOSIS_VERBS } from './diagnosis-verbs.ts';
import type { DeskOutcome, DiagnosisView } from './diagnosis-view.ts';
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Action, Element } from './kit/elements.ts';
import { labels } from './kit/frame.ts';
import { banner } from './kit/notice.ts';
import { aside, heading, kicker, text } from './kit/text.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

export interface TicketView {
  readonly diagnosis: DiagnosisView;
  /** The organiser's object id or sign-in name, where the reader may know it. */
  readonly organiserId: string | null;
  /** Whether it can be sent to the company's own desk from here. */
  readonly offersDesk: boolean;
  /** What became of sending it there. */
  readonly sent?: DeskOutcome | undefined;
  /** The report that it was opened from, to go back to. */
  readonly incident?: string | undefined;
  /** Set where the desk reads it: without buttons, and with who reported it. */
  readonly letter?: { readonly reportedBy: string | null } | undefined;
}

const STANDINGS = { sent: 'good', onItsWay: 'note', failed: 'bad' } as const;

export function ticketCard(view: TicketView, reader: Reader): RenderedCard {
  const { diagnosis, letter, sent } = view;
  const title = say(reader, letter ? 'diagnosis.ticket.subject' : 'diagnosis.ticket.title');
  const { line, more } = causeHeadline(diagnosis, reader);
  const codes = diagnosis.likely[0]?.causes.slice(0, 3).map(({ id }) => id) ?? [];
  const about = diagnosis.number ? plain(diagnosis.number.e164 ?? diagnosis.number.written, 40) : null;
  return assemble(reader, {
    summary: letter && about ? say(reader, 'diagnosis.summary', { title, line: about }) : title,
    body: [
      ...labels(reader, diagnosis),
      ...outcome(sent, reader),
      ...(letter ? [] : [kicker(say(reader, 'diagnosis.kicker'))]),
      heading(title),
      ...(letter ? [] : [aside(say(reader, 'diagnosis.ticket.hint'))]),
      ...rows(view, reader).map((row) => text(row, { spacing: 'small' })),
      text(line, { spacing: 'small' }),
      ...(more ? [text(more, { spacing: 'small' })] : []),
      ...alikeRows(diagnosis, reader).map((row) => text(row, { spacing: 'small' })),
      ...(codes.length > 0 ? [text(plain(codes.join(', ')), { spacing: 'small' })] : []),
    ],
    actions: letter ? [] : actions(view, reader),
  });
}

function outcome(sent: DeskOutcome | undefined, reader: Reader): Element[] {
  if (!sent) return [];
  const to = join(
    sent.addresses.map((address) => plain(address, 80)),
    say(reader, 'list.separator'),
  );
  return [banner(STANDINGS[sent.became], say(reader, `diagnosis.desk.${sent.became}`, { to }))];
}

function actions({ diagnosis, offersDesk, sent, incident }: TicketView, reader: Reader): Action[] {
  const data = { told: diagnosis.told, ...(incident === undefined ? {} : { incident }) };
  const back = incident === undefined ? DIAGNOSIS_VERBS.deeper : DIAGNOSIS_VERBS.report;
  return [
    ...(offersDesk && !sent
      ? [execute(say(reader, 'diagnosis.action.desk'), DIAGNOSIS_VERBS.desk, data)]
      : []),
    execute(say(reader, 'diagnosis.action.back'), back, data),
  ];
}

function rows({ diagnosis, organiserId, letter }: TicketView, reader: Reader): Plain[] {
  const { told, number, failedAt, call } = diagnosis;
  const said = (item: 'symptom' | 'joined', value: string | undefined) => {
    const key = `diagnosis.${item}.${value}`;
    return isTextKey(key) ? say(reader, key) : null;
  };
  const all: readonly (readonly [Plain, string | null])[] = [
    // Machines and other people's desks read it: the instant stays in UTC.
    [say(reader, 'diagnosis.form.time'), `${failedAt.slice(0, 19)}Z`],
    [say(reader, 'diagnosis.item.number'), number ? (number.e164 ?? number.written) : null],
    [say(reader, 'diagnosis.ticket.organiser'), organiserId],
    [say(reader, 'diagnosis.ticket.callId'), call?.callId ?? null],
    [say(reader, 'diagnosis.ticket.conferenceId'), call?.conferenceId ?? null],
    [say(reader, 'diagnosis.item.symptom'), said('symptom', told.symptom)],
    [say(reader, 'diagnosis.item.joined'), said('joined', told.joined)],
    [say(reader, 'diagnosis.ticket.reportedBy'), letter?.reportedBy ?? null],
  ];
  return all.flatMap(([label, value]) =>
    value === null ? [] : [say(reader, 'diagnosis.summary', { title: label, line: plain(value, 120) })],
  );
}
