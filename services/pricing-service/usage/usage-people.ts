import { createHmac } from 'node:crypto';
import type { PricingDb } from '../store/pricing-store.ts';

/** How people are shown in usage: by name, by a pseudonym that stays the same, or not at all, only their department. */
export const DISPLAYS = ['names', 'pseudonyms', 'departments'] as const;
export type Display = (typeof DISPLAYS)[number];

/** What a tenant has set about usage. */
export interface UsageSettings {
  readonly display: Display;
  /** What pseudonyms are made with; the tenant's own, so that they mean nothing elsewhere. */
  readonly salt: string | null;
  /** How long calls are kept; null: for ever. */
  readonly keepDays: number | null;
  /** Calls from before this instant were given up; their days are kept. */
  readonly purgedBefore: number;
}

/** Somebody who organised calls, as last reported. */
export interface Person {
  readonly key: string;
  readonly upn: string | null;
  readonly name: string | null;
}

/** What is set; names and no limit where nothing was. */
export async function usageSettings(db: PricingDb, tenantId: string): Promise<UsageSettings> {
  const row = await db
    .selectFrom('usage_settings')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return {
    display: DISPLAYS.find((display) => display === row?.display) ?? 'names',
    salt: row?.salt ?? null,
    keepDays: row?.keep_days == null ? null : Number(row.keep_days),
    purgedBefore: Number(row?.purged_before ?? 0n),
  };
}

/** Everybody who organised calls of a tenant. */
export function people(db: PricingDb, tenantId: string): Promise<readonly Person[]> {
  return db
    .selectFrom('usage_people')
    .select(['key', 'upn', 'name'])
    .where('tenant_id', '=', tenantId)
    .execute();
}

/** Departments by object id, sign-in name or e-mail, lower case. */
export async function departments(db: PricingDb, tenantId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('departments')
    .select(['user_key', 'department'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Map(rows.map((row) => [row.user_key, row.department]));
}

const comparable = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/**
 * The keys of those whom a text means: an object id or sign-in name exactly, else a name or a part of one, where all
 * words of the text begin words of the name. Case and accents do not matter.
 */
export function peopleNamed(all: readonly Person[], text: string): readonly string[] {
  const wanted = comparable(text);
  const exact = all.filter(
    (person) => person.key.toLowerCase() === wanted || person.upn?.toLowerCase() === wanted,
  );
  if (exact.length > 0) return exact.map((person) => person.key);
  const words = wanted.split(/[\s.@_-]+/u).filter(Boolean);
  if (words.length === 0) return [];
  return all
    .filter((person) => {
      const own = comparable(person.name ?? person.upn ?? person.key).split(/[\s.@_-]+/u);
      return words.every((word) => own.some((one) => one.startsWith(word)));
    })
    .map((person) => person.key);
}

/** The department of each key, '' where none is known. */
export function departmentOf(
  all: readonly Person[],
  byUser: ReadonlyMap<string, string>,
): (key: string) => string {
  const upns = new Map(all.map((person) => [person.key, person.upn?.toLowerCase()]));
  return (key) => byUser.get(key.toLowerCase()) ?? byUser.get(upns.get(key) ?? '') ?? '';
}

/** A name that stays the same for one person of one tenant and tells nobody who it is. */
export function pseudonym(salt: string, tenantId: string, key: string): string {
  const digest = createHmac('sha256', salt).update(`${tenantId}\n${key}`).digest('hex');
  return digest.slice(0, 8).toUpperCase();
}
