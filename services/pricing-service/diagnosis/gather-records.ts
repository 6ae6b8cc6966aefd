import { latestReading, standAt, standingEntries } from '../credits/ledger.ts';
import { autoRecharges, ledgerEntries } from '../credits/ledger-repository.ts';
import { ownedWithPlan } from '../eligibility/licence-plans.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import type { LicenceSnapshot, TenantFact } from '../tenants/tenant-repository.ts';
import { licenceSnapshot, tenantFacts } from '../tenants/tenant-repository.ts';
import { usageState } from '../usage/call-repository.ts';
import { minutePool } from '../usage/minute-pool.ts';
import { spendByDay } from '../usage/spend-by-day.ts';
import { type Evidence, type Item, known, unknown } from './evidence.ts';

type Items = Evidence['items'];
export type RecordItems = Pick<
  Items,
  | 'country'
  | 'billingAccount'
  | 'creditsSetUp'
  | 'creditThen'
  | 'fundsExpired'
  | 'autoRecharge'
  | 'pool'
  | 'freeSeats'
>;

/** How far the reports reach; null where none were ever brought in. */
export type Reported = Awaited<ReturnType<typeof usageState>>;

/** A reading older than this is no longer relied on. */
const OLD_READING_MS = 30 * 86_400_000;
/** Less than one unit of any currency does not carry a call far enough to tell. */
const NEXT_TO_NOTHING = 1_000_000n;

/** What the ledger, the recorded facts, the licence snapshot and imported pools say of the moment of the failure. */
export async function gatherRecords(
  db: PricingDb,
  tenantId: string,
  failedAt: number,
): Promise<{ readonly items: RecordItems; readonly reported: Reported }> {
  const [facts, licences, reported, credit, pool] = await Promise.all([
    tenantFacts(db, tenantId),
    licenceSnapshot(db, tenantId),
    usageState(db, tenantId),
    creditItems(db, tenantId, failedAt),
    poolItem(db, tenantId, failedAt),
  ]);
  return {
    reported,
    items: {
      country: factItem(facts.country),
      billingAccount: accountItem(facts.billingAccount),
      creditThen: credit.left,
      fundsExpired: credit.expired,
      autoRecharge: credit.recharge,
      creditsSetUp: credit.setUp ?? licensedCredits(licences),
      freeSeats: seatsItem(licences),
      pool,
    },
  };
}

function factItem(fact: TenantFact | undefined): Item<string> {
  return fact ? known(fact.value, fact.asOf, fact.origin) : unknown('notRecorded');
}

const ACCOUNTS = ['mosa', 'mca', 'csp'] as const;

function accountItem(fact: TenantFact | undefined): Items['billingAccount'] {
  const account = ACCOUNTS.find((one) => one === fact?.value);
  return fact && account ? known(account, fact.asOf, fact.origin) : unknown('notRecorded');
}

function licensedCredits(licences: LicenceSnapshot | null): Item<boolean> {
  if (!licences) return unknown('notRecorded');
  const { enabled } = ownedWithPlan(licences, 'communicationsCredits');
  return known(enabled > 0, licences.takenAt, licences.origin);
}

function seatsItem(licences: LicenceSnapshot | null): Item<number> {
  if (!licences) return unknown('notRecorded');
  const free =
    ownedWithPlan(licences, 'audioConferencingPayPerMinute').free +
    ownedWithPlan(licences, 'audioConferencingStandard').free;
  return known(free, licences.takenAt, licences.origin);
}

/** What the ledger says was left then. Reports that do not reach so far leave it an estimate. */
async function creditItems(db: PricingDb, tenantId: string, failedAt: number) {
  const [all, recharges, reported] = await Promise.all([
    ledgerEntries(db, tenantId),
    autoRecharges(db, tenantId),
    usageState(db, tenantId),
  ]);
  const entries = standingEntries(all).filter(({ occurredAt }) => occurredAt <= failedAt);
  const [setting] = [...recharges.values()].filter(({ state }) => state !== 'unknown');
  const recharge: Items['autoRecharge'] =
    setting && setting.state !== 'unknown' ? known(setting.state, failedAt, 'admin') : unknown('notRecorded');
  const money = entries.filter(({ kind }) => kind !== 'correction');
  const [newest] = money.slice(-1);
  const setUp = newest ? known(true, newest.occurredAt, ledgerOrigin(newest.origin)) : null;
  const standings = await Promise.all(
    [...new Set(entries.map(({ currency }) => currency))].map(async (currency) => {
      const own = entries.filter((entry) => entry.currency === currency);
      const reading = latestReading(own, failedAt);
      if (!reading) return null;
      const range = { from: reading.occurredAt, split: reading.occurredAt, until: failedAt };
      const spends = await spendByDay(db, tenantId, currency, range);
      return { reading, standing: standAt(reading, own, spends, failedAt) };
    }),
  );
  const found = standings.filter((one) => one !== null);
  const [first] = found;
  if (!first) {
    return { setUp, recharge, left: unknown<never>('notRecorded'), expired: unknown<never>('notRecorded') };
  }
  const { reading } = first;
  const origin = ledgerOrigin(reading.origin);
  const some = found.some(({ standing }) => standing.amount >= NEXT_TO_NOTHING);
  const fresh = failedAt - reading.occurredAt <= OLD_READING_MS;
  const exactlyRead = reading.occurredAt === failedAt;
  const complete = exactlyRead || (reported !== null && reported.reportedUntil >= failedAt);
  // A recharge that nobody recorded may have filled what the ledger has empty.
  const sure = fresh && complete && (some || recharge.known === false || recharge.value === 'off');
  const standing = some ? (sure ? 'some' : 'probablySome') : sure ? 'none' : 'probablyNone';
  const expired = found.some(({ standing }) => standing.expired > 0n);
  const agesKnown = found.every(({ standing }) => standing.lots.every(({ boughtAt }) => boughtAt !== null));
  return {
    setUp,
    recharge,
    left: known<'some' | 'none' | 'probablySome' | 'probablyNone'>(standing, reading.occurredAt, origin),
    expired: expired || agesKnown ? known(expired, failedAt, origin) : unknown<boolean>('notRecorded'),
  };
}

function ledgerOrigin(origin: string): 'admin' | 'file' | 'demo' {
  return origin === 'admin' ? 'admin' : origin === 'demo' ? 'demo' : 'file';
}

/** The pools of the month of the failure, all together. */
async function poolItem(db: PricingDb, tenantId: string, failedAt: number): Promise<Items['pool']> {
  const pool = await minutePool(db, tenantId, failedAt);
  if (!pool) return unknown('notRecorded');
  return known({ total: pool.total, used: pool.used }, pool.recordedAt, 'file');
}
