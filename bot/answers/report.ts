import { type ReportLinks, reportCard } from '../../cards/report-card.ts';
import type { DownloadWanted } from '../../services/pricing/pricing-downloads.ts';
import type { Audit } from '../audit.ts';
import type { CardReply } from '../conversation/turn.ts';
import { DEMO } from '../demo.ts';
import { type DownloadLinks, LINK_MINUTES } from '../downloads/download-links.ts';
import { givenIn } from '../privacy.ts';
import { everyLanguage } from '../words.ts';
import type { AnswerRequest } from './answer.ts';
import { askedPeriod } from './period.ts';

/** What somebody wants to take away: the month-end pack, or the calls as a table. */
export type ReportWish = 'pack' | 'csv';

const WORDS = everyLanguage('report');

const folded = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/gu, "'").toLowerCase();

/** Reads "month-end report for October" and "usage as CSV"; nothing where the words ask for something else. */
export function readReportWish(text: string): ReportWish | undefined {
  const words = folded(text);
  const says = (what: ReportWish | 'incoming') =>
    WORDS.some((language) => new RegExp(language[what], 'u').test(words));
  // An import is the other way round: a file that comes in.
  return says('incoming') ? undefined : (['pack', 'csv'] as const).find(says);
}

export interface ReportParts {
  readonly links: Pick<DownloadLinks, 'issue'>;
  readonly audit: Pick<Audit, 'note'>;
  readonly now: () => Date;
  /** Where people reach the bot's own pages, without a slash at the end; null where nobody but Teams does. */
  readonly publicUrl: string | null;
}

/** The days that are asked for: those named, else the month before this one, as a month is closed once it is over. */
function daysAsked(wish: ReportWish, { asked, reader }: AnswerRequest, now: Date) {
  // "fin de mois" is read as a date; it names the pack here, and no day.
  const date = (asked.entities.date ?? []).filter((one) => !one.startsWith('end_of:'));
  const named = date.length > 0 || (asked.entities.duration ?? asked.entities.days) !== undefined;
  const entities = { ...asked.entities, date: named ? date : ['last_month'] };
  const { from, to } = askedPeriod(entities, now, reader.timeZone);
  if (wish === 'csv') return { from, to, month: wholeMonth(from, to, now) };
  const month = to.slice(0, 7);
  return { from: `${month}-01`, to: from.slice(0, 7) === month ? to : lastDay(month), month };
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The month that days are the whole of, so far as it has passed; null where they are not. */
function wholeMonth(from: string, to: string, now: Date): string | null {
  const month = from.slice(0, 7);
  const today = now.toISOString().slice(0, 10);
  const end = lastDay(month) < today ? lastDay(month) : today;
  return from === `${month}-01` && to === end ? month : null;
}

/**
 * Files to take away, by links that run out in minutes. For administrators, in their own chat with the bot only: a link
 * is a key, and in a group or channel everybody would hold it.
 */
export async function answerReport(
  wish: ReportWish,
  request: AnswerRequest,
  { links, audit, now, publicUrl }: ReportParts,
): Promise<CardReply> {
  const { asker, access, destination, reader } = request;
  const at = now();
  const about = { demo: asker.tenantId === DEMO.tenantId, at: at.toISOString() };
  if (!access.administrator || asker.aadObjectId === undefined) {
    return reportCard({ ...about, state: 'private' }, reader);
  }
  if (givenIn(destination, 'report') !== 'openly') return reportCard({ ...about, state: 'alone' }, reader);
  const { from, to, month } = daysAsked(wish, request, at);
  if (publicUrl === null) return reportCard({ ...about, state: 'nowhere', month, from, to }, reader);
  const wanted: [keyof ReportLinks, DownloadWanted][] = [
    ...(month === null
      ? []
      : (['xlsx', 'html'] as const).map((format): [keyof ReportLinks, DownloadWanted] => [
          format,
          { kind: 'monthEnd', month, format, language: reader.language },
        ])),
    ['csv', { kind: 'usageCsv', from, to }],
  ];
  await audit.note(request, { what: 'usage', how: 'shown' });
  const tokens = await links.issue(
    { tenantId: asker.tenantId, aadObjectId: asker.aadObjectId },
    wanted.map(([, one]) => one),
  );
  const addresses = Object.fromEntries(
    wanted.map(([name], n) => [name, `${publicUrl}/downloads/${tokens[n]}`]),
  );
  return reportCard(
    { ...about, state: 'links', month, from, to, links: addresses, minutes: LINK_MINUTES },
    reader,
  );
}
