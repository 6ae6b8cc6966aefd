import type { LicenceSnapshot } from '../tenants/tenant-repository.ts';
import data from './licences.json' with { type: 'json' };

type PlanRole = (typeof data.plans)[number]['role'];

/** How many licences hold a plan. */
export interface OwnedLicences {
  readonly enabled: number;
  readonly assigned: number;
  /** Never below zero, also where more are assigned than enabled (a grace period). */
  readonly free: number;
}

/** Where plan ids come from, in the words of the contract. */
export const LICENCE_SOURCE = { name: data.source.name, url: data.source.url, date: data.source.date };

const PLAN_IDS: ReadonlyMap<PlanRole, string> = new Map(data.plans.map((plan) => [plan.role, plan.planId]));

/**
 * Counts the licences that hold the plan of a role. By service plan id, never by SKU name: plans are bundled in many
 * suites, and two names (MCOPSTNPP, MCOPSTNC) are used for credits in different reports.
 */
export function ownedWithPlan(snapshot: LicenceSnapshot, role: PlanRole): OwnedLicences {
  const planId = PLAN_IDS.get(role);
  const skus = snapshot.skus.filter((sku) => planId !== undefined && sku.planIds.includes(planId));
  const enabled = skus.reduce((sum, sku) => sum + sku.enabled, 0);
  const assigned = skus.reduce((sum, sku) => sum + sku.assigned, 0);
  return { enabled, assigned, free: Math.max(0, enabled - assigned) };
}

/** What a plan lets somebody do; the standard one has ids of its own in government clouds. */
const KINDS = {
  payPerMinute: ['audioConferencingPayPerMinute'],
  standard: ['audioConferencingStandard', 'audioConferencingStandardGov', 'audioConferencingGccHigh'],
  credits: ['communicationsCredits'],
} as const satisfies Readonly<Record<string, readonly PlanRole[]>>;

/** The service plan ids that give somebody a kind of licence. */
export function planIds(kind: keyof typeof KINDS): ReadonlySet<string> {
  return new Set(KINDS[kind].flatMap((role) => PLAN_IDS.get(role) ?? []));
}
