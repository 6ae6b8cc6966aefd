import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countryBook } from '../../../../../services/pricing-service/countries/country-answer.ts';
import { COUNTRY_DATA } from '../../../../../services/pricing-service/countries/country-data.ts';
import type { EligibilityFacts } from '../../../../../services/pricing-service/eligibility/eligibility-facts.ts';
import { judge } from '../../../../../services/pricing-service/eligibility/judge.ts';
import { assertFitsSchema } from '../../../../contract/contract-schemas.ts';

const NOW = new Date('2026-03-02T09:00:00Z');
const AS_OF = Date.UTC(2026, 1, 1);
const PPM = 'bb038288-76ab-49d6-afc1-eaa6c222c65a';
const CREDITS = '505e180f-f7e0-4b65-91d4-00d670bbd18c';
const book = countryBook(COUNTRY_DATA);

const fact = (value: string) => ({ value, asOf: AS_OF, origin: 'admin' as const });
const sku = (plan: string, enabled: number, assigned: number) => ({
  skuId: '00000000-0000-4000-8000-00000000005c',
  partNumber: 'ANY_NAME',
  planIds: [plan],
  enabled,
  assigned,
});
const NOTHING: EligibilityFacts = {
  demo: false,
  agreement: null,
  billingAccount: null,
  country: null,
  countryOfSale: null,
  licences: null,
  reading: null,
};
const inCountry = (iso2: string) => ({ country: fact(iso2), countryOfSale: book.country(iso2, false) });
const licences = (...skus: ReturnType<typeof sku>[]) => ({
  licences: { skus, takenAt: AS_OF, origin: 'graph' as const },
});
const GOOD: EligibilityFacts = {
  ...NOTHING,
  agreement: fact('ea'),
  billingAccount: fact('mosa'),
  ...inCountry('MA'),
  ...licences(sku(PPM, 100, 40), sku(CREDITS, 1000, 40)),
  reading: { at: AS_OF, origin: 'admin' },
};
type Id =
  | 'agreement'
  | 'billingAccount'
  | 'countryOfSale'
  | 'creditsSetUp'
  | 'payPerMinuteLicences'
  | 'creditsLicences';
const told = (facts: EligibilityFacts, id: Id) => {
  const check = judge(facts, NOW).checks.find((one) => one.id === id)!;
  return [check.status, check.evidence.code, check.nextStep?.code ?? null];
};

