import data from '../eligibility/licences.json' with { type: 'json' };
import type { LicenceSnapshot } from '../tenants/tenant-repository.ts';

/** One SKU with Audio Conferencing, and how much of it nobody has. */
export interface OwnedConferencing {
  readonly name: string;
  readonly enabled: number;
  readonly assigned: number;
  readonly free: number;
  /** The standard plan and nothing else: what giving it up saves is the price of a licence. */
  readonly standardAlone: boolean;
}

const CREDITS = 'communicationsCredits';
/** Communications Credits licences cost nothing and are owned by the million: no saving. */
const PLANS = data.plans.filter(({ role }) => role !== CREDITS);
const STANDARD = data.plans.find(({ role }) => role === 'audioConferencingStandard')?.planId;
const NAMES = new Map(data.plans.flatMap(({ skus }) => skus.map(({ id, name }) => [id, name] as const)));

/** The SKUs of a snapshot that hold an Audio Conferencing plan, those with the most unassigned first. */
export function conferencingLicences(snapshot: LicenceSnapshot): readonly OwnedConferencing[] {
  return snapshot.skus
    .filter(({ planIds }) => PLANS.some(({ planId }) => planIds.includes(planId)))
    .map((sku) => ({
      name: NAMES.get(sku.skuId) ?? sku.partNumber,
      enabled: sku.enabled,
      assigned: sku.assigned,
      free: Math.max(0, sku.enabled - sku.assigned),
      standardAlone: sku.planIds.length === 1 && sku.planIds[0] === STANDARD,
    }))
    .sort((a, b) => b.free - a.free || (a.name < b.name ? -1 : 1));
}
