import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EntryKind, LedgerEntry } from '../../../../../services/pricing-service/credits/ledger.ts';
import { parseMonth } from '../../../../../services/pricing-service/month-end/month.ts';
import { reconcile } from '../../../../../services/pricing-service/month-end/reconcile.ts';

const HOUR = 3_600_000;
const OCTOBER = parseMonth('2026-10')!;

let made = 0;
function entry(kind: EntryKind, amount: number, occurredAt: number): LedgerEntry {
  made += 1;
  return {
    id: `e${made}`,
    kind,
    currency: 'EUR',
    amount: BigInt(amount) * 1_000_000n,
    occurredAt,
    recordedAt: occurredAt,
    author: null,
    origin: 'admin',
    reverses: null,
    note: null,
  };
}

const spend = (at: number, charge: number) => ({
  at,
  charge: BigInt(charge) * 1_000_000n,
  fee: 0n,
  calls: 1,
});

describe('the months of a pack', () => {
  it('are read from their names, and nothing else is', () => {
    assert.equal(OCTOBER.start, Date.UTC(2026, 9, 1));
    assert.equal(OCTOBER.end, Date.UTC(2026, 10, 1));
    assert.equal(OCTOBER.before.last, OCTOBER.period.first - 1);
    assert.equal(parseMonth('2028-02')!.period.last - parseMonth('2028-02')!.period.first, 28);
    for (const wrong of ['2026-13', '2026-00', '2026-1', '1999-01', '26-10', '2026-10-01', ''])
      assert.equal(parseMonth(wrong), null, wrong);
  });
});

describe('the reconciliation of a month', () => {
  const { start, end } = OCTOBER;

  it('goes from the reading before to the end, with what a reading in the month differs by', () => {
    const found = reconcile({
      entries: [
        entry('reading', 1000, start - 48 * HOUR),
        entry('recharge', 500, start + 100 * HOUR),
        entry('topUp', 50, start + 101 * HOUR),
        entry('reading', 1200, start + 200 * HOUR),
        entry('reading', 7777, end + HOUR),
      ],
      spends: [
        spend(start - 24 * HOUR, 100),
        spend(start + 10 * HOUR, 200),
        spend(start + 300 * HOUR, 30),
        spend(end, 999),
      ],
      start,
      end,
    });
    const whole = (micro: bigint) => Number(micro / 1_000_000n);
    assert.ok(found);
    assert.deepEqual(
      [found.opening, found.recharges, found.topUps, found.charges, found.drift, found.closing].map(whole),
      // 900 + 500 + 50 - 200 = 1250 was computed, 1200 read, then 30 spent.
      [900, 500, 50, 230, -50, 1170],
    );
    assert.deepEqual(
      found.readings.map(({ read, computed }) => [whole(read), computed === null ? null : whole(computed)]),
      [[1200, 1250]],
    );
  });

  it('begins at the first reading where none is older, and knows nothing where there is none', () => {
    const at = start + 240 * HOUR;
    const found = reconcile({
      entries: [entry('reading', 10, at), entry('topUp', 5, start + HOUR)],
      spends: [spend(start + 2 * HOUR, 3), spend(at + HOUR, 4)],
      start,
      end,
    });
    assert.deepEqual(
      [found?.openedAt, found?.opening, found?.topUps, found?.closing],
      [at, 10_000_000n, 0n, 6_000_000n],
    );
    assert.equal(reconcile({ entries: [entry('topUp', 5, start)], spends: [], start, end }), null);
  });

  it('adds up to the last digit, whatever was recorded and spent, also where money expires', () => {
    const when = fc.integer({ min: -400 * 24, max: 31 * 24 - 1 });
    const entries = fc.array(
      fc.tuple(
        fc.constantFrom<EntryKind>('reading', 'topUp', 'recharge', 'correction', 'probableRecharge'),
        fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n }),
        when,
      ),
      { maxLength: 12 },
    );
    const spends = fc.array(fc.tuple(when, fc.bigInt({ min: 0n, max: 900_000_001n })), { maxLength: 12 });
    fc.assert(
      fc.property(entries, spends, (all, spent) => {
        const ledger = all.map(([kind, amount, hour]) => ({
          ...entry(kind, 0, start + hour * HOUR),
          amount: kind === 'topUp' || kind === 'recharge' ? (amount < 0n ? -amount : amount) : amount,
        }));
        const found = reconcile({
          entries: ledger,
          spends: spent.map(([hour, charge]) => ({
            // Not at an instant of a reading: which of the two came first would not be told.
            at: start + hour * HOUR + 1,
            charge,
            fee: charge % 7n,
            calls: 1,
          })),
          start,
          end,
        });
        const readings = ledger.filter((one) => one.kind === 'reading');
        assert.equal(found === null, readings.length === 0);
        if (!found) return;
        const { opening, topUps, recharges, corrections, charges, fees, expired, drift, closing } = found;
        assert.equal(opening + topUps + recharges + corrections - charges - fees - expired + drift, closing);
        // Told independently: what was bought and spent after the opening and in the month.
        const within = (at: number) => at > found.openedAt - (found.openedAt === start ? 1 : 0) && at < end;
        const later = ledger.filter(({ occurredAt }) => within(occurredAt));
        const sum = (kind: EntryKind) =>
          later.filter((one) => one.kind === kind).reduce((total, one) => total + one.amount, 0n);
        assert.equal(recharges, sum('recharge'));
        assert.equal(topUps, sum('topUp'));
        assert.equal(
          charges,
          spent
            .filter(([hour]) => within(start + hour * HOUR + 1))
            .reduce((total, [, charge]) => total + charge, 0n),
        );
      }),
      { numRuns: 500 },
    );
  });
});
