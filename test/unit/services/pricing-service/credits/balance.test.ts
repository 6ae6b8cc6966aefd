import assert from 'node:assert/strict';
import fc from 'fast-check';
import { balanceOf } from '../../../../../services/pricing-service/credits/balance.ts';
import type { BalanceFacts } from '../../../../../services/pricing-service/credits/balance-facts.ts';
import { DEFAULT_COUNTING } from '../../../../../services/pricing-service/credits/counting.ts';
import { probableSpend } from '../../../../../services/pricing-service/credits/expected-now.ts';
import type { LedgerEntry, Spend } from '../../../../../services/pricing-service/credits/ledger.ts';
import { parseMicro } from '../../../../../services/pricing-service/money.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 2, 12);
const micro = parseMicro;
const entry = (
  kind: LedgerEntry['kind'],
  amount: string,
  daysAgo: number,
  id = `${kind}${daysAgo}`,
): LedgerEntry => ({
  id,
  kind,
  currency: 'EUR',
  amount: micro(amount),
  occurredAt: NOW - daysAgo * DAY,
  recordedAt: NOW - daysAgo * DAY + 1,
  author: 'a',
  origin: 'admin',
  reverses: null,
  note: null,
});
const day = (daysAgo: number, charge: string, fee = '0'): Spend => ({
  at: NOW - daysAgo * DAY,
  charge: micro(charge),
  fee: micro(fee),
  calls: 1,
});
const facts = (more: Partial<BalanceFacts> = {}): BalanceFacts => ({
  currency: 'EUR',
  entries: [entry('reading', '100', 10)],
  spends: [],
  usage: { reportedUntil: NOW - 2 * DAY, updatedAt: NOW - DAY, origin: 'file' },
  autoRecharge: { state: 'unknown', trigger: null, amount: null },
  failures: [],
  counting: DEFAULT_COUNTING,
  drift: null,
  ...more,
});

