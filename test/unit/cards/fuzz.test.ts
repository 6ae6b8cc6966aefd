/** Whatever a view holds, a card stays a card: valid, small, and free of foreign formatting. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alertCard } from '../../../cards/alert-card.ts';
import type { AlertView } from '../../../cards/alert-view.ts';
import { balanceCard, privateBalanceCard } from '../../../cards/balance-card.ts';
import type { BalanceView, CurrencyBalanceView } from '../../../cards/balance-view.ts';
import { type CostEstimateView, costEstimateCard } from '../../../cards/cost-estimate-card.ts';
import { type CostFormView, costFormCard } from '../../../cards/cost-form-card.ts';
import { type CountryCardView, countryCard } from '../../../cards/country-card.ts';
import { countryCompareCard } from '../../../cards/country-compare-card.ts';
import { countryListCard } from '../../../cards/country-list-card.ts';
import { countryQuestionCard } from '../../../cards/country-question-card.ts';
import { type EligibilityView, eligibilityCard } from '../../../cards/eligibility-card.ts';
import { forecastCard } from '../../../cards/forecast-card.ts';
import { helpCard } from '../../../cards/help-card.ts';
import type { RenderedCard } from '../../../cards/kit/card.ts';
import { type LicenceComparisonView, licenceComparisonCard } from '../../../cards/licence-comparison-card.ts';
import { notUnderstoodCard } from '../../../cards/not-understood-card.ts';
import { troubleCard } from '../../../cards/trouble-card.ts';
import { ownUsageCard, usageCard } from '../../../cards/usage-card.ts';
import type { UsageView } from '../../../cards/usage-view.ts';
import { assertGoodCard, objectsOf } from './card-checks.ts';
import { READERS } from './samples/sample.ts';

const HOSTILE = [
  '[click me](https://evil.example)',
  '**bold** _it_ ~~no~~ `code`',
  '<script>alert(1)</script><at>Everyone</at>',
  '# head',
  '- item\n1. item\n> quote',
  '{{DATE(2020-01-01T00:00:00Z,LONG)}}',
  'محمد بن عبد الله \u202egnp.exe',
  'שלום',
  `Z${'\u0336'.repeat(300)}`,
  '👩‍👩‍👧'.repeat(200),
  'x'.repeat(5000),
  'Ж'.repeat(5000),
  '',
  ' ',
  '\ud800',
  'javascript:alert(1)',
  '{count, plural, one {#}}',
  "l'{x}",
];

const foreign = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const flag = fc.constantFrom(true, false, null);
const many = <T>(some: fc.Arbitrary<T>) => fc.array(some, { maxLength: 60 });
const moment = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const isoDay = moment.map((iso) => iso.slice(0, 10));
const code = fc.constantFrom('MA', 'FR', 'CD', 'XK', 'ZZ', 'GB', 'HK', 'US');
const stale = fc.record({ staleSince: fc.option(moment, { nil: undefined }), demo: fc.boolean() });
const url = fc.oneof(foreign, fc.webUrl());
const source = fc.record({ name: foreign, url, date: isoDay });
const access = fc.constantFrom('yes' as const, 'restricted' as const, 'no' as const, null);

const decimal = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.integer({ min: 0, max: 999_999 }))
  .map(([minus, whole, part]) => `${minus ? '-' : ''}${whole}.${part}`);
const currency = fc.oneof(fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'XXX'), foreign);
const amount = fc.record({ amount: decimal, currency });

const country: fc.Arbitrary<CountryCardView> = fc
  .record({
    iso2: fc.oneof(code, foreign),
    page: fc.boolean(),
    audioConferencingSale: fc.constantFrom('yes', 'payPerMinuteOnly', 'no', 'special', null),
    payPerMinute: fc.constantFrom('offered', 'notStated', 'notOffered', 'special', 'unknown'),
    tollNumbers: fc.record({
      available: flag,
      qualifier: maybe(foreign),
      geographic: flag,
      cities: many(foreign),
      otherCitiesOnRequest: flag,
    }),
    tollFreeNumbers: fc.record({
      available: flag,
      qualifier: maybe(foreign),
      dialing: many(
        fc.record({
          label: maybe(foreign),
          formats: many(foreign),
          fixedLineAccess: access,
          mobileAccess: access,
          mobilePremium: flag,
        }),
      ),
    }),
    dialOut: fc.constantFrom(
      'available',
      'requiresCommunicationsCredits',
      'availableWithCommunicationsCredits',
      'special',
      null,
    ),
    zoneA: flag,
    communicationsCreditsSale: flag,
    phoneSystem: flag,
    callingPlans: fc.record({
      available: flag,
      carrier: maybe(foreign),
      payAsYouGoZone: fc.constantFrom(1, 2, null),
      ownPayAsYouGo: flag,
    }),
    internationalDestination: flag,
    sharedDialIn: fc.record({ autoAssigned: flag, cities: many(foreign) }),
    premiumNumbersOutbound: maybe(foreign),
    maskedDigits: maybe(fc.integer({ min: 0, max: 15 })),
    notes: maybe(foreign),
    source,
  })
  .chain((view) => stale.map((frame) => ({ ...view, ...frame })));

const balance: fc.Arbitrary<CurrencyBalanceView> = fc.record({
  currency,
  known: maybe(fc.record({ amount, asOf: moment })),
  expectedNow: maybe(fc.record({ amount, asOf: moment, unreportedSpend: amount, probableRecharges: amount })),
  reading: maybe(
    fc.record({
      amount,
      takenAt: moment,
      origin: fc.constantFrom('admin', 'mail', 'export', 'invoice', 'demo'),
    }),
  ),
  since: maybe(
    fc.record({
      topUps: amount,
      charges: amount,
      connectionFees: amount,
      expired: amount,
      corrections: amount,
      calls: fc.nat(),
    }),
  ),
  usage: fc.record({ reportedUntil: maybe(moment) }),
  autoRecharge: fc.record({
    state: fc.constantFrom('on', 'off', 'unknown'),
    trigger: maybe(amount),
    amount: maybe(amount),
  }),
  lastTopUp: maybe(fc.record({ amount, at: moment })),
  expiring: many(fc.record({ amount, on: isoDay })),
  runway: maybe(
    fc.record({
      state: fc.constantFrom('estimate', 'placeholder'),
      p10: maybe(isoDay),
      p50: maybe(isoDay),
      p90: maybe(isoDay),
    }),
  ),
  flags: many(fc.oneof(foreign, fc.constantFrom('reading-old', 'negative', 'usage-stale'))),
});

const balances: fc.Arbitrary<BalanceView> = fc
  .record({
    mode: fc.constantFrom('credits', 'budget', 'unknown'),
    balances: fc.array(balance, { maxLength: 5 }),
    asOf: moment,
  })
  .chain((view) => stale.map((frame) => ({ ...view, ...frame })));

const figures = fc.record({ calls: fc.nat(), seconds: fc.nat(), spend: amount });
const figured = <T>(more: fc.Arbitrary<T>) => fc.tuple(more, figures).map(([a, b]) => ({ ...a, ...b }));
const usage: fc.Arbitrary<UsageView> = fc
  .record({
    from: isoDay,
    to: isoDay,
    by: fc.constantFrom(
      'day',
      'country',
      'callType',
      'serviceNumber',
      'organiser',
      'department',
      'capability',
    ),
    display: fc.constantFrom('names', 'pseudonyms', 'departments'),
    currencies: fc.array(
      fc.record({
        currency,
        total: figures,
        rows: fc.array(figured(fc.record({ key: maybe(foreign), name: maybe(foreign) })), { maxLength: 10 }),
        others: maybe(figured(fc.record({ count: fc.integer({ min: 1 }) }))),
        days: fc.array(figured(fc.record({ day: isoDay })), { maxLength: 40 }),
        compared: maybe(
          figured(
            fc.record({
              from: isoDay,
              to: isoDay,
              difference: amount,
              effects: maybe(fc.record({ volume: amount, price: amount, mix: amount })),
            }),
          ),
        ),
      }),
      { maxLength: 3 },
    ),
    unpriced: maybe(fc.record({ calls: fc.nat(), seconds: fc.nat() })),
    notes: many(fc.oneof(foreign, fc.constantFrom('not-all-reported', 'organiser-unknown'))),
    usage: fc.record({
      reportedUntil: maybe(moment),
      origin: fc.constantFrom('graph', 'file', 'demo', 'none'),
    }),
    asOf: moment,
    asked: fc.record({
      why: fc.boolean(),
      period: fc.constantFrom('this_month', '7d', '2026-01-01/2026-02-01'),
      only: fc.record(
        {
          countries: fc.array(fc.oneof(code, foreign), { maxLength: 10 }),
          user: fc.string({ unit: 'grapheme', maxLength: 100 }),
          department: fc.string({ unit: 'grapheme', maxLength: 100 }),
          direction: fc.constantFrom('dialin' as const, 'dialout' as const),
        },
        { requiredKeys: [] },
      ),
    }),
  })
  .chain((view) => stale.map((frame) => ({ ...view, ...frame })));

const params = fc.dictionary(
  fc.oneof(fc.constantFrom('country', 'enabled', 'free', '__proto__'), foreign),
  fc.oneof(foreign, fc.integer()),
  { maxKeys: 6 },
);
const eligibility: fc.Arbitrary<EligibilityView> = fc
  .record({
    verdict: fc.constantFrom('eligible', 'notEligible', 'unclear'),
    asOf: moment,
    checks: fc.array(
      fc.record({
        id: fc.oneof(foreign, fc.constantFrom('agreement', 'countryOfSale', 'payPerMinuteLicences')),
        status: fc.constantFrom('met', 'missing', 'unknown'),
        evidence: fc.record({
          code: fc.oneof(foreign, fc.constantFrom('ea', 'yes', 'owned', 'unknown')),
          params,
          asOf: maybe(moment),
          origin: fc.constantFrom('graph', 'admin', 'file', 'dataset', 'demo', 'none'),
        }),
        nextStep: maybe(
          fc.record({ code: fc.oneof(foreign, fc.constantFrom('askPartner', 'connectGraph')), params }),
        ),
        source,
      }),
      { maxLength: 20 },
    ),
  })
  .chain((view) => stale.map((frame) => ({ ...view, ...frame })));

const alerts: fc.Arbitrary<AlertView> = fc.record({
  demo: fc.boolean(),
  reason: fc.constantFrom('first', 'worse', 'repeat', 'resolved', null),
  state: fc.constantFrom('current', 'superseded'),
  alerts: fc.array(
    fc.record({
      key: fc.string({ maxLength: 60 }),
      kind: fc.constantFrom(
        'empty',
        'low_balance',
        'recharge_missing',
        'budget',
        'budget_forecast',
        'spend_spike',
        'expiring',
        'stale',
      ),
      subject: fc.oneof(foreign, fc.constantFrom('EUR', 'usage')),
      level: fc.constantFrom(0, 1, 2),
      firedAt: moment,
      clearSince: maybe(moment),
      figures: fc.record(
        {
          currency,
          amount: decimal,
          basis: fc.constantFrom('expected', 'known'),
          asOf: moment,
          line: fc.constantFrom({ by: 'percent', percent: 20 }, { by: 'amount', amount: '200' }),
          daysLeft: fc.nat(),
          day: isoDay,
          usual: decimal,
          since: moment,
          budget: decimal,
          percent: fc.nat(),
          forecast: decimal,
          trend: fc.array(fc.record({ day: isoDay, amount: decimal }), { maxLength: 40 }),
        },
        { requiredKeys: [] },
      ),
      acknowledged: maybe(fc.record({ by: maybe(foreign), at: moment })),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  told: fc.record({ names: many(foreign), others: fc.nat() }),
  now: moment,
});

function holds<T>(
  views: fc.Arbitrary<T>,
  render: (view: T, reader: (typeof READERS)[number]) => RenderedCard,
) {
  fc.assert(
    fc.property(views, fc.constantFrom(...READERS), (view, reader) => {
      const rendered = render(view, reader);
      assertGoodCard(rendered);
      for (const part of objectsOf(rendered.card)) {
        for (const words of [part.text, part.title]) {
          if (typeof words !== 'string' || 'intent' in part) continue;
          assert.ok(words.isWellFormed());
          assert.doesNotMatch(words, /[\u202a-\u202e\p{Cc}]|\{\{/u);
        }
      }
    }),
    // Views are large: shrinking one takes minutes and the message of the failure says enough.
    { numRuns: 120, endOnFailure: true },
  );
}

const dayRange = { p10: maybe(isoDay), p50: maybe(isoDay), p90: maybe(isoDay) };
const positive = fc.double({ min: 0, max: 1e12, noNaN: true });
const runways = fc.record({
  state: fc.constantFrom('estimate' as const, 'placeholder' as const),
  ...dayRange,
  recharge: maybe(
    fc.record({
      next: fc.record(dayRange),
      perMonth: fc.record({ p10: positive, p50: positive, p90: positive }),
    }),
  ),
  basis: fc.record({
    days: fc.nat(),
    since: maybe(isoDay),
    until: isoDay,
    evidence: fc.constantFrom('little' as const, 'tested' as const),
  }),
});
const callKind = fc.constantFrom('dialOut' as const, 'tollDialIn' as const, 'tollFreeDialIn' as const);
const span = fc.record({ low: amount, high: amount });
const cost = fc.record({ low: amount, expected: maybe(amount), high: amount });
const entered = fc.dictionary(
  fc.constantFrom('count1', 'kind1', 'where1', 'minutes1', 'where2', 'minutes4', 'licence'),
  foreign,
) as fc.Arbitrary<CostFormView['values']>;
const quoted = fc.record({
  demo: fc.boolean(),
  licence: fc.constantFrom('payPerMinute' as const, 'standard' as const, 'unknown' as const),
  lines: fc.array(
    fc.record({
      count: fc.nat(),
      kind: callKind,
      country: maybe(fc.oneof(code, foreign)),
      number: maybe(foreign),
      minutes: fc.nat(),
      state: fc.constantFrom('priced' as const, 'included' as const, 'unknown' as const),
      cost: maybe(cost),
      connectionFees: maybe(span),
      rate: maybe(
        fc.record({
          perMinute: span,
          average: maybe(amount),
          connectionFee: maybe(span),
          source: fc.constantFrom('card' as const, 'observed' as const),
          billingSeconds: fc.constantFrom(60 as const, 6 as const, 1 as const, null),
          calls: maybe(fc.nat()),
          since: maybe(moment),
          until: maybe(moment),
          kindNotTold: fc.boolean(),
        }),
      ),
      reason: fc.constantFrom('noRate' as const, 'severalCurrencies' as const, null),
      nextStep: maybe(foreign),
      notes: fc.array(fc.oneof(foreign, fc.constantFrom('feeNotStated', 'poolMayCover')), { maxLength: 9 }),
    }),
    { maxLength: 12 },
  ),
  totals: fc.array(cost, { maxLength: 4 }),
  complete: fc.boolean(),
  unknownLines: fc.nat(),
  pool: maybe(fc.record({ leftMinutes: fc.nat(), recordedAt: moment })),
  card: maybe(fc.record({ file: foreign, validFrom: isoDay })),
  asOf: moment,
});
const estimates: fc.Arbitrary<CostEstimateView> = fc
  .record({
    ways: fc.array(fc.record({ kind: maybe(callKind), quote: quoted }), { maxLength: 3 }),
    asked: entered,
    rows: fc.nat(9),
  })
  .chain((view) => stale.map((framed) => ({ ...framed, ...view })));
const costForms: fc.Arbitrary<CostFormView> = fc.record({
  demo: fc.boolean(),
  rows: fc.integer(),
  values: entered,
  errors: fc.dictionary(
    fc.constantFrom('count1', 'where2', 'licence'),
    fc.constantFrom('count' as const, 'missing' as const, 'severalPlaces' as const),
  ) as fc.Arbitrary<NonNullable<CostFormView['errors']>>,
  away: fc.boolean(),
});
const licenceComparisons: fc.Arbitrary<LicenceComparisonView> = fc
  .record({
    asOf: moment,
    from: maybe(moment),
    until: maybe(moment),
    currency: maybe(foreign),
    licencePrice: maybe(amount),
    display: fc.constantFrom('names' as const, 'pseudonyms' as const, 'departments' as const),
    organisers: fc.nat(),
    users: many(
      fc.record({
        key: maybe(foreign),
        name: maybe(foreign),
        spentPerMonth: amount,
        saved: span,
        better: fc.constantFrom('licence' as const, 'payPerMinute' as const, 'either' as const, null),
        minutesPerMonth: fc.nat(),
      }),
    ),
    spentPerMonth: maybe(amount),
    saved: maybe(span),
    counts: maybe(fc.record({ licence: fc.nat(), payPerMinute: fc.nat(), either: fc.nat() })),
    saving: maybe(span),
    breakEvenMinutes: maybe(fc.nat()),
    leftOut: fc.record({ noUser: fc.nat(), noPrice: fc.nat(), otherCurrency: fc.nat() }),
    complete: fc.boolean(),
    typed: fc.option(foreign, { nil: undefined }),
    error: fc.constantFrom('price' as const, undefined),
  })
  .chain((view) => stale.map((framed) => ({ ...framed, ...view })));

describe('cards of hostile views', () => {
  it('one country', () => holds(country, countryCard));

  it('countries side by side', () =>
    holds(
      fc.record({ demo: fc.boolean(), countries: fc.array(country, { maxLength: 6 }) }),
      countryCompareCard,
    ));

  it('a list of countries', () =>
    holds(
      fc.record({
        demo: fc.boolean(),
        filter: fc.constantFrom('payPerMinute', 'all', 'zoneA'),
        countries: fc.array(fc.oneof(code, foreign), { maxLength: 260 }),
        total: fc.nat(),
        source,
      }),
      countryListCard,
    ));

  it('a country asked back', () =>
    holds(fc.record({ asked: foreign, candidates: many(fc.oneof(code, foreign)) }), countryQuestionCard));

  it('eligibility', () => holds(eligibility, eligibilityCard));

  it('an alert', () => holds(alerts, alertCard));

  it('a balance', () => holds(balances, balanceCard));

  it('a cost estimate', () => holds(estimates, costEstimateCard));

  it('the form of a cost estimate', () => holds(costForms, costFormCard));

  it('licences compared', () => holds(licenceComparisons, licenceComparisonCard));

  it('a forecast', () =>
    holds(
      fc.record({
        demo: fc.boolean(),
        amounts: fc.array(fc.record({ amount: maybe(amount), runway: maybe(runways) }), { maxLength: 5 }),
        until: fc.option(isoDay, { nil: undefined }),
        asOf: moment,
      }),
      forecastCard,
    ));

  it('usage', () => holds(usage, usageCard));

  it('somebody’s own usage', () => holds(usage, ownUsageCard));

  it('a balance for others', () =>
    holds(fc.record({ demo: fc.boolean(), contact: foreign }), privateBalanceCard));

  it('help', () =>
    holds(
      fc.record({
        variant: fc.constantFrom('help', 'welcome'),
        demo: fc.boolean(),
        commands: many(
          fc.record({ intent: fc.constantFrom('rates', 'help'), title: foreign, example: foreign }),
        ),
      }),
      helpCard,
    ));

  it('not understood', () =>
    holds(
      fc.oneof(
        fc.record({ kind: fc.constant('unclear'), candidates: many(foreign) }),
        fc.record({ kind: fc.constant('topic'), topic: foreign }),
      ),
      notUnderstoodCard,
    ));

  it('trouble', () =>
    holds(
      fc.record({
        problem: fc.constantFrom('unreachable', 'refused', 'faulty', 'internal'),
        since: moment,
        lastAnswerAt: maybe(moment),
        reference: foreign,
      }),
      troubleCard,
    ));
});
