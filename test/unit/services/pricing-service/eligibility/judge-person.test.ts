import assert from 'node:assert/strict';
import {
  judgePerson,
  type PersonAccount,
  type PersonFacts,
} from '../../../../../services/pricing-service/eligibility/judge-person.ts';

const NOW = new Date('2026-03-02T08:00:00Z');
const PERSON = '00000000-0000-4000-8000-0000000000b1';
/** Public plan ids (licensing reference, 2026-07-29). */
const PAY_PER_MINUTE = 'bb038288-76ab-49d6-afc1-eaa6c222c65a';
const STANDARD = '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40';
const STANDARD_GOV = 'f544b08d-1645-4287-82de-8d91f37c02a1';
const CREDITS = '505e180f-f7e0-4b65-91d4-00d670bbd18c';
const plan = (planId: string, enabled = true) => ({ planId, enabled });

const account = (different: Partial<PersonAccount> = {}): PersonAccount => ({
  objectId: PERSON,
  name: 'Mona Exemple',
  enabled: true,
  usageLocation: 'FR',
  plans: [plan(PAY_PER_MINUTE), plan(CREDITS)],
  ...different,
});
const licences = (enabled: number, assigned: number) => ({
  skus: [
    {
      skuId: 'df9561a4-4969-4e6a-8e73-c601b68ec077',
      partNumber: 'X',
      planIds: [PAY_PER_MINUTE],
      enabled,
      assigned,
    },
  ],
  takenAt: NOW.getTime(),
  origin: 'graph' as const,
});
const judged = (different: Partial<PersonFacts> = {}) =>
  judgePerson(
    {
      demo: false,
      objectId: PERSON,
      account: account(),
      licences: licences(10, 4),
      reading: { at: NOW.getTime(), origin: 'admin' },
      ...different,
    },
    NOW,
  );
const told = (different: Partial<PersonFacts> = {}) =>
  Object.fromEntries(
    judged(different).checks.map(({ id, status, evidence, nextStep }) => [
      id,
      [status, evidence.code, nextStep?.code ?? null],
    ]),
  );

describe('whether one person may use pay-per-minute', () => {
  it('is yes where the account, its place, the licence by plan id and the credits are there', () => {
    const { verdict, person, asOf } = judged();
    assert.deepEqual([verdict, person.name, asOf], ['eligible', 'Mona Exemple', NOW.toISOString()]);
    assert.deepEqual(told(), {
      account: ['met', 'active', null],
      usageLocation: ['met', 'set', null],
      payPerMinuteLicence: ['met', 'assigned', null],
      creditsLicence: ['met', 'assigned', null],
      creditsSetUp: ['met', 'readingRecorded', null],
    });
    assert.deepEqual(judged().checks[1]?.evidence.params, { country: 'FR' });
  });

  const lacking: [what: string, facts: Partial<PersonFacts>, check: string, told: (string | null)[]][] = [
    [
      'an account that is switched off',
      { account: account({ enabled: false }) },
      'account',
      ['missing', 'disabled', 'enableAccount'],
    ],
    [
      'no usage location',
      { account: account({ usageLocation: null }) },
      'usageLocation',
      ['missing', 'notSet', 'setUsageLocation'],
    ],
    [
      'no licence',
      { account: account({ plans: [] }) },
      'payPerMinuteLicence',
      ['missing', 'none', 'assignPersonLicence'],
    ],
    [
      'no licence, and none free',
      { account: account({ plans: [] }), licences: licences(4, 4) },
      'payPerMinuteLicence',
      ['missing', 'none', 'askAccountRepresentative'],
    ],
    [
      'no licence, and unknown whether any is free',
      { account: account({ plans: [] }), licences: null },
      'payPerMinuteLicence',
      ['missing', 'none', 'assignPersonLicence'],
    ],
    [
      'a standard licence in its place',
      { account: account({ plans: [plan(STANDARD)] }) },
      'payPerMinuteLicence',
      ['missing', 'standard', 'assignPersonLicence'],
    ],
    [
      'a standard licence of a government cloud',
      { account: account({ plans: [plan(STANDARD_GOV)] }) },
      'payPerMinuteLicence',
      ['missing', 'standard', 'assignPersonLicence'],
    ],
    [
      'a licence whose plan is switched off',
      { account: account({ plans: [plan(PAY_PER_MINUTE, false), plan(STANDARD)] }) },
      'payPerMinuteLicence',
      ['missing', 'switchedOff', 'assignPersonLicence'],
    ],
    ['no credits', { reading: null }, 'creditsSetUp', ['missing', 'notSetUp', 'setUpCredits']],
    ['nobody by that name', { account: 'notFound' }, 'account', ['missing', 'notFound', 'checkPerson']],
  ];
  for (const [what, facts, check, expected] of lacking) {
    it(`is no with ${what}`, () => {
      assert.deepEqual(told(facts)[check], expected);
      assert.equal(judged(facts).verdict, 'notEligible');
    });
  }

  it('never fails for the credits licence: the pages contradict each other', () => {
    const facts = { account: account({ plans: [plan(PAY_PER_MINUTE)] }) };
    assert.deepEqual(told(facts).creditsLicence, ['unknown', 'docsConflict', 'assignCreditsLicence']);
    assert.equal(judged(facts).verdict, 'eligible');
  });

  it('is unknown, not no, without a directory or without the permission to read it', () => {
    for (const [why, code, next] of [
      ['notConnected', 'unknown', 'connectGraph'],
      ['noPermission', 'noPermission', 'grantDirectoryRead'],
    ] as const) {
      const facts = { account: why };
      const { creditsSetUp, ...person } = told(facts);
      for (const one of Object.values(person)) assert.deepEqual(one, ['unknown', code, next]);
      assert.equal(creditsSetUp?.[0], 'met');
      assert.equal(judged(facts).verdict, 'unclear');
      assert.ok(
        judged(facts)
          .checks.slice(0, 4)
          .every(({ evidence }) => evidence.origin === 'none'),
      );
    }
  });
});
