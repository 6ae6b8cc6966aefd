import assert from 'node:assert/strict';
import { createPricingClient } from '../../services/pricing/pricing-client.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import { COUNTRY_DATA } from '../../services/pricing-service/countries/country-data.ts';
import type { PricingService } from '../../services/pricing-service/create-pricing-service.ts';
import {
  DEMO_ADMIN,
  DEMO_TENANT,
  EMPTY_TENANT,
  startPricingService,
  TEST_KEY,
} from '../doubles/pricing-service.ts';
import { assertFits } from './contract-schemas.ts';

const FOREIGN_TENANT = '00000000-0000-4000-8000-00000000f0f0';

/** A question for the price of one call of an hour. */
function quoteOf(line: object, licence = 'payPerMinute'): RequestInit {
  const body = JSON.stringify({ licence, lines: [{ count: 1, kind: 'dialOut', minutes: 60, ...line }] });
  return { method: 'POST', body, headers: { 'content-type': 'application/json' } };
}

describe('the contract, real client and real service', () => {
  let service: PricingService;
  before(async () => {
    // Every country is asked for at one fixed instant: more than the default allows at once.
    service = await startPricingService({ rate: { burst: 10_000, perSecond: 1 } });
  });
  after(() => service.stop());

  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${TEST_KEY}`, ...init.headers };
    const response = await fetch(service.url + path, { ...init, headers });
    const contentType = response.headers.get('content-type') ?? '';
    const text = await response.text();
    return {
      status: response.status,
      contentType,
      headers: response.headers,
      body: /json/.test(contentType) ? JSON.parse(text) : text,
    };
  };

  const questions: [operation: string, path: string, status: number, init?: RequestInit][] = [
    ['getHealth', '/healthz', 200],
    ['getReadiness', '/readyz', 200],
    ['getMetrics', '/metrics', 200],
    ...[DEMO_TENANT, EMPTY_TENANT].flatMap((tenant): [string, string, number][] => [
      ['listCountries', `/v1/tenants/${tenant}/countries`, 200],
      ['getEligibility', `/v1/tenants/${tenant}/eligibility`, 200],
      ['getBalance', `/v1/tenants/${tenant}/balance`, 200],
      ['forecastAmount', `/v1/tenants/${tenant}/forecast?amount=500.00&currency=EUR`, 200],
      ['forecastAmount', `/v1/tenants/${tenant}/forecast?amount=500`, 200],
      ['getUsage', `/v1/tenants/${tenant}/usage?from=2026-02-01&to=2026-02-28`, 200],
      [
        'getUsage',
        `/v1/tenants/${tenant}/usage?from=2026-02-01&to=2026-02-28&by=organiser&top=2&compareFrom=2026-01-01&compareTo=2026-01-31&country=FR`,
        200,
      ],
      ['compareLicences', `/v1/tenants/${tenant}/licence-comparison`, 200],
      ['compareLicences', `/v1/tenants/${tenant}/licence-comparison?price=4.00&currency=EUR&months=12`, 200],
      ['getPersonAccess', `/v1/tenants/${tenant}/people/${DEMO_ADMIN}/access?groups=${DEMO_ADMIN}`, 200],
    ]),
    ['findCountry', `/v1/tenants/${DEMO_TENANT}/countries/Atlantis`, 404],
    ['findCountry', `/v1/tenants/${DEMO_TENANT}/countries/Congo`, 409],
    ['findCountry', `/v1/tenants/${DEMO_TENANT}/countries/${'x'.repeat(101)}`, 400],
    ['getBalance', '/v1/tenants/not-a-guid/balance', 400],
    ['getBalance', `/v1/tenants/${FOREIGN_TENANT}/balance`, 403],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/balance`, 401, { headers: { authorization: 'Bearer wrong' } }],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/balance`, 401, { headers: { authorization: 'Basic eDp5' } }],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/balance`, 405, { method: 'DELETE' }],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/balance`, 413, { method: 'POST', body: 'x'.repeat(70_000) }],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/balance`, 415, { method: 'POST', body: 'a=b' }],
    ['getBalance', `/v1/tenants/${DEMO_TENANT}/nothing`, 404],
    ['getUsage', `/v1/tenants/${DEMO_TENANT}/usage?from=yesterday&to=2026-02-28`, 400],
    ['getUsageCsv', `/v1/tenants/${DEMO_TENANT}/usage.csv?from=2026-02-01&to=2026-02-28`, 200],
    ['getUsageCsv', `/v1/tenants/${DEMO_TENANT}/usage.csv?from=2026-02-01`, 400],
    ['getUsageCsv', `/v1/tenants/${FOREIGN_TENANT}/usage.csv?from=2026-02-01&to=2026-02-28`, 403],
    ['getMonthEnd', `/v1/tenants/${DEMO_TENANT}/month-end/2026-02`, 200],
    ['getMonthEnd', `/v1/tenants/${DEMO_TENANT}/month-end/2026-02?format=html&language=fr`, 200],
    ['getMonthEnd', `/v1/tenants/${EMPTY_TENANT}/month-end/2026-02?format=xlsx&licencePrice=3.5%20EUR`, 200],
    ['getMonthEnd', `/v1/tenants/${DEMO_TENANT}/month-end/2026-13`, 400],
    ['getMonthEnd', `/v1/tenants/${DEMO_TENANT}/month-end/2027-01`, 400],
    ['getMonthEnd', `/v1/tenants/${DEMO_TENANT}/month-end/2026-02?format=pdf`, 400],
    ['getMonthEnd', `/v1/tenants/${FOREIGN_TENANT}/month-end/2026-02`, 403],
    ['getUsage', `/v1/tenants/${FOREIGN_TENANT}/usage?from=2026-02-01&to=2026-02-28`, 403],
    ['forecastAmount', `/v1/tenants/${DEMO_TENANT}/forecast`, 400],
    ['forecastAmount', `/v1/tenants/${DEMO_TENANT}/forecast?amount=0`, 400],
    ['forecastAmount', `/v1/tenants/${DEMO_TENANT}/forecast?amount=5&currency=euro`, 400],
    ['forecastAmount', `/v1/tenants/${FOREIGN_TENANT}/forecast?amount=5`, 403],
    ['compareLicences', `/v1/tenants/${DEMO_TENANT}/licence-comparison?price=four`, 400],
    ['compareLicences', `/v1/tenants/${DEMO_TENANT}/licence-comparison?months=0`, 400],
    ['compareLicences', `/v1/tenants/${FOREIGN_TENANT}/licence-comparison`, 403],
    ['quoteMeeting', `/v1/tenants/${DEMO_TENANT}/quotes`, 200, quoteOf({ country: 'DE' })],
    ['quoteMeeting', `/v1/tenants/${EMPTY_TENANT}/quotes`, 200, quoteOf({ number: '+33123456789' })],
    ['quoteMeeting', `/v1/tenants/${DEMO_TENANT}/quotes`, 200, quoteOf({ country: 'DE' }, 'unknown')],
    ['quoteMeeting', `/v1/tenants/${DEMO_TENANT}/quotes`, 400, quoteOf({ country: 'Germany' })],
    ['quoteMeeting', `/v1/tenants/${DEMO_TENANT}/quotes`, 400, quoteOf({ count: 0 })],
    ['quoteMeeting', `/v1/tenants/${FOREIGN_TENANT}/quotes`, 403, quoteOf({ country: 'DE' })],
    ['getPersonEligibility', `/v1/tenants/${DEMO_TENANT}/people/${DEMO_ADMIN}/eligibility`, 200],
    ['getPersonEligibility', `/v1/tenants/${EMPTY_TENANT}/people/anna@contoso.example/eligibility`, 200],
    ['getPersonEligibility', `/v1/tenants/${DEMO_TENANT}/people/anna/eligibility`, 400],
    [
      'getPersonEligibility',
      `/v1/tenants/${DEMO_TENANT}/people/${encodeURIComponent('a/../b@c.d')}/eligibility`,
      400,
    ],
    ['getPersonEligibility', `/v1/tenants/${FOREIGN_TENANT}/people/${DEMO_ADMIN}/eligibility`, 403],
    ['getPersonAccess', `/v1/tenants/${DEMO_TENANT}/people/me/access`, 400],
    ['getPersonAccess', `/v1/tenants/${DEMO_TENANT}/people/${DEMO_ADMIN}/access?groups=x`, 400],
  ];
  for (const [operation, path, status, init] of questions) {
    it(`${operation} answers ${status} as declared: ${init?.method ?? 'GET'} ${path.slice(0, 90)}`, async () => {
      const response = await ask(path, init);
      assert.equal(response.status, status, JSON.stringify(response.body));
      assertFits(operation, response);
      if (status >= 400) {
        assert.equal(response.body.status, status);
        assert.ok(response.headers.get('x-request-id'));
        assert.doesNotMatch(JSON.stringify(response.body), new RegExp(TEST_KEY));
      }
    });
  }

  it('answers every country of the data set, and each fits the contract', async () => {
    for (const { iso2 } of [...COUNTRY_DATA.countries, ...COUNTRY_DATA.destinationsOnly]) {
      const response = await ask(`/v1/tenants/${DEMO_TENANT}/countries/${iso2}`);
      assertFits('findCountry', response);
      assert.equal(response.body.iso2, iso2);
    }
  });

  it('tells a client that asks too fast to wait, in seconds, and lets another client go on', async () => {
    const tenants = [DEMO_TENANT];
    const slow = await startPricingService({
      rate: { burst: 2, perSecond: 0.25 },
      keys: [
        { name: 'hasty', key: TEST_KEY, tenants },
        { name: 'calm', key: 'another-key-for-tests', tenants },
      ],
    });
    try {
      const path = `${slow.url}/v1/tenants/${DEMO_TENANT}/eligibility`;
      const statusFor = async (key: string) => {
        const response = await fetch(path, { headers: { authorization: `Bearer ${key}` } });
        const contentType = response.headers.get('content-type') ?? '';
        const { status } = response;
        assertFits('getEligibility', { status, contentType, body: await response.json() });
        return [status, response.headers.get('retry-after')];
      };
      assert.deepEqual(await statusFor(TEST_KEY), [200, null]);
      assert.deepEqual(await statusFor(TEST_KEY), [200, null]);
      assert.deepEqual(await statusFor(TEST_KEY), [429, '4']);
      assert.deepEqual(await statusFor('another-key-for-tests'), [200, null]);
    } finally {
      await slow.stop();
    }
  });

  it('is understood by the client', async () => {
    const client = createPricingClient({ baseUrl: service.url, apiKey: TEST_KEY, now: () => new Date() });
    const [country, list, eligibility, balance, access, usage, rate] = await Promise.all([
      client.country(DEMO_TENANT, 'Corée du Sud'),
      client.countries(DEMO_TENANT),
      client.eligibility(DEMO_TENANT),
      client.balance(DEMO_TENANT),
      client.personAccess(DEMO_TENANT, DEMO_ADMIN),
      client.usage(DEMO_TENANT, { from: '2026-02-01', to: '2026-02-28', by: 'serviceNumber', top: 3 }),
      client.rate(DEMO_TENANT, { kind: 'dialOut', country: 'DE' }),
    ]);
    assert.equal(country.value.iso2, 'KR');
    assert.equal(list.value.counts.withPage, 114);
    assert.equal(eligibility.value.checks.length, 6);
    assert.equal(balance.value.mode, 'credits');
    assert.deepEqual(access.value.roles, []);
    assert.equal(rate.value.rate?.source, 'observed');
    for (const aged of [country, list, eligibility, balance, access, usage, rate]) {
      assert.equal(aged.stale, null);
      assert.equal(aged.value.demo, true);
    }
  });

  it('tells the client of what it refuses, in coded errors', async () => {
    const client = (apiKey: string) =>
      createPricingClient({ baseUrl: service.url, apiKey, now: () => new Date() });
    const coded =
      (code: string, candidates: string[] = []) =>
      (error: unknown) => {
        assert.ok(error instanceof PricingError);
        assert.equal(error.code, code);
        assert.deepEqual(error.candidates, candidates);
        return true;
      };
    await assert.rejects(client(TEST_KEY).country(DEMO_TENANT, 'Atlantis'), coded('not-found'));
    await assert.rejects(client(TEST_KEY).country(DEMO_TENANT, 'Congo'), coded('ambiguous', ['CD', 'CG']));
    await assert.rejects(client('wrong').balance(DEMO_TENANT), coded('refused'));
    await assert.rejects(client(TEST_KEY).balance(FOREIGN_TENANT), coded('refused'));
  });

  it('says that nothing was recorded of a tenant that it does not know, and guesses nothing', async () => {
    const client = createPricingClient({ baseUrl: service.url, apiKey: TEST_KEY, now: () => new Date() });
    const { value: balance } = await client.balance(EMPTY_TENANT);
    assert.deepEqual([balance.mode, balance.balances, balance.demo], ['unknown', [], false]);
    const { value: eligibility } = await client.eligibility(EMPTY_TENANT);
    assert.equal(eligibility.verdict, 'unclear');
    assert.ok(eligibility.checks.every((check) => check.status === 'unknown' && check.nextStep));
  });
});
