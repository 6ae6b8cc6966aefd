import type { PricingPort } from '../services/pricing/pricing-port.ts';
import type { Asker } from './conversation/turn.ts';

/** What somebody may see and do. The one place that decides it; everything not granted here is refused. */
export interface Access {
  /** May see money and other people's calls, and change settings. */
  readonly administrator: boolean;
}

/** Nothing but what concerns oneself. */
const ORDINARY: Access = { administrator: false };
const ADMINISTRATOR: Access = { administrator: true };

/** A role or group that was just granted or taken away takes effect within this time. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

export interface AccessParts {
  readonly administrators: { readonly objectIds: readonly string[]; readonly groupId?: string };
  readonly pricing: Pick<PricingPort, 'personAccess'>;
  readonly now: () => Date;
  /** Told when the group could not be looked up, so that the refusal can be explained. */
  readonly onLookupFailed: (asker: Asker, error: unknown) => void;
}

/**
 * Makes the one function that says who is an administrator: a listed object id, or a member of the named group.
 * Fails closed: whoever cannot be looked up now is an ordinary user, and an old answer does not count.
 */
export function createAccess(parts: AccessParts): (asker: Asker) => Promise<Access> {
  const listed = new Set(parts.administrators.objectIds);
  const { groupId } = parts.administrators;
  const remembered = new Map<string, { readonly access: Access; readonly until: number }>();

  return async (asker) => {
    if (!asker.aadObjectId) return ORDINARY;
    const objectId = asker.aadObjectId.toLowerCase();
    if (listed.has(objectId)) return ADMINISTRATOR;
    if (!groupId) return ORDINARY;
    const key = `${asker.tenantId}/${objectId}`;
    const known = remembered.get(key);
    if (known && known.until > parts.now().getTime()) return known.access;
    try {
      const answer = await parts.pricing.personAccess(asker.tenantId, objectId, [groupId]);
      if (answer.stale) throw answer.stale.because;
      const access = answer.value.groups.includes(groupId) ? ADMINISTRATOR : ORDINARY;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, { access, until: parts.now().getTime() + REMEMBERED_MS });
      return access;
    } catch (error) {
      parts.onLookupFailed(asker, error);
      return ORDINARY;
    }
  };
}
