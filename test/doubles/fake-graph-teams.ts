import type { FakeAnswer } from './fake-graph-answer.ts';

/** What the fake knows of Teams besides calls: settings of users, calls of the trunk, the state of the service. */
export interface FakeTeams {
  /** `effectivePolicyAssignments` by object id. */
  readonly policies: Map<string, readonly unknown[]>;
  readonly trunkCalls: unknown[];
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
  if (path === 'admin/serviceAnnouncement/issues') return ok({ value: teams.issues });
  return null;
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, text: JSON.stringify(body) });
