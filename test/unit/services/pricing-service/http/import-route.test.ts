import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import type { PricingService } from '../../../../../services/pricing-service/create-pricing-service.ts';
import { assertFits } from '../../../../contract/contract-schemas.ts';
import { EMPTY_TENANT, startPricingService, TEST_KEY } from '../../../../doubles/pricing-service.ts';
import { A_CALL, csv, pstnCsv, scratch } from '../../../../doubles/usage-files.ts';

const FOREIGN_TENANT = '00000000-0000-4000-8000-00000000f0f0';
const now = () => new Date('2026-11-23T12:00:00Z');

describe('POST /v1/tenants/{tenantId}/imports', () => {
  let service: PricingService;
  beforeEach(async () => {
    service = await startPricingService({ now });
  });
  afterEach(() => service.stop());

  const post = async (body: BodyInit, query = '', tenant = EMPTY_TENANT, key = TEST_KEY) => {
    const response = await fetch(`${service.url}/v1/tenants/${tenant}/imports${query}`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' },
    });
    const answer = {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await response.json(),
    };
    assertFits('importFile', answer);
    return answer;
  };

  it('takes a file in, once', async () => {
    const file = pstnCsv([A_CALL, { ...A_CALL, UsageId: 'another' }]);
    const first = await post(file, '?file=calls.csv');
    assert.deepEqual([first.body.outcome, first.body.stored, first.body.file], ['imported', 2, 'calls.csv']);
    assert.deepEqual(first.body.tables[0].sums, [{ amount: { amount: '2.50', currency: 'EUR' }, rows: 2 }]);
    assert.equal((await post(file)).body.stored, 0);
  });

  it('takes a zip in', async () => {
    const files = await scratch();
    const path = await files.zip('a.zip', {
      'PSTN.calls.csv': pstnCsv([A_CALL]),
      'parameters.json': '{"a":1}',
    });
    const { body } = await post(await readFile(path), '?file=a.zip');
    await files.remove();
    assert.deepEqual([body.outcome, body.stored, body.leftOut[0].why], ['imported', 1, 'no-table']);
  });

  it('keeps nothing on a dry run, and nothing of a file with a wrong row', async () => {
    assert.equal((await post(pstnCsv([A_CALL]), '?dryRun=true')).body.outcome, 'checked');
    const wrong = await post(pstnCsv([A_CALL, { ...A_CALL, UsageId: 'b', Charge: '-1.00' }]));
    assert.deepEqual(
      [wrong.body.outcome, wrong.body.tables[0].problems[0].code],
      ['refused', 'amount-negative'],
    );
    assert.equal((await post(pstnCsv([A_CALL]))).body.stored, 1);
  });

  it('asks, and takes the mapping', async () => {
    const row = { ...A_CALL, 'Start Time': '02/03/2026 09:00', 'End Time': '02/03/2026 09:10' };
    const asked = await post(pstnCsv([row]));
    assert.deepEqual([asked.body.outcome, asked.body.questions[0].question.about], ['asked', 'dates']);
    const mapping = encodeURIComponent('{"dates":"dmy"}');
    assert.equal((await post(pstnCsv([row]), `?mapping=${mapping}`)).body.outcome, 'imported');
    assert.equal((await post(csv(['Art', 'Beginn'], []))).body.questions[0].question.about, 'columns');
  });

  it('refuses what is no table, naming it', async () => {
    const { status, body } = await post('<!DOCTYPE html><html></html>', '?file=page.csv');
    assert.deepEqual([status, body.code], [422, 'file-refused']);
    assert.match(body.detail, /^page\.csv: this is no table\. It is a web page/);
    assert.equal((await post('', '')).body.code, 'file-refused');
  });

  it('refuses wrong parameters, a stranger, and a tenant that is not of the key', async () => {
    const file = pstnCsv([A_CALL]);
    assert.equal((await post(file, '?dryRun=perhaps')).status, 400);
    assert.equal((await post(file, '?mapping=x')).body.code, 'file-refused');
    assert.equal((await post(file, '', FOREIGN_TENANT)).status, 403);
    assert.equal((await post(file, '', EMPTY_TENANT, 'wrong')).status, 401);
    assert.equal((await post(file, '', 'not-a-guid')).status, 400);
  });

  it('refuses a body that says it is too large before it reads any of it', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const asking = request(
        `${service.url}/v1/tenants/${EMPTY_TENANT}/imports`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${TEST_KEY}`, 'content-length': String(65 * 1024 ** 2) },
        },
        (response) => {
          resolve(response.statusCode);
          asking.destroy();
        },
      );
      asking.on('error', reject);
      asking.flushHeaders();
    });
    assert.equal(status, 413);
  });

  it('stops reading a body that turns out too large', async () => {
    const part = new Uint8Array(1024 ** 2).fill(97);
    async function* endless() {
      for (let sent = 0; sent < 80; sent++) yield part;
    }
    const body = Readable.toWeb(Readable.from(endless()));
    const sending = fetch(`${service.url}/v1/tenants/${EMPTY_TENANT}/imports`, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { authorization: `Bearer ${TEST_KEY}` },
    } as unknown as RequestInit);
    // The connection is cut while the body is still under way: a client may see that first.
    const status = await sending.then(
      (response) => response.status,
      () => 413,
    );
    assert.equal(status, 413);
    assert.equal((await post(pstnCsv([A_CALL]))).body.outcome, 'imported');
  });
});
