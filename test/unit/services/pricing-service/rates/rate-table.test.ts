import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  LINE_TYPES,
  RATE_KINDS,
  type Rate,
  type RateQuestion,
} from '../../../../../services/pricing-service/rates/rate.ts';
import {
  type RateConflict,
  RateTableBuilder,
} from '../../../../../services/pricing-service/rates/rate-table.ts';

function rate(more: Partial<Rate>): Rate {
  return {
    kind: 'dialOut',
    prefix: '33',
    lineType: 'any',
    country: 'FR',
    destination: 'France',
    perMinute: 20_000n,
    connectionFee: null,
    currency: 'EUR',
    validFrom: null,
    validUntil: null,
    line: 2,
    ...more,
  };
}

function table(rates: readonly Rate[]) {
  const builder = new RateTableBuilder();
  for (const one of rates) builder.add(one);
  const conflicts: RateConflict[] = [];
  return { table: builder.build((conflict) => conflicts.push(conflict)), conflicts };
}

function ask(more: Partial<RateQuestion>): RateQuestion {
  return { kind: 'dialOut', digits: '33612345678', country: 'FR', lineType: 'mobile', day: 20_000, ...more };
}

/** The rule in its plainest form: all rates that hold, those of the longest prefix, typed before untyped. */
function naive(rates: readonly Rate[], question: RateQuestion): readonly Rate[] {
  const holding = rates.filter(
    (one) =>
      one.kind === question.kind &&
      (one.lineType === 'any' || question.lineType === null || one.lineType === question.lineType) &&
      question.day >= (one.validFrom ?? -1e9) &&
      question.day <= (one.validUntil ?? 1e9),
  );
  const { digits, country } = question;
  const matching = holding.filter(
    (one) => digits !== null && one.prefix !== '' && digits.startsWith(one.prefix),
  );
  const typedFirst = (found: readonly Rate[]) => {
    const typed = found.filter((one) => one.lineType !== 'any');
    return typed.length > 0 && question.lineType !== null ? typed : found;
  };
  if (matching.length === 0) {
    return typedFirst(
      holding.filter((one) => one.country === country && (digits === null || one.prefix === '')),
    );
  }
  const longest = Math.max(...matching.map((one) => one.prefix.length));
  return typedFirst(matching.filter((one) => one.prefix.length === longest));
}

const digits = (longest: number) =>
  fc.string({ unit: fc.constantFrom('0', '1', '3', '9'), minLength: 1, maxLength: longest });
const days = fc.option(fc.integer({ min: 19_990, max: 20_010 }), { nil: null });
const someRate: fc.Arbitrary<Rate> = fc
  .record({
    kind: fc.constantFrom(...RATE_KINDS),
    prefix: fc.oneof({ weight: 9, arbitrary: digits(6) }, { weight: 1, arbitrary: fc.constant('') }),
    lineType: fc.constantFrom(...LINE_TYPES),
    country: fc.constantFrom('FR', 'US', 'CA'),
    perMinute: fc.bigInt({ min: 0n, max: 5n }),
    connectionFee: fc.constantFrom(null, 0n, 100n),
    validFrom: days,
    validUntil: days,
  })
  .map((parts) => rate(parts));
const someQuestion: fc.Arbitrary<RateQuestion> = fc.record({
  kind: fc.constantFrom(...RATE_KINDS),
  digits: fc.option(digits(9), { nil: null }),
  country: fc.constantFrom('FR', 'US', 'CA', null),
  lineType: fc.constantFrom('fixed' as const, 'mobile' as const, null),
  day: fc.integer({ min: 19_985, max: 20_015 }),
});

const price = (one: Rate) => `${one.prefix} ${one.perMinute} ${one.connectionFee}`;