describe('eligibility for pay-per-minute', () => {
  it('is met where everything is, with evidence for each check', () => {
    const answer = judge(GOOD, NOW);
    assert.equal(answer.verdict, 'eligible');
    for (const check of answer.checks)
      assert.deepEqual([check.status, check.nextStep], ['met', null], check.id);
  });

  it('is unclear where nothing was recorded: unknown is no "no", and each check says how to find out', () => {
    const answer = judge(NOTHING, NOW);
    assert.equal(answer.verdict, 'unclear');
    for (const check of answer.checks) assert.ok(check.status === 'unknown' && check.nextStep, check.id);
  });

  const cases: [
    what: string,
    facts: Partial<EligibilityFacts>,
    id: Id,
    expected: unknown[],
    verdict: string,
  ][] = [
    [
      'web direct',
      { agreement: fact('webDirect') },
      'agreement',
      ['missing', 'webDirect', 'buyWithVolumeLicensing'],
      'notEligible',
    ],
    [
      'MCA',
      { agreement: fact('mca') },
      'agreement',
      ['missing', 'mca', 'buyWithVolumeLicensing'],
      'notEligible',
    ],
    ['CSP', { agreement: fact('csp') }, 'agreement', ['missing', 'csp', 'askPartner'], 'notEligible'],
    [
      'MCA-E',
      { agreement: fact('mcaE') },
      'agreement',
      ['unknown', 'mcaE', 'askAccountRepresentative'],
      'unclear',
    ],
    [
      'a word that is no agreement',
      { agreement: fact('constructor') },
      'agreement',
      ['unknown', 'unknown', 'recordAgreement'],
      'unclear',
    ],
    [
      'an MCA billing account',
      { billingAccount: fact('mca') },
      'billingAccount',
      ['missing', 'mca', 'switchToPayAsYouGo'],
      'unclear',
    ],
    [
      'a CSP billing account',
      { billingAccount: fact('csp') },
      'billingAccount',
      ['missing', 'csp', 'askPartner'],
      'notEligible',
    ],
    [
      'a plain yes for the country',
      inCountry('FR'),
      'countryOfSale',
      ['unknown', 'notStated', 'askAccountRepresentative'],
      'unclear',
    ],
    [
      'a country without the offer',
      inCountry('PK'),
      'countryOfSale',
      ['missing', 'no', 'askAccountRepresentative'],
      'notEligible',
    ],
    [
      'China',
      inCountry('CN'),
      'countryOfSale',
      ['unknown', 'special', 'askAccountRepresentative'],
      'unclear',
    ],
    [
      'a country without a page',
      inCountry('IS'),
      'countryOfSale',
      ['unknown', 'unknown', 'checkCountry'],
      'unclear',
    ],
    [
      'no reading, and the credits licence',
      { reading: null },
      'creditsSetUp',
      ['met', 'creditsLicenceHeld', 'recordReading'],
      'eligible',
    ],
    [
      'no reading, and no credits licence',
      { reading: null, ...licences(sku(PPM, 1, 1)) },
      'creditsSetUp',
      ['missing', 'notSetUp', 'setUpCredits'],
      'eligible',
    ],
    [
      'no pay-per-minute licence',
      licences(sku(CREDITS, 5, 5)),
      'payPerMinuteLicences',
      ['missing', 'none', 'askAccountRepresentative'],
      'eligible',
    ],
    [
      'licences that nobody has',
      licences(sku(PPM, 5, 0)),
      'payPerMinuteLicences',
      ['met', 'owned', 'assignLicences'],
      'eligible',
    ],
    [
      'fewer credits licences than users',
      licences(sku(PPM, 5, 5), sku(CREDITS, 9, 4)),
      'creditsLicences',
      ['unknown', 'docsConflict', 'assignCreditsLicence'],
      'eligible',
    ],
    [
      'no credits licence',
      licences(sku(PPM, 5, 5)),
      'creditsLicences',
      ['unknown', 'docsConflict', 'assignCreditsLicence'],
      'eligible',
    ],
  ];
  for (const [what, facts, id, expected, verdict] of cases) {
    it(`judges ${what}`, () => {
      assert.deepEqual(told({ ...GOOD, ...facts }, id), expected);
      assert.equal(judge({ ...GOOD, ...facts }, NOW).verdict, verdict);
    });
  }

  it('counts licences by service plan, whatever the SKU is called, and never below zero free', () => {
    const owned = judge({ ...GOOD, ...licences(sku(PPM, 5, 9), sku(PPM, 2, 0)) }, NOW);
    const check = owned.checks.find((one) => one.id === 'payPerMinuteLicences')!;
    assert.deepEqual(check.evidence.params, { enabled: 7, assigned: 9, free: 0 });
  });

  it('holds its rules for any facts', () => {
    const value = (...values: string[]) => fc.option(fc.constantFrom(...values).map(fact));
    const countries = ['MA', 'FR', 'PK', 'CN', 'IS', 'AQ'];
    const any = fc.record({
      agreement: value('ea', 'mcaE', 'mca', 'csp', 'webDirect', 'new-word', 'toString'),
      billingAccount: value('mosa', 'mca', 'csp', 'new-word'),
      iso2: fc.option(fc.constantFrom(...countries)),
      skus: fc.option(
        fc.array(
          fc.record({
            plan: fc.constantFrom(PPM, CREDITS, 'other'),
            enabled: fc.nat(9),
            assigned: fc.nat(9),
          }),
          { maxLength: 4 },
        ),
      ),
      reading: fc.boolean(),
    });
    fc.assert(
      fc.property(any, ({ agreement, billingAccount, iso2, skus, reading }) => {
        const facts: EligibilityFacts = {
          ...NOTHING,
          agreement,
          billingAccount,
          ...(iso2 ? inCountry(iso2) : {}),
          ...(skus ? licences(...skus.map((s) => sku(s.plan, s.enabled, s.assigned))) : {}),
          reading: reading ? { at: AS_OF, origin: 'admin' } : null,
        };
        const answer = judge(facts, NOW);
        assertFitsSchema({ $ref: '#/components/schemas/Eligibility' }, answer, 'eligibility');
        const status = Object.fromEntries(answer.checks.map((check) => [check.id, check]));
        // What was never recorded is never held against the organisation.
        if (!agreement) assert.equal(status.agreement?.status, 'unknown');
        if (!skus) assert.equal(status.payPerMinuteLicences?.status, 'unknown');
        // Nothing that is not met goes without a next step, and no "eligible" without the three that decide.
        for (const check of answer.checks) assert.ok(check.status === 'met' || check.nextStep, check.id);
        if (answer.verdict === 'eligible') {
          assert.deepEqual([agreement?.value, billingAccount?.value, iso2], ['ea', 'mosa', 'MA']);
        }
        // The conflict in the documentation is never a failure.
        assert.notEqual(status.creditsLicences?.status, 'missing');
      }),
    );
  });
});
