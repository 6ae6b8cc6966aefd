import assert from 'node:assert/strict';
import type { PricingService } from '../../../../../services/pricing-service/create-pricing-service.ts';
import { assertFits } from '../../../../contract/contract-schemas.ts';
import {
  DEMO_TENANT,
  EMPTY_TENANT,
  startPricingService,
  TEST_KEY,
} from '../../../../doubles/pricing-service.ts';

interface Answer {
  readonly demo: boolean;
  readonly rate: { readonly source: string; readonly calls: number; readonly perMinute: unknown } | null;
  readonly reason: string | null;
}

describe('the route that tells what a minute costs', () => {
  let service: PricingService;
  before(async () => {
    service = await startPricingService();
  });
  after(() => service.stop());

  async function get(query: string, tenant = DEMO_TENANT) {
    const response = await fetch(`${service.url}/v1/tenants/${tenant}/rates?${query}`, {
      headers: { Authorization: `Bearer ${TEST_KEY}` },
    });
    const contentType = response.headers.get('content-type') ?? '';
    const body = (await response.json()) as Answer;
    assertFits('getRate', { status: response.status, contentType, body });
    return { status: response.status, body };
  }

  it('tells what own calls came to, labelled as demo, with how many there were', async () => {
    const { body } = await get('kind=dialOut&country=DE');
    assert.equal(body.demo, true);
    assert.equal(body.rate?.source, 'observed');
    assert.ok((body.rate?.calls ?? 0) > 10);
  });

  it('says unknown where neither a card nor own calls tell', async () => {
    const never = await get('kind=dialOut&country=ZW');
    assert.deepEqual([never.body.rate, never.body.reason], [null, 'noRate']);
    const empty = await get('kind=dialOut&country=DE', EMPTY_TENANT);
    assert.deepEqual([empty.body.rate, empty.body.reason], [null, 'noRate']);
  });

  it('takes a number', async () => {
    const { body } = await get('kind=dialOut&number=%2B4915112345678&lineType=mobile');
    assert.equal(body.rate?.source, 'observed');
  });

  it('refuses a question that is none', async () => {
    for (const query of [
      '',
      'kind=other&country=DE',
      'kind=dialOut',
      'kind=dialOut&country=Germany',
      'kind=dialOut&number=0151',
      'kind=dialOut&country=DE&lineType=any',
    ]) {
      assert.equal((await get(query)).status, 400, query);
    }
  });
});
