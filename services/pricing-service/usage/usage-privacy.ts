import { sql } from 'kysely';
import { latestReading, standingEntries } from '../credits/ledger.ts';
import { ledgerEntries } from '../credits/ledger-repository.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { erasedDigest } from './erased-people.ts';
import type { Display } from './usage-people.ts';
import { oneWriterAtATime } from './write-lock.ts';

const DAY_MS = 86_400_000;
/** Usage rows are picked up again for days, and the pace of spending is that of four weeks. */
export const FEWEST_DAYS_KEPT = 35;

/** What of the settings is to change; what is left out stays. */
export interface PrivacyChange {
  readonly display?: Display;
  /** Null: calls are kept for ever. */
  readonly keepDays?: number | null;
}

/**
 * Records how people are displayed and how long calls are kept.
 *
 * @param by who and when, and the salt that pseudonyms are made with from the first time on
 * @throws RangeError where calls would be kept for less than 35 days
 */
export async function setUsagePrivacy(
  db: PricingDb,
  tenantId: string,
  change: PrivacyChange,
  by: { readonly now: Date; readonly author: string | null; readonly newSalt: string },
): Promise<void> {
  const { display, keepDays } = change;
  if (keepDays !== undefined && keepDays !== null && !(keepDays >= FEWEST_DAYS_KEPT)) {
    throw new RangeError(`Calls have to be kept for ${FEWEST_DAYS_KEPT} days or more: balances need them.`);
  }
  await db.transaction().execute(async (tx) => {
    await oneWriterAtATime(tx, tenantId);
    await tx
      .updateTable('usage_settings')
      .set({
        ...(display !== undefined && { display }),
        ...(keepDays !== undefined && { keep_days: keepDays === null ? null : BigInt(keepDays) }),
        salt: sql<string>`coalesce(salt, ${by.newSalt})`,
        recorded_at: BigInt(by.now.getTime()),
        recorded_by: by.author,
      })
      .where('tenant_id', '=', tenantId)
      .execute();
  });
}

/**
 * Gives up the calls of a tenant that are older than they are kept; what they came to by day stays. Calls since the day of
 * a reading that still counts are kept however old it is, as that day has to be cut at the reading.
 *
 * @returns how many calls went
 */
export async function purgeCalls(db: PricingDb, tenantId: string, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await oneWriterAtATime(tx, tenantId);
    const settings = await tx
      .selectFrom('usage_settings')
      .select(['keep_days', 'purged_before'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    if (settings.keep_days === null) return 0;
    const entries = standingEntries(await ledgerEntries(tx, tenantId));
    const readings = [...new Set(entries.map((entry) => entry.currency))].flatMap(
      (currency) =>
        latestReading(
          entries.filter((entry) => entry.currency === currency),
          now.getTime(),
        ) ?? [],
    );
    const oldest = Math.min(
      now.getTime() - Number(settings.keep_days) * DAY_MS,
      ...readings.map((reading) => reading.occurredAt),
    );
    const before = BigInt(Math.floor(oldest / DAY_MS) * DAY_MS);
    // Never back: what was given up cannot be asked for again, and its days are closed.
    if (before <= settings.purged_before) return 0;
    await tx
      .updateTable('usage_settings')
      .set({ purged_before: before })
      .where('tenant_id', '=', tenantId)
      .execute();
    const { numDeletedRows } = await tx
      .deleteFrom('calls')
      .where('tenant_id', '=', tenantId)
      .where('started_at', '<', before)
      .executeTakeFirst();
    return Number(numDeletedRows);
  });
}

/** Purges every tenant that has a limit. @returns how many calls went */
export async function purgeAll(db: PricingDb, now: Date): Promise<number> {
  const tenants = await db
    .selectFrom('usage_settings')
    .select('tenant_id')
    .where('keep_days', 'is not', null)
    .execute();
  let purged = 0;
  for (const { tenant_id: tenantId } of tenants) purged += await purgeCalls(db, tenantId, now);
  return purged;
}

/**
 * Erases one person from a tenant's usage: name, id, sign-in name, their own numbers and those they spoke to, and their
 * department. What they spent stays, as nobody's. Reports that come later do not bring them back.
 *
 * @param id object id or sign-in name
 * @returns how many calls were theirs
 */
export async function erasePerson(db: PricingDb, tenantId: string, id: string, now: Date): Promise<number> {
  const wanted = id.trim().toLowerCase();
  if (wanted === '') throw new RangeError('Say whom: an object id, or a sign-in name.');
  return db.transaction().execute(async (tx) => {
    await oneWriterAtATime(tx, tenantId);
    const people = await tx
      .selectFrom('usage_people')
      .select(['key', 'upn'])
      .where('tenant_id', '=', tenantId)
      .where((where) => where.or([where('key', '=', wanted), where(sql`lower(upn)`, '=', wanted)]))
      .execute();
    const ids = new Set([wanted, ...people.flatMap(({ key, upn }) => [key, upn?.toLowerCase() ?? key])]);
    const all = [...ids];
    for (const one of all) {
      await tx
        .insertInto('usage_erased')
        .values({
          tenant_id: tenantId,
          digest: erasedDigest(tenantId, one),
          erased_at: BigInt(now.getTime()),
        })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'digest']).doNothing())
        .execute();
    }
    const { numUpdatedRows } = await tx
      .updateTable('calls')
      .set({
        organiser_id: null,
        organiser_upn: null,
        organiser_name: null,
        caller_number: sql`case when call_type in ('conf_out', 'ucap_out') then caller_number end`,
        callee_number: sql`case when call_type in ('conf_in', 'ucap_in') then callee_number end`,
      })
      .where('tenant_id', '=', tenantId)
      .where((where) =>
        where.or([where('organiser_id', 'in', all), where(sql`lower(organiser_upn)`, 'in', all)]),
      )
      .executeTakeFirst();
    await mergeDays(tx, tenantId, all);
    await tx.deleteFrom('usage_people').where('tenant_id', '=', tenantId).where('key', 'in', all).execute();
    await tx
      .deleteFrom('departments')
      .where('tenant_id', '=', tenantId)
      .where('user_key', 'in', all)
      .execute();
    return Number(numUpdatedRows);
  });
}

/** Days of calls that were given up are in no call any more: they are put to nobody by themselves. */
async function mergeDays(tx: PricingDb, tenantId: string, keys: readonly string[]): Promise<void> {
  const days = await tx
    .selectFrom('usage_days')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('dimension', '=', 'organiser')
    .where('key', 'in', [...keys])
    .execute();
  for (const { calls, seconds, charge, fee, ...day } of days) {
    await tx
      .insertInto('usage_days')
      .values({ ...day, key: '', calls, seconds, charge, fee })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'dimension', 'currency', 'day', 'key']).doUpdateSet({
          calls: sql`usage_days.calls + ${calls}`,
          seconds: sql`usage_days.seconds + ${seconds}`,
          charge: sql`usage_days.charge + ${charge}`,
          fee: sql`usage_days.fee + ${fee}`,
        }),
      )
      .execute();
  }
  await tx
    .deleteFrom('usage_days')
    .where('tenant_id', '=', tenantId)
    .where('dimension', '=', 'organiser')
    .where('key', 'in', [...keys])
    .execute();
}
