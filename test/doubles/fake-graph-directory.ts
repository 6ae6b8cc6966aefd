import { errorText, type FakeAnswer } from './fake-graph-answer.ts';

/** One person of the fake directory. */
export interface FakePerson {
  readonly assignedLicenses?: readonly unknown[];
  readonly assignedPlans?: readonly unknown[];
  readonly usageLocation?: string | null;
  readonly accountEnabled?: boolean;
  readonly displayName?: string;
  /** By which the person can be asked for too. */
  readonly userPrincipalName?: string;
  /** Template ids; null is a role of which the application may see no more than that it is there. */
  readonly roles?: readonly (string | null)[];
  readonly groups?: readonly string[];
}

/** What the fake directory knows. */
export interface FakeDirectory {
  skus: readonly unknown[];
  readonly people: Map<string, FakePerson>;
}

/** Answers what the service asks of the directory, and refuses what the real one would. */
export function answerDirectory(
  directory: FakeDirectory,
  method: string,
  url: URL,
  body: string,
): FakeAnswer {
  const path = decodeURIComponent(url.pathname).replace(/^\/v1\.0\//, '');
  if (path === 'subscribedSkus') return ok({ value: directory.skus });
  const [, id = '', rest = ''] = /^users\/([^/]+)\/?(.*)$/.exec(path) ?? [];
  const [objectId = id, person] =
    [...directory.people].find(([one, { userPrincipalName }]) => one === id || userPrincipalName === id) ??
    [];
  if (!person)
    return { status: 404, text: errorText('Request_ResourceNotFound', `Resource '${id}' does not exist.`) };
  if (rest === '') {
    const { assignedLicenses = [], assignedPlans = [], usageLocation = null, accountEnabled = true } = person;
    const displayName = person.displayName ?? null;
    return ok({ id: objectId, displayName, assignedLicenses, assignedPlans, usageLocation, accountEnabled });
  }
  if (
    rest === 'transitiveMemberOf/microsoft.graph.directoryRole' &&
    url.searchParams.get('$count') === 'true'
  ) {
    const value = (person.roles ?? []).map((roleTemplateId, n) => ({ id: `role-${n}`, roleTemplateId }));
    return ok({ '@odata.count': value.length, value });
  }
  if (rest === 'checkMemberGroups' && method === 'POST') {
    const { groupIds } = JSON.parse(body) as { groupIds: readonly string[] };
    if (groupIds.length > 20) {
      return { status: 400, text: errorText('Request_BadRequest', 'Too many group ids were given.') };
    }
    return ok({ value: groupIds.filter((group) => person.groups?.includes(group)) });
  }
  return { status: 400, text: errorText('Request_UnsupportedQuery', `Not understood: ${rest}`) };
}

const ok = (body: unknown): FakeAnswer => ({ status: 200, text: JSON.stringify(body) });
