import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import {
  createPricingClient,
  type PricingClientOptions,
} from '../../../../services/pricing/pricing-client.ts';
import { PricingError, type PricingErrorCode } from '../../../../services/pricing/pricing-error.ts';
import { type FakePricing, type PricingFault, startFakePricing } from '../../../doubles/fake-pricing.ts';

const TENANT = '00000000-0000-4000-8000-00000000d3e0';
const OTHER = '00000000-0000-4000-8000-00000000e111';
const KEY = 'a-secret-key-for-tests';
const HOUR = 3_600_000;

describe('the pricing client', () => {
  let fake: FakePricing;
  let now = new Date('2026-03-02T09:00:00Z');
  beforeEach(async () => {
    fake = await startFakePricing();
    now = new Date('2026-03-02T09:00:00Z');
  });
  afterEach(() => fake.stop());
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const clientOf = (more: Partial<PricingClientOptions> = {}) =>
    createPricingClient({
      baseUrl: fake.url,
      apiKey: KEY,
      now: () => now,
      timeoutMs: 250,
      maxAnswerBytes: 1_048_576,
      ...more,
    });
  const codeOf = async (promise: Promise<unknown>): Promise<PricingErrorCode> => {
    const error = await promise.then(
      () => assert.fail('answered'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof PricingError, inspect(error));
    return error.code;
  };

  it('sends the key as a bearer token and percent-encodes what was asked', async () => {
    await clientOf().country(TENANT, 'Côte d’Ivoire/?#');
    assert.equal(fake.lastAuthorization(), `Bearer ${KEY}`);
    assert.deepEqual(fake.requests, [
      `GET /v1/tenants/${TENANT}/countries/C%C3%B4te%20d%E2%80%99Ivoire%2F%3F%23`,
    ]);
  });

  const faults: [PricingFault, PricingErrorCode][] = [
    ['slow', 'timed-out'],
    ['500', 'failed'],
    ['html-200', 'invalid-answer'],
    ['reset', 'unreachable'],
    ['truncated', 'invalid-answer'],
    ['huge', 'invalid-answer'],
    ['misfit', 'invalid-answer'],
    ['refused', 'refused'],
  ];
  for (const [fault, code] of faults) {
    it(`says "${code}" when the service is "${fault}", and never tells the key or the address`, async () => {
      fake.fail(fault);
      const error = await clientOf()
        .balance(TENANT)
        .catch((reason: unknown) => reason);
      assert.ok(error instanceof PricingError, inspect(error));
      assert.equal(error.code, code);
      const told = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
      assert.ok(!told.includes(KEY) && !told.includes(fake.url), told);
    });
  }

  for (const [fault] of faults.filter(([, code]) => code !== 'refused')) {
    it(`gives the last known balance with its age when the service is "${fault}"`, async () => {
      const client = clientOf();
      const fresh = await client.balance(TENANT);
      assert.equal(fresh.stale, null);
      later(HOUR);
      fake.fail(fault);
      const stale = await client.balance(TENANT);
      assert.deepEqual(stale.value, fresh.value);
      assert.deepEqual(stale.receivedAt, fresh.receivedAt);
      assert.equal(stale.stale?.ageMs, HOUR);
      assert.ok(stale.stale?.because instanceof PricingError);
    });
  }

  it('asks a second time when the connection was reset, and no third time', async () => {
    fake.fail('reset', 1);
    assert.equal((await clientOf().balance(TENANT)).stale, null);
    assert.equal(fake.requests.length, 2);
    fake.fail('reset', 5);
    await codeOf(clientOf().eligibility(TENANT));
    assert.equal(fake.requests.length, 4);
  });

  it('does not ask again after a refusal or a 500', async () => {
    fake.fail('500');
    await codeOf(clientOf().balance(TENANT));
    assert.equal(fake.requests.length, 1);
  });

  it('never answers one tenant, person or country from what another was told', async () => {
    const client = clientOf();
    await client.balance(TENANT);
    await client.country(TENANT, 'MA');
    await client.personAccess(TENANT, OTHER, [TENANT]);
    fake.fail('500');
    assert.equal(await codeOf(client.balance(OTHER)), 'failed');
    assert.equal(await codeOf(client.country(TENANT, 'FR')), 'failed');
    assert.equal(await codeOf(client.personAccess(TENANT, TENANT, [TENANT])), 'failed');
    assert.equal(await codeOf(client.personAccess(TENANT, OTHER, [])), 'failed');
  });

  it('gives nothing from memory once the key is refused, also not later', async () => {
    const client = clientOf();
    await client.balance(TENANT);
    fake.fail('refused');
    assert.equal(await codeOf(client.balance(TENANT)), 'refused');
    fake.fail('500');
    assert.equal(await codeOf(client.balance(TENANT)), 'failed');
  });

  it('lets remembered rights go after an hour, and a remembered balance after a week', async () => {
    const client = clientOf();
    await client.personAccess(TENANT, OTHER);
    await client.balance(TENANT);
    fake.fail('500');
    later(HOUR);
    assert.ok((await client.personAccess(TENANT, OTHER)).stale);
    later(1);
    assert.equal(await codeOf(client.personAccess(TENANT, OTHER)), 'failed');
    later(7 * 24 * HOUR - HOUR - 1);
    assert.ok((await client.balance(TENANT)).stale);
    later(1);
    assert.equal(await codeOf(client.balance(TENANT)), 'failed');
  });

  it('leaves a service alone that keeps failing, and answers from memory at once', async () => {
    const client = clientOf({ breaker: { failures: 3, restMs: 60_000 } });
    await client.balance(TENANT);
    fake.fail('500');
    for (let i = 0; i < 6; i++) assert.ok((await client.balance(TENANT)).stale);
    assert.equal(fake.requests.length, 4);
    assert.equal(await codeOf(client.eligibility(TENANT)), 'unreachable');
    assert.equal(fake.requests.length, 4);
  });

  it('asks again after the rest, and is well when the service is', async () => {
    const client = clientOf({ breaker: { failures: 1, restMs: 0 } });
    fake.fail('500', 1);
    await codeOf(client.balance(TENANT));
    assert.equal((await client.balance(TENANT)).stale, null);
  });

  it('does not count unknown countries as faults of the service', async () => {
    const client = clientOf({ breaker: { failures: 1, restMs: 60_000 } });
    fake.fail('refused');
    await codeOf(client.country(TENANT, 'Atlantis'));
    fake.fail('none');
    assert.equal((await client.balance(TENANT)).stale, null);
  });

  it('reads answers that hold more than it knows', async () => {
    fake.answer('getPersonAccess', {
      demo: true,
      roles: [],
      groups: [],
      source: 'none',
      asOf: '2026-03-02T09:00:00Z',
      newer: 1,
    });
    assert.equal((await clientOf().personAccess(TENANT, OTHER)).value.source, 'none');
  });
});
