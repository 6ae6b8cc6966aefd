import { z } from 'zod';
import type { GraphClient, GraphRequest } from './graph-client.ts';
import { GraphError } from './graph-error.ts';

/** A part of a recorded call in which a telephone number takes part (`session` or `segment`, v1.0). */
export interface PhoneLeg {
  /** As the record has it, which may hide digits. */
  readonly number: string;
  /** Milliseconds UTC. */
  readonly startedAt: number;
  /** Null where this part did not fail. `reason` is Microsoft's own word, of no documented list. */
  readonly failure: { readonly stage: 'callSetup' | 'midcall' | 'unknown'; readonly reason: string } | null;
}

const text = z.string().max(2_000);
const recordRow = z.object({ id: text, startDateTime: text, endDateTime: text.nullish() });
const endpoint = z
  .object({
    associatedIdentity: z.object({ id: text.nullish() }).nullish(),
    identity: z.object({ phone: z.object({ id: text.nullish() }).nullish() }).nullish(),
  })
  .nullish();
const part = z.object({
  startDateTime: text.nullish(),
  caller: endpoint,
  callee: endpoint,
  failureInfo: z.object({ reason: text.nullish(), stage: text.nullish() }).nullish(),
});
const record = z.object({
  startDateTime: text,
  sessions: z.array(part.extend({ segments: z.array(part).nullish() })).nullish(),
});
type Part = z.infer<typeof part>;

const PERMISSION = 'CallRecords.Read.All';
/** The longest meeting that is looked for: its record starts when it does. */
const LONGEST_MEETING_MS = 8 * 3_600_000;
/** Of one person's meetings at one moment there are seldom more. */
const MOST_RECORDS = 3;
const PHONE = /^\+?\d[\d*xX]{4,}$/;

/**
 * The telephone legs of the calls that one person was in at a moment. No row of a usage report leads to a call record
 * ("a row id cannot be used to get a callRecord", `pstnCallLogRow`), so records are found by time and participant, the
 * two properties that the list can be filtered by, and then read one by one with their sessions (Graph reference,
 * "List callRecords" and "Get callRecord", read 2026-11). They exist once the meeting has ended, for 30 days.
 *
 * @param about object id, and milliseconds UTC
 * @returns null where no record of that moment is there
 * @throws GraphError
 */
export async function fetchPhoneLegs(
  client: GraphClient,
  about: { readonly participantId: string; readonly at: number },
): Promise<readonly PhoneLeg[] | null> {
  const { at } = about;
  const span = `startDateTime ge ${instant(at - LONGEST_MEETING_MS)} and startDateTime le ${instant(at)}`;
  const filter = `${span} and participants_v2/any(p:p/id eq '${about.participantId.replaceAll("'", '')}')`;
  const request = {
    operation: 'callRecords',
    path: `communications/callRecords?$filter=${encodeURIComponent(filter)}`,
    permission: PERMISSION,
  };
  const rows: z.infer<typeof recordRow>[] = [];
  for await (const page of client.pages(request, 2)) {
    rows.push(...page.values.map((row) => shaped(recordRow, row, request)));
  }
  const then = rows
    .filter(({ endDateTime }) => !endDateTime || Date.parse(endDateTime) >= at)
    .sort((a, b) => Date.parse(b.startDateTime) - Date.parse(a.startDateTime))
    .slice(0, MOST_RECORDS);
  if (then.length === 0) return null;
  const legs = await Promise.all(then.map(({ id }) => legsOf(client, id)));
  return legs.flat();
}

async function legsOf(client: GraphClient, id: string): Promise<readonly PhoneLeg[]> {
  const request = {
    operation: 'callRecord',
    path: `communications/callRecords/${encodeURIComponent(id)}?$expand=sessions($expand=segments)`,
    permission: PERMISSION,
  };
  const { sessions, startDateTime } = shaped(record, await client.ask(request), request);
  return (sessions ?? []).flatMap((session) =>
    [session, ...(session.segments ?? [])].flatMap((one) => leg(one, session, startDateTime)),
  );
}

/** A segment has the numbers of its session where it names none itself. */
function leg(one: Part, session: Part, start: string): PhoneLeg[] {
  const number = numberOf(one) ?? numberOf(session);
  if (number === null) return [];
  const stage = one.failureInfo?.stage;
  return [
    {
      number,
      startedAt: Date.parse(one.startDateTime ?? session.startDateTime ?? start),
      failure: one.failureInfo
        ? {
            stage: stage === 'callSetup' || stage === 'midcall' ? stage : 'unknown',
            reason: one.failureInfo.reason ?? '',
          }
        : null,
    },
  ];
}

function numberOf({ caller, callee }: Part): string | null {
  const ids = [callee, caller].flatMap((end) => [end?.associatedIdentity?.id, end?.identity?.phone?.id]);
  return ids.find((id) => PHONE.test(id ?? '')) ?? null;
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function shaped<T>(form: z.ZodType<T>, value: unknown, { operation }: GraphRequest): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = String(parsed.error.issues[0]?.path.join('.') || 'its form');
  throw new GraphError('graph-answer-unexpected', { operation, reason });
}
