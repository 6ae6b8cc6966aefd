import { createHash, timingSafeEqual } from 'node:crypto';

/** A client of the service: its key, and the tenants it may read. */
export interface ApiKey {
  /** For logs and metrics; says nothing about the key. */
  readonly name: string;
  readonly key: string;
  readonly tenants: readonly string[];
  /** It may post mails for its tenants and do nothing else: it is handed to a flow that others can open. */
  readonly mailsOnly?: boolean;
}

/** Who asks, once the key or the token is known. */
export interface Client {
  readonly name: string;
  /** @param tenantId a GUID in lower case */
  mayRead(tenantId: string): boolean;
  /** @param tenantId a GUID in lower case */
  mayPostMails(tenantId: string): boolean;
}

const digestOf = (key: string) => createHash('sha256').update(key, 'utf8').digest();

/**
 * Makes the look-up of a key. Only digests are kept, and every one is compared in constant time, so that neither
 * memory nor time tells a key.
 *
 * @returns whose key it is; null where it is nobody's
 */
export function keyCheck(keys: readonly ApiKey[]): (key: string) => Client | null {
  const known = keys.map(({ name, key, tenants, mailsOnly = false }) => {
    const allowed = new Set(tenants.map((tenant) => tenant.toLowerCase()));
    const client: Client = {
      name,
      mayRead: (id) => !mailsOnly && allowed.has(id),
      mayPostMails: (id) => allowed.has(id),
    };
    return { digest: digestOf(key), client };
  });
  return (key) => {
    const digest = digestOf(key);
    let client: Client | null = null;
    for (const candidate of known) if (timingSafeEqual(candidate.digest, digest)) client = candidate.client;
    return client;
  };
}
