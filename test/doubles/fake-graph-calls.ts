import { errorText, type FakeAnswer } from './fake-graph-answer.ts';

/** A row as Graph would send it; `charge` and `connectionCharge` given as text go out as a number with those digits. */
export type FakeCall = { readonly startDateTime: string; readonly [property: string]: unknown };

const DAY = 86_400_000;
// The compiler's library does not know it yet; Node has it since 21.
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

/** One invented row, with what a test wants different about it. */
export function fakeCall(n: number, different: Readonly<Record<string, unknown>> = {}): FakeCall {
  return {
    id: `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    callId: `${n}_call@192.0.2.1`,
    userId: '00000000-0000-4000-8000-0000000000B1',
    userPrincipalName: 'mona@example.com',
    userDisplayName: 'Mona Exemple',
    startDateTime: '2026-03-01T09:00:00.2589935Z',
    endDateTime: '2026-03-01T09:03:39.2589935Z',
    duration: 219,
    charge: '0.084',
    callType: 'conf_out',
    currency: 'EUR',
    calleeNumber: '+33155501****',
    usageCountryCode: 'FR',
    tenantCountryCode: 'FR',
    connectionCharge: '0.00',
    callerNumber: '+33155500100',
    destinationContext: null,
    destinationName: 'France',
    conferenceId: `conference-${n}`,
    licenseCapability: 'MCOMEETACPEA',
    inventoryType: 'Service',
    operator: 'Microsoft',
    callDurationSource: 'microsoft',
    ...different,
  };
}

/** Answers `getPstnCalls` as the real one does: by the start of calls, both ends included, 90 days at most. */
export function callsIn(
  calls: readonly FakeCall[],
  url: URL,
  { pageSize, overlap }: { readonly pageSize: number; readonly overlap: number },
): FakeAnswer {
  const [, from = '', to = ''] =
    /\(from(?:DateTime)?=([^,]*),to(?:DateTime)?=([^)]*)\)/.exec(url.pathname) ?? [];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(end - start <= 90 * DAY)) {
    return { status: 400, text: errorText('BadRequest', 'The date range must be 90 days or fewer.') };
  }
  const within = calls.filter(({ startDateTime }) => {
    const at = Date.parse(startDateTime);
    // A row whose start is unreadable has to be sent too, or no test could see what becomes of it.
    return Number.isNaN(at) || Math.abs(at) > 5e12 || at < DAY * 400 || (at >= start && at <= end);
  });
  const skip = Number(url.searchParams.get('$skip') ?? 0);
  const page = within.slice(Math.max(0, skip - overlap), skip + pageSize);
  const next = new URL(url.href.replace('fromDateTime=', 'from=').replace('toDateTime=', 'to='));
  next.searchParams.set('$skip', String(skip + pageSize));
  const body = {
    '@odata.context': `${url.origin}/v1.0/$metadata#Collection(microsoft.graph.callRecords.pstnCallLogRow)`,
    '@odata.count': page.length,
    value: page.map(withRawNumbers),
    ...(skip + pageSize < within.length ? { '@odata.nextLink': next.href } : {}),
  };
  return { status: 200, text: JSON.stringify(body) };
}

function withRawNumbers(call: FakeCall): unknown {
  const raw = (value: unknown) =>
    typeof value === 'string' && /^-?\d[\d.eE+-]*$/.test(value) ? rawJSON(value) : value;
  return { ...call, charge: raw(call.charge), connectionCharge: raw(call.connectionCharge) };
}
