import { type InboundActivity, isJsonObject } from './inbound-activity.ts';
import type { Refusal } from './refusal.ts';

export type TenantVerdict = { readonly tenantId: string } | { readonly refused: Refusal };

/**
 * The tenant that an activity comes from. Teams names it in `channelData.tenant.id` and `conversation.tenantId`;
 * whichever are present must agree, so that no part of the bot can read another one than was checked.
 *
 * @param allowed tenant ids, lower case
 */
export function tenantOf(activity: InboundActivity, allowed: ReadonlySet<string>): TenantVerdict {
  const tenant = activity.channelData?.tenant;
  const named = [isJsonObject(tenant) ? tenant.id : undefined, activity.conversation.tenantId]
    .filter((id) => typeof id === 'string')
    .map((id) => id.toLowerCase());
  const [tenantId] = named;
  if (!tenantId) return { refused: 'tenantMissing' };
  if (named.some((other) => other !== tenantId)) return { refused: 'tenantConflict' };
  return allowed.has(tenantId) ? { tenantId } : { refused: 'tenantNotAllowed' };
}