describe('a rate table', () => {
  it('rates as the naive longest match does', () => {
    fc.assert(
      fc.property(
        fc.array(someRate, { maxLength: 60 }),
        fc.array(someQuestion, { maxLength: 20 }),
        (rates, questions) => {
          const made = table(rates).table;
          for (const question of questions) {
            const expected = new Set(naive(rates, question).map(price));
            const rated = made.rate(question);
            const got = rated.state === 'none' ? [] : rated.state === 'one' ? [rated.rate] : rated.rates;
            // Where all cost the same one of them stands for the others.
            const prices = new Set(
              naive(rates, question).map((one) => `${one.perMinute} ${one.connectionFee}`),
            );
            if (rated.state === 'one') {
              assert.equal(prices.size, 1);
              assert.ok(expected.has(price(rated.rate)));
            } else assert.deepEqual(new Set(got.map(price)), expected);
            assert.equal(rated.state === 'none', expected.size === 0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('takes the longest prefix', () => {
    const { table: made } = table([rate({ perMinute: 1n }), rate({ prefix: '336', perMinute: 7n })]);
    const rated = made.rate(ask({}));
    assert.equal(rated.state === 'one' && rated.rate.perMinute, 7n);
    const fixed = made.rate(ask({ digits: '33123456789', lineType: 'fixed' }));
    assert.equal(fixed.state === 'one' && fixed.rate.perMinute, 1n);
  });

  it('does not take a prefix for one of a number that is shorter', () => {
    assert.equal(table([rate({ prefix: '3300' })]).table.rate(ask({ digits: '33' })).state, 'none');
  });

  it('falls back to the shorter prefix on a day the longer one does not hold', () => {
    const { table: made } = table([
      rate({ perMinute: 1n }),
      rate({ prefix: '336', perMinute: 7n, validFrom: 20_001 }),
    ]);
    const before = made.rate(ask({ day: 20_000 }));
    assert.equal(before.state === 'one' && before.rate.perMinute, 1n);
    const after = made.rate(ask({ day: 20_001 }));
    assert.equal(after.state === 'one' && after.rate.perMinute, 7n);
  });

  it('tells fixed from mobile, and gives both where the number does not tell', () => {
    const { table: made } = table([
      rate({ prefix: '1', lineType: 'fixed', perMinute: 1n }),
      rate({ prefix: '1', lineType: 'mobile', perMinute: 2n }),
    ]);
    const mobile = made.rate(ask({ digits: '12025550100' }));
    assert.equal(mobile.state === 'one' && mobile.rate.perMinute, 2n);
    const unknown = made.rate(ask({ digits: '12025550100', lineType: null }));
    assert.equal(unknown.state === 'several' && unknown.rates.length, 2);
  });

  it('rates by country where the sheet names countries only', () => {
    const { table: made } = table([rate({ prefix: '', country: 'CA', perMinute: 3n })]);
    const canada = made.rate(ask({ digits: '14165550100', country: 'CA' }));
    assert.equal(canada.state === 'one' && canada.rate.perMinute, 3n);
    assert.equal(made.rate(ask({ digits: '12025550100', country: 'US' })).state, 'none');
  });

  it('lists what a country costs', () => {
    const { table: made } = table([
      rate({ perMinute: 1n }),
      rate({ prefix: '336', perMinute: 7n, lineType: 'mobile' }),
      rate({ prefix: '49', country: 'DE' }),
    ]);
    const listed = made.ofCountry({ kind: 'dialOut', country: 'FR', lineType: null, day: 20_000 });
    assert.deepEqual(
      listed.map((one) => one.perMinute),
      [1n, 7n],
    );
    const fixed = made.ofCountry({ kind: 'dialOut', country: 'FR', lineType: 'fixed', day: 20_000 });
    assert.deepEqual(
      fixed.map((one) => one.perMinute),
      [1n],
    );
  });

  it('keeps a repeated rate once and reports a contradiction with both lines', () => {
    const repeated = table([rate({ line: 2 }), rate({ line: 9 })]);
    assert.deepEqual(repeated.conflicts, []);
    const contradicting = table([rate({ line: 2 }), rate({ line: 9, perMinute: 5n })]);
    assert.deepEqual(contradicting.conflicts, [{ line: 9, otherLine: 2, prefix: '33' }]);
    const following = table([rate({ validUntil: 19_999 }), rate({ validFrom: 20_000, perMinute: 5n })]);
    assert.deepEqual(following.conflicts, []);
  });

  it('gives back exactly what went in', () => {
    const one = rate({
      perMinute: 9_007_199_254_740_993n,
      connectionFee: 0n,
      validFrom: -5,
      validUntil: 30_000,
    });
    const rated = table([one]).table.rate(ask({ day: 0 }));
    assert.deepEqual(rated, { state: 'one', rate: one });
  });

  it('has nothing to say to what is no number', () => {
    const { table: made } = table([rate({})]);
    for (const text of ['', '3x', '+33', '3361234567890123456']) {
      assert.equal(made.rate(ask({ digits: text, country: null })).state, 'none');
    }
  });
});