describe('the balance', () => {
  it('is unknown without a reading, whatever else is known', () => {
    const balance = balanceOf(facts({ entries: [entry('topUp', '50', 3)], spends: [day(2, '1')] }), NOW);
    assert.deepEqual(
      [balance.known, balance.expectedNow, balance.reading, balance.since, balance.flags],
      [null, null, null, null, ['no-reading']],
    );
    assert.deepEqual(balance.lastTopUp?.amount, { amount: '50.00', currency: 'EUR' });
  });

  it('knows what is reported, as of the end of the reports', () => {
    const balance = balanceOf(facts({ spends: [day(5, '8', '1.50'), day(3, '0.505')] }), NOW);
    assert.deepEqual(balance.known, {
      amount: { amount: '89.995', currency: 'EUR' },
      asOf: new Date(NOW - 2 * DAY).toISOString(),
    });
    assert.equal(balance.since?.connectionFees.amount, '1.50');
  });

  it('is known as of the reading where that is newer than the reports', () => {
    const balance = balanceOf(facts({ entries: [entry('reading', '100', 1)] }), NOW);
    assert.equal(balance.known?.asOf, new Date(NOW - DAY).toISOString());
  });

  it('expects what four weeks of calls suggest for the hours that are not reported', () => {
    // 28 days of 1.00 up to the end of the reports, two days ago: two more days are expected.
    const spends = Array.from({ length: 28 }, (_, n) => day(2 + n, '1'));
    const balance = balanceOf(facts({ entries: [entry('reading', '100', 40)], spends }), NOW);
    assert.equal(balance.known?.amount.amount, '72.00');
    // The first of the 28 lies 27 days back, so 28 in 27 days: 2 * 28 / 27, rounded up to a cent.
    assert.equal(balance.expectedNow?.unreportedSpend.amount, '2.08');
    assert.equal(balance.expectedNow?.amount.amount, '69.92');
  });

  it('does not take off twice what was spent before the reading', () => {
    const spends = [day(4, '10'), day(3, '10')];
    const balance = balanceOf(facts({ entries: [entry('reading', '100', 0)], spends: spends }), NOW);
    assert.equal(balance.expectedNow?.unreportedSpend.amount, '0.00');
    assert.equal(balance.known?.amount.amount, '100.00');
  });

  it('says when a recharge failed until somebody recharges, tops up or reads the balance', () => {
    const failures = [
      { currency: 'EUR', at: NOW - 5 * DAY },
      { currency: null, at: NOW - 3 * DAY },
      { currency: 'USD', at: NOW - DAY },
    ];
    const failedAt = (...later: LedgerEntry[]) =>
      balanceOf(facts({ entries: [entry('reading', '100', 10), ...later], failures }), NOW).autoRecharge
        .failedAt;
    const open = new Date(NOW - 3 * DAY).toISOString();
    assert.equal(balanceOf(facts(), NOW).autoRecharge.failedAt, null);
    assert.equal(failedAt(), open);
    assert.equal(failedAt(entry('recharge', '50', 4), entry('probableRecharge', '50', 2)), open);
    assert.equal(failedAt(entry('correction', '5', 2)), open);
    for (const kind of ['recharge', 'topUp', 'reading'] as const)
      assert.equal(failedAt(entry(kind, '50', 2)), null);
    const undone = { ...entry('reversal', '50', 2, 'u'), reverses: 'topUp2' };
    assert.equal(failedAt(entry('topUp', '50', 2), undone), open);
  });

  it('counts a probable recharge in expected only, and not once it is denied', () => {
    const probable = entry('probableRecharge', '200', 1, 'p');
    const both = [entry('reading', '100', 10), probable];
    const counted = balanceOf(facts({ entries: both }), NOW);
    assert.equal(counted.known?.amount.amount, '100.00');
    assert.equal(counted.expectedNow?.probableRecharges.amount, '200.00');
    assert.ok(counted.flags.includes('recharge-probable'));
    const denial = { ...entry('reversal', '200', 0, 'r'), reverses: 'p' };
    const denied = balanceOf(facts({ entries: [...both, denial] }), NOW);
    assert.equal(denied.expectedNow?.probableRecharges.amount, '0.00');
    assert.ok(!denied.flags.includes('recharge-probable'));
  });

  it('expects nothing where no usage was ever brought in, and says so', () => {
    const balance = balanceOf(facts({ usage: null }), NOW);
    assert.equal(balance.expectedNow, null);
    assert.equal(balance.known?.amount.amount, '100.00');
    assert.ok(balance.flags.includes('usage-missing'));
  });

  it('flags an old reading, stale usage, a negative balance and money of unknown age', () => {
    const old = facts({
      entries: [entry('reading', '100', 31)],
      usage: { reportedUntil: NOW - 4 * DAY, updatedAt: NOW - 4 * DAY, origin: 'graph' },
    });
    assert.deepEqual(balanceOf(old, NOW).flags, ['usage-stale', 'reading-old', 'lots-of-unknown-age']);
    assert.ok(balanceOf(facts({ spends: [day(3, '200')] }), NOW).flags.includes('negative'));
  });

  it('lists money that expires within 90 days with its last day', () => {
    const entries = [entry('topUp', '60', 300), entry('reading', '100', 10)];
    const balance = balanceOf(facts({ entries }), NOW);
    const on = new Date(NOW - 300 * DAY);
    on.setUTCFullYear(on.getUTCFullYear() + 1);
    assert.deepEqual(balance.expiring, [
      { amount: { amount: '60.00', currency: 'EUR' }, on: on.toISOString().slice(0, 10) },
    ]);
  });

  it('has a runway only where somebody computed one', () =>
    assert.equal(balanceOf(facts(), NOW).runway, null));

  it('never expects a negative spend, and more for a longer silence', () => {
    const spends = fc.array(
      fc.record({ daysAgo: fc.integer({ min: 0, max: 60 }), cents: fc.integer({ min: 0, max: 1_000_000 }) }),
    );
    fc.assert(
      fc.property(spends, fc.nat(10), fc.nat(10), (raw, days, moreDays) => {
        const rows = raw.map(({ daysAgo, cents }) => ({
          ...day(daysAgo, '0'),
          charge: BigInt(cents) * 10_000n,
        }));
        const short = probableSpend(rows, NOW, days * DAY);
        const long = probableSpend(rows, NOW, (days + moreDays) * DAY);
        assert.ok(short >= 0n && long >= short && short % 10_000n === 0n);
      }),
    );
  });
});
