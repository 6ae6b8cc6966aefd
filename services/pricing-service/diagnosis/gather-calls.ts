import type { FoundCountry } from '../countries/find-country.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { type Evidence, type Item, known, unknown } from './evidence.ts';
import type { Reported } from './gather-records.ts';
import { sameNumber } from './masked-number.ts';

const HOUR = 3_600_000;
/** How far before and after the failure other calls are looked at. */
const AROUND_MS = 24 * HOUR;
/** A row of this very call starts about when somebody says it failed. */
const SAME_CALL_MS = 15 * 60_000;
/** Reports that end sooner after the failure say nothing of what went on. */
const ENOUGH_AFTER_MS = HOUR;
const MOST_ROWS = 20_000;
const DIAL_IN_SINCE_MS = 90 * 24 * HOUR;
const MOST_DIAL_IN = 3;

export type CallItems = Pick<
  Evidence['items'],
  'paidCalls' | 'organiserPaidCalls' | 'countryPaidCalls' | 'thisCallSeconds'
>;

/** Microsoft's names for the call itself, where a report has it. */
export interface ThisCall {
  readonly callId: string | null;
  readonly conferenceId: string | null;
}

/** What the reports hold of the time around the failure. */
export async function gatherCalls(
  db: PricingDb,
  about: {
    readonly tenantId: string;
    readonly failedAt: number;
    readonly reported: Reported;
    readonly organiserId: string | null;
    /** Used where there is no id: files have the one or the other. */
    readonly organiserUpn: string | null;
    readonly number: string | null;
    readonly country: string | null;
    readonly findCountry: (query: string) => FoundCountry;
  },
): Promise<CallItems & { readonly call: ThisCall | null }> {
  const { failedAt, reported, organiserId, organiserUpn, number, country } = about;
  if (!reported) return allUnknown('notRecorded');
  if (reported.reportedUntil < failedAt + ENOUGH_AFTER_MS) return allUnknown('notReportedYet');
  const rows = await db
    .selectFrom('calls')
    .select([
      'started_at',
      'duration_s',
      'call_type',
      'organiser_id',
      'organiser_upn',
      'destination',
      'charge',
      'fee',
      'callee_number',
      'call_id',
      'conference_id',
    ])
    .where('tenant_id', '=', about.tenantId)
    .where('started_at', '>=', BigInt(failedAt - AROUND_MS))
    .where('started_at', '<=', BigInt(failedAt + AROUND_MS))
    .limit(MOST_ROWS)
    .execute();
  const calls = rows.map((row) => ({
    at: Number(row.started_at),
    seconds: Number(row.duration_s),
    out: row.call_type === 'conf_out',
    paid: row.charge + row.fee > 0n,
    own:
      (organiserId !== null && row.organiser_id === organiserId) ||
      (organiserUpn !== null && row.organiser_upn?.toLowerCase() === organiserUpn),
    destination: row.destination,
    callee: row.callee_number ?? '',
    callId: row.call_id,
    conferenceId: row.conference_id,
  }));
  const told = <T>(value: T): Item<T> => known(value, reported.reportedUntil, reported.origin);
  const around = (some: readonly { readonly at: number }[]) => ({
    before: some.filter(({ at }) => at < failedAt).length,
    after: some.filter(({ at }) => at > failedAt).length,
  });
  const paid = calls.filter((call) => call.paid);
  const inCountry = (destination: string | null) => {
    if (destination === null) return false;
    const found = about.findCountry(destination);
    return found.kind === 'found' && found.iso2 === country;
  };
  const own = calls.filter(
    ({ out, at, callee }) =>
      out &&
      number !== null &&
      Math.abs(at - failedAt) <= SAME_CALL_MS &&
      sameNumber(callee, number) !== 'no',
  );
  const [nearest] = own.sort((a, b) => Math.abs(a.at - failedAt) - Math.abs(b.at - failedAt));
  return {
    call: nearest ? { callId: nearest.callId, conferenceId: nearest.conferenceId } : null,
    paidCalls: told(around(paid)),
    organiserPaidCalls:
      organiserId === null && organiserUpn === null
        ? unknown('notSaid')
        : told(around(paid.filter((call) => call.own))),
    countryPaidCalls:
      country === null
        ? unknown('notSaid')
        : told(around(paid.filter(({ out, destination }) => out && inCountry(destination)))),
    thisCallSeconds:
      number === null ? unknown('notSaid') : told(Math.max(0, ...own.map(({ seconds }) => seconds))),
  };
}

function allUnknown(why: 'notRecorded' | 'notReportedYet'): CallItems & { readonly call: null } {
  return {
    call: null,
    paidCalls: unknown(why),
    organiserPaidCalls: unknown(why),
    countryPaidCalls: unknown(why),
    thisCallSeconds: unknown(why),
  };
}

/**
 * Numbers by which people dialled in to the organisation's meetings lately, the most used first: what to use instead
 * while calling out does not work. Hidden ones are left out.
 */
export async function dialInNumbers(
  db: PricingDb,
  tenantId: string,
  until: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('calls')
    .select(['callee_number', (row) => row.fn.countAll().as('calls')])
    .where('tenant_id', '=', tenantId)
    .where('call_type', '=', 'conf_in')
    .where('callee_number', 'is not', null)
    .where('started_at', '>=', BigInt(until - DIAL_IN_SINCE_MS))
    .groupBy('callee_number')
    .execute();
  return rows
    .filter(({ callee_number: number }) => /^\+\d{6,15}$/.test(number ?? ''))
    .sort((a, b) => Number(b.calls) - Number(a.calls))
    .slice(0, MOST_DIAL_IN)
    .flatMap(({ callee_number: number }) => number ?? []);
}
