import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createPricingClient } from '../../services/pricing/pricing-client.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import { DEMO_ADMIN, DEMO_TENANT } from '../doubles/pricing-service.ts';
import { assertFits, operations } from './contract-schemas.ts';

const CONTRACT = new URL('../../services/pricing/contract/openapi.json', import.meta.url).pathname;
const KEY = 'any-key';

/** Prism (Stoplight) makes a service of the document alone: what it cannot do, the document does not say. */
describe('the contract, real client and a mock that a third party makes of the document', function () {
  this.timeout(60_000);
  let prism: ChildProcess;
  let url = '';

  before(async () => {
    const require = createRequire(import.meta.url);
    const cli = join(dirname(require.resolve('@stoplight/prism-cli/package.json')), 'dist', 'index.js');
    prism = spawn(process.execPath, [cli, 'mock', '-m', 'false', '-h', '127.0.0.1', '-p', '0', CONTRACT], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString();
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
        if (found) resolve(found);
      };
      prism.stdout?.on('data', listen);
      prism.stderr?.on('data', listen);
      prism.once('exit', (code) => reject(new Error(`Prism went (${code}):\n${said}`)));
    });
  });
  after(() => prism?.kill());

  const client = () =>
    createPricingClient({ baseUrl: url, apiKey: KEY, now: () => new Date(), timeoutMs: 30_000 });

  it('is understood by the client, answer by answer', async () => {
    const country = await client().country(DEMO_TENANT, 'MA');
    assert.equal(country.value.iso2, 'MA');
    assert.equal((await client().countries(DEMO_TENANT)).value.counts.total, 1);
    assert.equal((await client().eligibility(DEMO_TENANT)).value.verdict, 'unclear');
    assert.equal((await client().balance(DEMO_TENANT)).value.balances[0]?.currency, 'EUR');
    assert.equal((await client().forecast(DEMO_TENANT, { amount: '500' })).value.runway?.basis.days, 60);
    const october = { from: '2026-10-01', to: '2026-10-31', by: 'country' } as const;
    assert.equal((await client().usage(DEMO_TENANT, october)).value.by, 'country');
    const rate = await client().rate(DEMO_TENANT, { kind: 'dialOut', country: 'FR' });
    assert.equal(rate.value.kind, 'dialOut');
    const line = { count: 2, kind: 'dialOut', country: 'FR', minutes: 60 } as const;
    assert.equal((await client().quote(DEMO_TENANT, { lines: [line] })).unknownLines, 1);
    const compared = await client().licenceComparison(DEMO_TENANT, { price: '4.00', currency: 'EUR' });
    assert.equal(compared.value.licencePrice?.amount, '4.00');
    assert.equal((await client().personAccess(DEMO_TENANT, DEMO_ADMIN, [DEMO_ADMIN])).value.source, 'none');
  });

  it('is understood by the client about mails', async () => {
    const { mails, open } = (await client().mails(DEMO_TENANT)).value;
    assert.deepEqual([mails[0]?.kind, open], ['recharged', 1]);
    const posted = await client().postMail(DEMO_TENANT, { subject: 'x', body: 'y' });
    assert.equal(posted.mail?.effect?.pairsWith?.amount.amount, '500.00');
    const id = posted.id;
    const confirmed = await client().confirmMail(DEMO_TENANT, id, { author: DEMO_ADMIN });
    assert.equal(confirmed.entry?.origin, 'mail');
    const dismissed = await client().dismissMail(DEMO_TENANT, id, { author: DEMO_ADMIN });
    assert.deepEqual([dismissed.mail.status, dismissed.entry], ['dismissed', null]);
  });

  it('refuses a tenant id that is none, as the document says', async () => {
    await assert.rejects(
      client().balance('nobody'),
      (error: unknown) => error instanceof PricingError && error.code === 'refused' && error.status === 400,
    );
  });

  for (const { path, method, operationId, responses, body: sent } of operations()) {
    for (const status of Object.keys(responses)) {
      it(`can give ${operationId} ${status}, and it fits the schema`, async () => {
        const address = path
          .replace('{tenantId}', DEMO_TENANT)
          .replace('{objectId}', DEMO_ADMIN)
          .replace('{query}', 'MA')
          .replace(/\/rates$/, '$&?kind=dialOut&country=FR')
          .replace(/\/forecast$/, '$&?amount=500.00')
          .replace('{entryId}', DEMO_ADMIN)
          .replace('{mailId}', DEMO_ADMIN)
          .replace('{currency}', 'EUR')
          .replace('{month}', '2026-10')
          .replace(/\/usage(?:\.csv)?$/, '$&?from=2026-10-01&to=2026-10-31');
        const response = await fetch(url + address, {
          method,
          headers: {
            authorization: `Bearer ${KEY}`,
            prefer: `code=${status}`,
            'idempotency-key': 'k',
            'content-type': sent === undefined ? 'application/octet-stream' : 'application/json',
          },
          ...(method === 'GET' ? {} : { body: sent === undefined ? 'a,b' : JSON.stringify(sent) }),
        });
        assert.equal(response.status, Number(status));
        const contentType = response.headers.get('content-type') ?? '';
        const text = await response.text();
        const body: unknown = /json/.test(contentType) ? JSON.parse(text) : text;
        assertFits(operationId, { status: response.status, contentType, body });
      });
    }
  }
});
