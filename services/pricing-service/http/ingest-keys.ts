import { z } from 'zod';
import type { ApiKey } from './api-keys.ts';

const TENANT = z.guid();
const KEY = /^[A-Za-z0-9\-._~+/]{24,512}=*$/;

/**
 * Reads INGEST_KEYS: `<tenant id>:<key>`, several with commas. Such a key may post mails for that one tenant and do
 * nothing else.
 *
 * @returns the keys, and what is wrong with the setting; no problem holds a key
 */
export function readIngestKeys(setting: string | undefined): {
  readonly keys: readonly ApiKey[];
  readonly problems: readonly string[];
} {
  const keys: ApiKey[] = [];
  const problems: string[] = [];
  const items = (setting ?? '').split(',').map((item) => item.trim());
  for (const [index, item] of items.filter(Boolean).entries()) {
    const at = item.indexOf(':');
    const [tenant, key] = [item.slice(0, Math.max(at, 0)), item.slice(at + 1)];
    if (TENANT.safeParse(tenant).success && KEY.test(key)) {
      keys.push({ name: `mails-${index + 1}`, key, tenants: [tenant.toLowerCase()], mailsOnly: true });
    } else {
      const shape = '<tenant id>:<key of 24 to 512 characters of letters, digits and -._~+/>';
      problems.push(`INGEST_KEYS item ${index + 1} must be ${shape}`);
    }
  }
  return { keys, problems };
}
