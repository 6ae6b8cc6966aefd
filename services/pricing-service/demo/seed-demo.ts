import type { LedgerEntry } from '../credits/ledger.ts';
import { appendEntry, recordAutoRecharge } from '../credits/ledger-repository.ts';
import { writeDepartments } from '../files/import-store.ts';
import { parseMicro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { addTenant, isDemo, recordFact, replaceLicences } from '../tenants/tenant-repository.ts';
import { storeCalls } from '../usage/write-calls.ts';
import { DEMO_PEOPLE, demoCalls } from './demo-calls.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The demo's figures. Invented, and labelled "demo" wherever they show; they are nobody's and no price of Microsoft's. */
const READING = { amount: '1240.00', daysAgo: 9 };
/** Older readings, which say what the calls since then leave to say: the demo's ledger and calls agree. */
const OLDER_READINGS_DAYS_AGO = [45, 85];
const TOP_UPS = [
  { amount: '1500.00', daysAgo: 250 },
  { amount: '1000.00', daysAgo: 40 },
];
const LICENCES = [
  // Audio Conferencing pay-per-minute, and Communications Credits, by their public ids (see eligibility/licences.json).
  {
    skuId: 'df9561a4-4969-4e6a-8e73-c601b68ec077',
    partNumber: 'MCOMEETACPEA',
    planIds: ['bb038288-76ab-49d6-afc1-eaa6c222c65a'],
    enabled: 120,
    assigned: 87,
  },
  {
    skuId: '47794cd0-f0e5-45c5-9033-2eb6b5fc84e0',
    partNumber: 'MCOPSTNC',
    planIds: ['505e180f-f7e0-4b65-91d4-00d670bbd18c'],
    enabled: 10_000_000,
    assigned: 61,
  },
];

/**
 * Writes the labelled demo organisation: facts, licences, a reading, top-ups and four months of calls, all relative to
 * the first start. Idempotent: a tenant that is there already is left as it is, so that its history stays whole.
 */
export async function seedDemo(db: PricingDb, tenantId: string, now: Date): Promise<void> {
  if (await isDemo(db, tenantId)) return;
  const at = now.getTime();
  const today = Math.floor(at / DAY) * DAY;
  const by = { now, author: null };
  const facts = [
    ['agreement', 'ea'],
    ['billingAccount', 'mosa'],
    ['country', 'FR'],
  ] as const;
  for (const [name, value] of facts) {
    await recordFact(db, tenantId, name, { value, asOf: today - 20 * DAY, origin: 'demo' }, by);
  }
  await replaceLicences(db, tenantId, { skus: LICENCES, takenAt: today, origin: 'demo' });

  const reportedUntil = today - DAY;
  const calls = demoCalls(reportedUntil);
  const nine = (daysAgo: number) => today - daysAgo * DAY + 9 * HOUR;
  const readingOf = (daysAgo: number): bigint => {
    const since = (instant: number) => instant >= nine(daysAgo) && instant < nine(READING.daysAgo);
    const spent = calls
      .filter((call) => since(call.startedAt))
      .map((call) => (call.charge ?? 0n) + (call.connectionFee ?? 0n));
    const toppedUp = TOP_UPS.filter((topUp) => since(nine(topUp.daysAgo))).map(
      ({ amount }) => -parseMicro(amount),
    );
    return [...spent, ...toppedUp].reduce((sum, part) => sum + part, parseMicro(READING.amount));
  };

  const entry = (id: number, kind: LedgerEntry['kind'], amount: bigint, daysAgo: number): LedgerEntry => ({
    id: `00000000-0000-4000-8000-0000000de${String(id).padStart(3, '0')}`,
    kind,
    currency: 'EUR',
    amount,
    occurredAt: nine(daysAgo),
    recordedAt: nine(daysAgo) + HOUR,
    author: null,
    origin: 'demo',
    reverses: null,
    note: null,
  });
  const entries = [
    ...TOP_UPS.map(({ amount, daysAgo }, index) => entry(index + 1, 'topUp', parseMicro(amount), daysAgo)),
    ...OLDER_READINGS_DAYS_AGO.map((daysAgo, index) =>
      entry(101 + index, 'reading', readingOf(daysAgo), daysAgo),
    ),
    entry(100, 'reading', parseMicro(READING.amount), READING.daysAgo),
  ];
  for (const one of entries) await appendEntry(db, tenantId, one, `demo:${one.id}`);
  await recordAutoRecharge(db, tenantId, 'EUR', { state: 'off', trigger: null, amount: null }, by);

  await writeDepartments(
    db,
    tenantId,
    BigInt(at),
    DEMO_PEOPLE.map(({ userId, department }) => ({ user: userId, department })),
  );
  await storeCalls(db, tenantId, calls, { reportedUntil, updatedAt: at, origin: 'demo' });
  // Last, so that a start that died half-way is taken up again: until then the tenant is not there.
  await addTenant(db, tenantId, true, now);
}
