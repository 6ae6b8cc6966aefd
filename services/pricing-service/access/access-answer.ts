import type { components } from '../../pricing/contract/contract.generated.ts';

/** What is known of a person's roles and groups. Without a directory nothing is, and source says so. */
export function accessWithoutDirectory(demo: boolean, now: Date): components['schemas']['PersonAccess'] {
  return { demo, roles: [], groups: [], source: 'none', asOf: now.toISOString() };
}
