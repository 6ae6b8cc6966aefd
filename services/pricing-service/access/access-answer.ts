import type { components } from '../../pricing/contract/contract.generated.ts';
import { fetchPersonRoles } from '../graph/directory.ts';
import type { GraphClient } from '../graph/graph-client.ts';

type PersonAccess = components['schemas']['PersonAccess'];

/**
 * What is known of a person's roles and groups. Without a directory nothing is, and the source says so.
 *
 * @param client null where Graph is not set up for the tenant
 * @param groups ids to look for
 * @throws GraphError where the directory cannot be asked: an unknown role is not "no role"
 */
export async function accessAnswer(
  client: GraphClient | null,
  asked: { readonly demo: boolean; readonly objectId: string; readonly groups: readonly string[] },
  now: Date,
): Promise<PersonAccess> {
  const { demo, objectId, groups } = asked;
  const asOf = now.toISOString();
  if (!client) return { demo, roles: [], groups: [], source: 'none', asOf };
  const found = await fetchPersonRoles(client, objectId, groups);
  return { demo, roles: [...found.roles], groups: [...found.groups], source: 'graph', asOf };
}
