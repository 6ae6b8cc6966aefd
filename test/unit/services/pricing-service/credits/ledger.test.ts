import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  expiryOf,
  type LedgerEntry,
  latestReading,
  lotsOfReading,
  type Spend,
  standAt,
  standingEntries,
} from '../../../../../services/pricing-service/credits/ledger.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 0, 10, 9);
let next = 0;
const entry = (
  kind: LedgerEntry['kind'],
  amount: bigint,
  at: number,
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  id: `e${next++}`,
  kind,
  currency: 'EUR',
  amount,
  occurredAt: at,
  recordedAt: at,
  author: null,
  origin: 'admin',
  reverses: null,
  note: null,
  ...more,
});
const spend = (charge: bigint, at: number, fee = 0n): Spend => ({ at, charge, fee, calls: 1 });
const reading = entry('reading', 100n, T0);

describe('the credits ledger', () => {
  it('adds purchases, takes charges and connection fees, and counts the calls', () => {
    const entries = [reading, entry('topUp', 50n, T0 + DAY), entry('recharge', 20n, T0 + 2 * DAY)];
    const standing = standAt(
      reading,
      entries,
      [spend(30n, T0 + DAY, 2n), spend(5n, T0 + 3 * DAY, 1n)],
      T0 + 9 * DAY,
    );
    assert.equal(standing.amount, 100n + 50n + 20n - 30n - 2n - 5n - 1n);
    assert.deepEqual([standing.topUps, standing.charges, standing.fees, standing.calls], [70n, 35n, 3n, 2]);
  });

  it('leaves out what happened at the instant of the reading or before, and after the instant asked for', () => {
    const entries = [reading, entry('topUp', 50n, T0), entry('topUp', 7n, T0 + 5 * DAY)];
    const spends = [spend(30n, T0), spend(30n, T0 - 1), spend(9n, T0 + 5 * DAY)];
    assert.equal(standAt(reading, entries, spends, T0 + 4 * DAY).amount, 100n);
  });

  it('never counts a probable recharge as known', () => {
    assert.equal(
      standAt(reading, [reading, entry('probableRecharge', 500n, T0 + 1)], [], T0 + DAY).amount,
      100n,
    );
  });

  it('takes corrections with their sign', () => {
    const entries = [reading, entry('correction', -30n, T0 + 1), entry('correction', 5n, T0 + 2)];
    assert.equal(standAt(reading, entries, [], T0 + DAY).amount, 75n);
  });

  it('goes below zero, and lets the next purchase pay the debt first', () => {
    const entries = [reading, entry('topUp', 50n, T0 + 2 * DAY)];
    const at = (until: number) => standAt(reading, entries, [spend(130n, T0 + DAY)], until);
    assert.equal(at(T0 + DAY).amount, -30n);
    assert.deepEqual(at(T0 + 3 * DAY).lots, [{ amount: 20n, boughtAt: T0 + 2 * DAY }]);
  });

  it('accepts a reading below zero', () => {
    const below = entry('reading', -40n, T0);
    assert.equal(standAt(below, [below], [], T0 + DAY).amount, -40n);
    assert.equal(standAt(below, [below, entry('topUp', 100n, T0 + 1)], [], T0 + DAY).amount, 60n);
  });

  it('undoes what is reversed, a reading too', () => {
    const wrong = entry('reading', 999n, T0 + DAY);
    const topUp = entry('topUp', 50n, T0 + 1);
    const undo = (of: LedgerEntry) => entry('reversal', of.amount, T0 + 2 * DAY, { reverses: of.id });
    const standing = standingEntries([reading, wrong, topUp, undo(wrong), undo(topUp)]);
    assert.equal(latestReading(standing, T0 + 9 * DAY), reading);
    assert.equal(standAt(reading, standing, [], T0 + 9 * DAY).amount, 100n);
  });

  it('takes the newest reading by when it was taken, not by when it was typed', () => {
    const older = entry('reading', 1n, T0 - DAY, { recordedAt: T0 + 9 * DAY });
    const retyped = entry('reading', 2n, T0, { recordedAt: T0 + 1 });
    assert.equal(latestReading([older, reading], T0 + DAY), reading);
    assert.equal(latestReading([retyped, reading], T0 + DAY), retyped);
    assert.equal(latestReading([reading], T0 - 1), null);
  });

  it('lets money expire at the end of the day twelve months later, the oldest first', () => {
    assert.equal(expiryOf(Date.UTC(2025, 2, 10, 23)), Date.UTC(2026, 2, 11));
    assert.equal(expiryOf(Date.UTC(2024, 1, 29, 5)), Date.UTC(2025, 2, 1));
    const bought = Date.UTC(2025, 1, 1, 12);
    const entries = [reading, entry('topUp', 60n, bought)];
    assert.deepEqual(lotsOfReading(reading, entries), [
      { amount: 40n, boughtAt: null },
      { amount: 60n, boughtAt: bought },
    ]);
    const spends = [spend(50n, T0 + DAY)];
    const before = standAt(reading, entries, spends, expiryOf(bought) - 1);
    assert.deepEqual([before.amount, before.expired], [50n, 0n]);
    const after = standAt(reading, entries, spends, expiryOf(bought));
    assert.deepEqual([after.amount, after.expired], [0n, 50n]);
  });

  it('gives a reading the dates of the newest purchases, up to its amount, and never expires the rest', () => {
    const old = entry('topUp', 70n, T0 - 300 * DAY);
    const recent = entry('topUp', 80n, T0 - 10 * DAY);
    assert.deepEqual(lotsOfReading(reading, [reading, old, recent]), [
      { amount: 20n, boughtAt: old.occurredAt },
      { amount: 80n, boughtAt: recent.occurredAt },
    ]);
    const expired = entry('topUp', 70n, T0 - 500 * DAY);
    assert.deepEqual(lotsOfReading(reading, [reading, expired]), [{ amount: 100n, boughtAt: null }]);
    assert.equal(standAt(reading, [reading, expired], [], T0 + 2000 * DAY).amount, 100n);
  });

  /** The same rules told naively: unit coins, each with its own date, spent one by one, day by day. */
  function naive(
    start: LedgerEntry,
    entries: readonly LedgerEntry[],
    spends: readonly Spend[],
    until: number,
  ) {
    let coins: number[] = [];
    let debt = 0;
    let expired = 0;
    const put = (amount: number, date: number) => {
      for (let i = 0; i < amount; i++)
        if (debt > 0) debt--;
        else coins.push(date);
    };
    const take = (amount: number) => {
      for (let i = 0; i < amount; i++)
        if (coins.length > 0) coins.shift();
        else debt++;
    };
    const bought = entries.filter(
      (e) => (e.kind === 'topUp' || e.kind === 'recharge') && e.occurredAt <= start.occurredAt,
    );
    const dated = bought
      .filter((e) => start.occurredAt < expiryOf(e.occurredAt))
      .sort((a, b) => a.occurredAt - b.occurredAt)
      .flatMap((e) => new Array<number>(Number(e.amount)).fill(e.occurredAt));
    if (start.amount < 0n) debt = Number(-start.amount);
    else {
      const kept = Number(start.amount);
      const withDates = kept === 0 ? [] : dated.slice(-kept);
      coins = [...new Array<number>(kept - withDates.length).fill(Number.POSITIVE_INFINITY), ...withDates];
    }
    for (let at = start.occurredAt + 1; at <= until; at += 1) {
      if (at % DAY === 0) {
        const left = coins.filter((date) => date === Number.POSITIVE_INFINITY || expiryOf(date) > at);
        expired += coins.length - left.length;
        coins = left;
      }
      for (const e of entries) {
        if (e.occurredAt !== at) continue;
        if (e.kind === 'topUp' || e.kind === 'recharge') put(Number(e.amount), at);
        if (e.kind === 'correction' && e.amount >= 0n) put(Number(e.amount), Number.POSITIVE_INFINITY);
        if (e.kind === 'correction' && e.amount < 0n) take(Number(-e.amount));
      }
      for (const s of spends) if (s.at === at) take(Number(s.charge + s.fee));
      // Nothing happens between the events: jump to the next one, or the next midnight.
      const upcoming = [
        ...entries.map((e) => e.occurredAt),
        ...spends.map((s) => s.at),
        (Math.floor(at / DAY) + 1) * DAY,
      ];
      at = Math.min(...upcoming.filter((time) => time > at)) - 1;
    }
    return { amount: BigInt(coins.length - debt), expired: BigInt(expired) };
  }

  it('agrees with a naive ledger of single coins on any history', () => {
    const hour = 3_600_000;
    const when = fc.integer({ min: -400 * 24, max: 500 * 24 }).map((h) => T0 + h * hour);
    const history = fc.record({
      start: fc.integer({ min: -20, max: 60 }),
      purchases: fc.array(
        fc.record({
          at: when,
          amount: fc.integer({ min: 1, max: 40 }),
          kind: fc.constantFrom('topUp' as const, 'recharge' as const),
        }),
        { maxLength: 6 },
      ),
      corrections: fc.array(fc.record({ at: when, amount: fc.integer({ min: -20, max: 20 }) }), {
        maxLength: 3,
      }),
      spends: fc.array(
        fc.record({ at: when, charge: fc.integer({ min: 0, max: 15 }), fee: fc.integer({ min: 0, max: 3 }) }),
        { maxLength: 12 },
      ),
      until: fc.integer({ min: 0, max: 500 * 24 }).map((h) => T0 + h * hour),
    });
    fc.assert(
      fc.property(history, ({ start, purchases, corrections, spends, until }) => {
        const first = entry('reading', BigInt(start), T0);
        const entries = [
          first,
          ...purchases.map((p) => entry(p.kind, BigInt(p.amount), p.at)),
          ...corrections.map((c) => entry('correction', BigInt(c.amount), c.at)),
        ];
        const costs = spends.map((s) => spend(BigInt(s.charge), s.at, BigInt(s.fee)));
        const ours = standAt(first, entries, costs, until);
        const theirs = naive(first, entries, costs, until);
        assert.deepEqual({ amount: ours.amount, expired: ours.expired }, theirs);
        assert.equal(
          ours.amount,
          first.amount + ours.topUps + ours.corrections - ours.charges - ours.fees - ours.expired,
        );
      }),
      { numRuns: 400 },
    );
  });
});
