import { errorText, type FakeAnswer } from './fake-graph-answer.ts';

/** A call record with who took part; given as it would be sent, so that a test can send what is none. */
export interface FakeCallRecord {
  readonly id: string;
  readonly startDateTime: string;
  readonly participants: readonly string[];
  readonly [property: string]: unknown;
}

/** What the fake knows of Teams besides calls: settings of users, calls of the trunk, the state of the service. */
export interface FakeTeams {
  /** `effectivePolicyAssignments` by object id. */
  readonly policies: Map<string, readonly unknown[]>;
  readonly trunkCalls: unknown[];
  readonly callRecords: FakeCallRecord[];
  readonly issues: unknown[];
  /** Paths that hold one of these are never answered. */
  readonly silent: Set<string>;
}

/** Answers what is asked of Teams; null where the question is another's. */
export function answerTeams(teams: FakeTeams, url: URL): FakeAnswer | 'silence' | null {
  const path = decodeURIComponent(url.pathname).replace(/^\/v1\.0\//, '');
  if ([...teams.silent].some((part) => path.includes(part))) return 'silence';
  const [, user] = /^admin\/teams\/userConfigurations\/(.+)$/.exec(path) ?? [];
  if (user !== undefined) return ok({ id: user, effectivePolicyAssignments: teams.policies.get(user) ?? [] });
  if (path.includes('getDirectRoutingCalls(')) return ok({ value: teams.trunkCalls });
  if (path === 'communications/callRecords') return ok({ value: recordsIn(teams.callRecords, url) });
  const [, record] = /^communications\/callRecords\/([\w-]+)$/.exec(path) ?? [];
  if (record !== undefined) {
    const found = teams.callRecords.find(({ id }) => id === record);
    if (!found) return { status: 404, text: errorText('NotFound', 'Record not found.') };
    const { participants: _, ...sent } = found;
    return ok(
      url.searchParams.get('$expand') === 'sessions($expand=segments)'
        ? sent
        : { ...sent, sessions: undefined },
    );
  }
  if (path === 'admin/serviceAnnouncement/issues') return ok({ value: teams.issues });
  return null;
}

/** By start and participant, as the list is documented to be filtered; sessions come with a single record only. */
function recordsIn(records: readonly FakeCallRecord[], url: URL): readonly unknown[] {
  const filter = url.searchParams.get('$filter') ?? '';
  const [, from = '', to = '', id = ''] =
    /^startDateTime ge (\S+) and startDateTime le (\S+) and participants_v2\/any\(p:p\/id eq '([^']+)'\)$/.exec(
      filter,
    ) ?? [];
  return records
    .filter(({ startDateTime, participants }) => {
      const at = Date.parse(startDateTime);
      return participants.includes(id) && at >= Date.parse(from) && at <= Date.parse(to);
    })
    .map(({ sessions: _, participants: __, ...row }) => row);
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, text: JSON.stringify(body) });
