import { z } from 'zod';
import type { GraphClient, GraphRequest } from './graph-client.ts';
import { GraphError } from './graph-error.ts';

/** What the directory and Teams' settings tell of a meeting organiser. */
export interface OrganiserAccount {
  /** Entra object id. */
  readonly objectId: string;
  readonly name: string | null;
  readonly enabled: boolean;
  /** ISO 3166 alpha-2; null where nobody set it. */
  readonly usageLocation: string | null;
  readonly plans: readonly {
    readonly planId: string;
    readonly enabled: boolean;
    readonly assignedAt: number | null;
  }[];
}

/** A call of the organisation's own trunk that failed (`directRoutingCallLogRow`, v1.0 metadata of 2026-08-20). */
export interface FailedTrunkCall {
  readonly calleeNumber: string;
  readonly startedAt: number;
  readonly sipCode: number;
  readonly subcode: number | null;
  readonly phrase: string;
}

/** What Microsoft says of its own service. */
export interface ServiceIssue {
  readonly title: string;
  readonly feature: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

const text = z.string().max(2_000);
const account = z.object({
  id: z.guid().toLowerCase(),
  displayName: text.nullish(),
  accountEnabled: z.boolean().nullish(),
  usageLocation: z.string().max(10).nullish(),
  assignedPlans: z.array(
    z.object({
      servicePlanId: z.guid().toLowerCase(),
      capabilityStatus: text.nullish(),
      assignedDateTime: text.nullish(),
    }),
  ),
});
const configuration = z.object({
  effectivePolicyAssignments: z
    .array(
      z.object({
        policyType: text.nullish(),
        policyAssignment: z.object({ displayName: text.nullish(), policyId: text.nullish() }).nullish(),
      }),
    )
    .nullish(),
});
const trunkRow = z.object({
  calleeNumber: text.nullish(),
  startDateTime: text.nullish(),
  inviteDateTime: text.nullish(),
  successfulCall: z.boolean(),
  finalSipCode: z.coerce.number().int(),
  callEndSubReason: z.coerce.number().int().nullish(),
  finalSipCodePhrase: text.nullish(),
});
const issue = z.object({
  title: text.nullish(),
  feature: text.nullish(),
  startDateTime: text,
  endDateTime: text.nullish(),
});

const MOST_PAGES = 3;

/**
 * The organiser's account and plans; null where the directory knows nobody by that id or sign-in name.
 *
 * @param key object id or user principal name: `/users/{id | userPrincipalName}` takes both
 * @throws GraphError
 */
export async function fetchOrganiser(client: GraphClient, key: string): Promise<OrganiserAccount | null> {
  const request = {
    operation: 'organiser',
    path: `users/${encodeURIComponent(key)}?$select=id,displayName,accountEnabled,assignedPlans,usageLocation`,
    permission: 'User.Read.All',
  };
  const answer = await client.ask(request).catch((error: unknown) => {
    if (error instanceof GraphError && error.code === 'graph-not-found') return null;
    throw error;
  });
  if (answer === null) return null;
  const { id, displayName, accountEnabled, usageLocation, assignedPlans } = shaped(account, answer, request);
  return {
    objectId: id,
    name: displayName ?? null,
    enabled: accountEnabled !== false,
    usageLocation: usageLocation?.toUpperCase() ?? null,
    plans: assignedPlans.map((plan) => ({
      planId: plan.servicePlanId,
      enabled: plan.capabilityStatus === 'Enabled',
      assignedAt: instant(plan.assignedDateTime),
    })),
  };
}

/**
 * The organiser's dial-out policy by `teamsUserConfiguration` (general since 2025-12-03). Whether Graph lists this kind
 * of policy is not documented, so null means "not listed", never "none".
 *
 * @throws GraphError
 */
export async function fetchDialOutPolicy(client: GraphClient, objectId: string): Promise<string | null> {
  const request = {
    operation: 'teamsUserConfiguration',
    path: `admin/teams/userConfigurations/${encodeURIComponent(objectId)}`,
    permission: 'TeamsUserConfiguration.Read.All',
  };
  const { effectivePolicyAssignments } = shaped(configuration, await client.ask(request), request);
  const policy = effectivePolicyAssignments?.find(({ policyType }) => /dial-?out/i.test(policyType ?? ''));
  return policy?.policyAssignment?.displayName ?? policy?.policyAssignment?.policyId ?? null;
}

/** Calls of the organisation's trunk that failed between two instants (the second exclusive). @throws GraphError */
export async function fetchFailedTrunkCalls(
  client: GraphClient,
  from: number,
  to: number,
): Promise<readonly FailedTrunkCall[]> {
  const at = (ms: number) => new Date(ms).toISOString();
  const request = {
    operation: 'getDirectRoutingCalls',
    path: `communications/callRecords/getDirectRoutingCalls(fromDateTime=${at(from)},toDateTime=${at(to)})`,
    permission: 'CallRecord-PstnCalls.Read.All (or CallRecords.Read.All)',
  };
  const rows = await all(client, request);
  return rows
    .map((row) => shaped(trunkRow, row, request))
    .filter((row) => !row.successfulCall)
    .map((row) => ({
      calleeNumber: row.calleeNumber ?? '',
      startedAt: instant(row.inviteDateTime) ?? instant(row.startDateTime) ?? from,
      sipCode: row.finalSipCode,
      subcode: row.callEndSubReason ?? null,
      phrase: row.finalSipCodePhrase ?? '',
    }));
}

/** Open or recent issues of Microsoft Teams, as the service health page has them. @throws GraphError */
export async function fetchTeamsIssues(client: GraphClient): Promise<readonly ServiceIssue[]> {
  const request = {
    operation: 'serviceIssues',
    path: "admin/serviceAnnouncement/issues?$filter=service eq 'Microsoft Teams'&$top=100",
    permission: 'ServiceHealth.Read.All',
  };
  const rows = await all(client, request);
  return rows
    .map((row) => shaped(issue, row, request))
    .map((row) => ({
      title: row.title ?? '',
      feature: row.feature ?? '',
      startedAt: instant(row.startDateTime) ?? 0,
      endedAt: instant(row.endDateTime),
    }));
}

async function all(client: GraphClient, request: GraphRequest): Promise<readonly unknown[]> {
  const values: unknown[] = [];
  for await (const page of client.pages(request, MOST_PAGES)) values.push(...page.values);
  return values;
}

/** Null for what is absent, no instant, or Graph's "never" (0001-01-01). */
function instant(written: string | null | undefined): number | null {
  const at = Date.parse(written ?? '');
  return Number.isNaN(at) || at < 0 ? null : at;
}

function shaped<T>(form: z.ZodType<T>, value: unknown, { operation }: GraphRequest): T {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const reason = String(parsed.error.issues[0]?.path.join('.') || 'its form');
  throw new GraphError('graph-answer-unexpected', { operation, reason });
}
