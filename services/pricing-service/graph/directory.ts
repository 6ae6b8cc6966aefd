import { z } from 'zod';
import type { LicenceSnapshot } from '../tenants/tenant-repository.ts';
import type { GraphClient, GraphRequest } from './graph-client.ts';
import { GraphError } from './graph-error.ts';

/** Directory roles and groups of a person. */
export interface PersonRoles {
  /** Role template ids, of roles over the whole tenant. */
  readonly roles: readonly string[];
  /** Of the groups asked about, those that the person is in, also through other groups. */
  readonly groups: readonly string[];
}

/** One request of `checkMemberGroups` takes so many (Graph reference, read 2026-11). */
const MOST_GROUPS = 20;
const MOST_PAGES = 20;

const guid = z.guid().toLowerCase();
const sku = z.object({
  skuId: guid,
  skuPartNumber: z.string().max(200),
  consumedUnits: z.number().int().nonnegative(),
  prepaidUnits: z.object({ enabled: z.number().int().nonnegative() }),
  servicePlans: z.array(z.object({ servicePlanId: guid, provisioningStatus: z.string().max(60).nullish() })),
});

/**
 * What the organisation owns: `GET /subscribedSkus` with Organization.Read.All (Graph reference and its permission
 * table, read 2026-11). Units count licences, not money; a plan that is switched off in its SKU is left out.
 *
 * @throws GraphError
 */
export async function fetchLicences(client: GraphClient, now: Date): Promise<LicenceSnapshot> {
  const values = await all(client, {
    operation: 'subscribedSkus',
    path: 'subscribedSkus',
    permission: 'Organization.Read.All',
  });
  const skus = values.map((value, index) => shaped(sku, value, 'subscribedSkus', `entry ${index + 1}`));
  return {
    skus: skus.map((one) => ({
      skuId: one.skuId,
      partNumber: one.skuPartNumber,
      planIds: one.servicePlans
        .filter((plan) => plan.provisioningStatus !== 'Disabled')
        .map((plan) => plan.servicePlanId),
      enabled: one.prepaidUnits.enabled,
      assigned: one.consumedUnits,
    })),
    takenAt: now.getTime(),
    origin: 'graph',
  };
}

/**
 * Roles and groups of a person. Roles by `transitiveMemberOf` cast to directoryRole, which counts roles held through
 * groups and leaves out those over a part of the tenant only; a cast is an advanced query, so it needs `$count` and
 * eventual consistency. (`roleAssignments` is not transitive, and its transitive twin is beta only. Graph reference,
 * read 2026-11.) A person whom the directory does not know has neither.
 *
 * @param groups ids to look for; any number, asked 20 at a time
 * @throws GraphError; also where Graph shows that there is a role but not which one, as it does without permission
 */
export async function fetchPersonRoles(
  client: GraphClient,
  objectId: string,
  groups: readonly string[],
): Promise<PersonRoles> {
  const user = `users/${encodeURIComponent(objectId)}`;
  const [roles, ...memberOf] = await Promise.all([
    fetchRoles(client, user),
    ...chunks(groups).map((some) => fetchGroups(client, user, some)),
  ]);
  return { roles, groups: memberOf.flat() };
}

const ROLE_PERMISSION = 'RoleManagement.Read.Directory';

async function fetchRoles(client: GraphClient, user: string): Promise<readonly string[]> {
  const operation = 'directoryRoles';
  const path = `${user}/transitiveMemberOf/microsoft.graph.directoryRole?$select=id,roleTemplateId&$count=true`;
  const headers = { ConsistencyLevel: 'eventual' };
  const values = await unlessUnknown(all(client, { operation, path, permission: ROLE_PERMISSION, headers }));
  return (values ?? []).map((value, index) => {
    const { roleTemplateId } = Object(value) as { roleTemplateId?: unknown };
    if (roleTemplateId === null || roleTemplateId === undefined) {
      throw new GraphError('graph-permission-missing', { operation, permission: ROLE_PERMISSION });
    }
    return shaped(guid, roleTemplateId, operation, `entry ${index + 1}`);
  });
}

async function fetchGroups(
  client: GraphClient,
  user: string,
  groupIds: readonly string[],
): Promise<readonly string[]> {
  const operation = 'checkMemberGroups';
  const values = await unlessUnknown(
    all(client, {
      operation,
      path: `${user}/checkMemberGroups`,
      permission: 'User.Read.All and GroupMember.Read.All',
      body: { groupIds },
    }),
  );
  const members = (values ?? []).map((value, index) => shaped(guid, value, operation, `entry ${index + 1}`));
  // Only what was asked for: an answer that says more than that gives nobody a right.
  return groupIds.filter((group) => members.includes(group.toLowerCase()));
}

async function all(client: GraphClient, request: GraphRequest): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const page of client.pages(request, MOST_PAGES)) values.push(...page.values);
  return values;
}

async function unlessUnknown<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GraphError && error.code === 'graph-not-found') return null;
    throw error;
  }
}

function shaped<T>(form: z.ZodType<T>, value: unknown, operation: string, place: string): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = String(parsed.error.issues[0]?.path.join('.') || 'its form');
  throw new GraphError('graph-answer-unexpected', { operation, place, reason });
}

function chunks(groups: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(groups.length / MOST_GROUPS);
  return Array.from({ length: count }, (_, n) => groups.slice(n * MOST_GROUPS, (n + 1) * MOST_GROUPS));
}
