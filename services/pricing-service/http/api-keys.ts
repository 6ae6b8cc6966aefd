import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';

/** A client of the service: its key, and the tenants it may read. */
export interface ApiKey {
  /** For logs and metrics; says nothing about the key. */
  readonly name: string;
  readonly key: string;
  readonly tenants: readonly string[];
}

/** Who asks, once the key is known. */
export interface Client {
  readonly name: string;
  mayRead(tenantId: string): boolean;
}

const digestOf = (key: string) => createHash('sha256').update(key, 'utf8').digest();

/** RFC 6750 token characters, and a bound on the length before anything is computed of it. */
const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]{1,512}=*)$/i;

/**
 * Makes the check of the Authorization header. Only digests are kept, and every one is compared in constant time, so
 * that neither memory nor time tells a key.
 */
export function keyCheck(keys: readonly ApiKey[]): (authorization: string | undefined) => Client {
  const known = keys.map(({ name, key, tenants }) => {
    const allowed = new Set(tenants.map((tenant) => tenant.toLowerCase()));
    return { digest: digestOf(key), client: { name, mayRead: (id: string) => allowed.has(id) } };
  });
  return (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) {
      throw new Problem('key-missing', 'Send the API key as "Authorization: Bearer <key>".', {
        headers: { 'WWW-Authenticate': 'Bearer' },
      });
    }
    const digest = digestOf(token);
    let client: Client | null = null;
    for (const candidate of known) if (timingSafeEqual(candidate.digest, digest)) client = candidate.client;
    if (!client) {
      throw new Problem('key-refused', 'This service does not know that key. Check it, or have it added.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return client;
  };
}
