import type { PersonAccess, PricingPort } from '../services/pricing/pricing-port.ts';
import type { Asker } from './conversation/turn.ts';

/** What somebody may see and do. The one place that decides it; everything not granted here is refused. */
export interface Access {
  /** May see the organisation's money and other people's calls. */
  readonly seesMoney: boolean;
  /** May also change settings and write to the ledger. */
  readonly administrator: boolean;
}

/** What anybody may see and do who is granted nothing. */
export const ORDINARY: Access = { seesMoney: false, administrator: false };
const VIEWER: Access = { seesMoney: true, administrator: false };
const ADMINISTRATOR: Access = { seesMoney: true, administrator: true };

/** Whether somebody may see or do more than anybody may. */
export function isGranted({ seesMoney, administrator }: Access): boolean {
  return seesMoney || administrator;
}

/**
 * Entra's built-in directory roles by template id, the same in every tenant (Microsoft Entra built-in roles,
 * 2026-01-20). Only roles whose holders see the bill or the calls anyway.
 */
const ROLES: Readonly<Record<string, Access>> = {
  '62e90394-69f5-4237-9190-012177145e10': ADMINISTRATOR, // Global Administrator
  '69091246-20e8-4a56-aa4d-066075b2a7a8': ADMINISTRATOR, // Teams Administrator
  'baf37b3a-610e-45da-9e62-d9d1e5e8914b': ADMINISTRATOR, // Teams Communications Administrator
  'b0f54661-2d74-4c50-afa3-1ec803f12efe': ADMINISTRATOR, // Billing Administrator
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451': VIEWER, // Global Reader
  '1076ac91-f3d9-41a7-a339-dcdf5f480acc': VIEWER, // Teams Reader
};

/** A role or group that was just granted or taken away takes effect within this time. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 10_000;

export interface AccessParts {
  readonly administrators: { readonly objectIds: readonly string[]; readonly groupId?: string };
  readonly pricing: Pick<PricingPort, 'personAccess'>;
  readonly now: () => Date;
  /** Told when roles and groups could not be looked up, so that the refusal can be explained. */
  readonly onLookupFailed: (asker: Asker, error: unknown) => void;
}

/**
 * Makes the one function that says what somebody may: by a listed object id, by the named group (the usual way for
 * procurement, who hold no role), or by directory role. Fails closed: whoever cannot be looked up now is an ordinary
 * user, and an old answer does not count.
 */
export function createAccess(parts: AccessParts): (asker: Asker) => Promise<Access> {
  const listed = new Set(parts.administrators.objectIds);
  const { groupId } = parts.administrators;
  const remembered = new Map<string, { readonly access: Access; readonly until: number }>();

  return async (asker) => {
    if (!asker.aadObjectId) return ORDINARY;
    const objectId = asker.aadObjectId.toLowerCase();
    if (listed.has(objectId)) return ADMINISTRATOR;
    const key = `${asker.tenantId}/${objectId}`;
    const known = remembered.get(key);
    if (known && known.until > parts.now().getTime()) return known.access;
    try {
      const answer = await parts.pricing.personAccess(asker.tenantId, objectId, groupId ? [groupId] : []);
      if (answer.stale) throw answer.stale.because;
      const access = accessOf(answer.value, groupId);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(key, { access, until: parts.now().getTime() + REMEMBERED_MS });
      return access;
    } catch (error) {
      parts.onLookupFailed(asker, error);
      return ORDINARY;
    }
  };
}

function accessOf({ roles, groups }: PersonAccess, groupId: string | undefined): Access {
  if (groupId !== undefined && groups.includes(groupId)) return ADMINISTRATOR;
  const granted = roles.map((role) => ROLES[role] ?? ORDINARY);
  return (
    granted.find(({ administrator }) => administrator) ??
    granted.find(({ seesMoney }) => seesMoney) ??
    ORDINARY
  );
}
