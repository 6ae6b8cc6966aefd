/** A failed call in a few lines to be copied into another company's or department's ticket. */
import { alikeRows, causeHeadline } from './diagnosis-parts.ts';
import type { DiagnosisView } from './diagnosis-view.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import { labels } from './kit/frame.ts';
import { aside, heading, kicker, text } from './kit/text.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

export interface TicketView {
  readonly diagnosis: DiagnosisView;
  /** Entra object id of the organiser, where it is the reader. */
  readonly organiserId: string | null;
}

export function ticketCard({ diagnosis, organiserId }: TicketView, reader: Reader): RenderedCard {
  const title = say(reader, 'diagnosis.ticket.title');
  const { line, more } = causeHeadline(diagnosis, reader);
  const codes = diagnosis.likely[0]?.causes.slice(0, 3).map(({ id }) => id) ?? [];
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, diagnosis),
      kicker(say(reader, 'diagnosis.kicker')),
      heading(title),
      aside(say(reader, 'diagnosis.ticket.hint')),
      ...rows(diagnosis, organiserId, reader).map((row) => text(row, { spacing: 'small' })),
      text(line, { spacing: 'small' }),
      ...(more ? [text(more, { spacing: 'small' })] : []),
      ...alikeRows(diagnosis, reader).map((row) => text(row, { spacing: 'small' })),
      ...(codes.length > 0 ? [text(plain(codes.join(', ')), { spacing: 'small' })] : []),
    ],
  });
}

function rows(diagnosis: DiagnosisView, organiserId: string | null, reader: Reader): Plain[] {
  const { told, number, failedAt } = diagnosis;
  const said = (item: 'symptom' | 'joined', value: string | undefined) => {
    const key = `diagnosis.${item}.${value}`;
    return isTextKey(key) ? say(reader, key) : null;
  };
  const all: readonly (readonly [Plain, string | null])[] = [
    // Machines and other people's desks read it: the instant stays in UTC.
    [say(reader, 'diagnosis.form.time'), `${failedAt.slice(0, 19)}Z`],
    [say(reader, 'diagnosis.item.number'), number ? (number.e164 ?? number.written) : null],
    [say(reader, 'diagnosis.item.organiser'), organiserId],
    [say(reader, 'diagnosis.item.symptom'), said('symptom', told.symptom)],
    [say(reader, 'diagnosis.item.joined'), said('joined', told.joined)],
  ];
  return all.flatMap(([label, value]) =>
    value === null ? [] : [say(reader, 'diagnosis.summary', { title: label, line: plain(value, 80) })],
  );
}
