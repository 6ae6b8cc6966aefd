import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { PricingService } from '../../services/pricing-service/create-pricing-service.ts';
import { type Certificate, makeCertificate } from '../doubles/auth/certificate.ts';
import {
  entraToken,
  fetchFrom,
  IdentityHost,
  makeSigningKey,
  type SigningKey,
  type TokenParts,
} from '../doubles/auth/identity-host.ts';
import { DEMO_TENANT, EMPTY_TENANT, startPricingService, TEST_KEY } from '../doubles/pricing-service.ts';
import { assertFits } from './contract-schemas.ts';

const AUDIENCE = '00000000-0000-4000-8000-0000000a0d1e';
const SERVED = [DEMO_TENANT, EMPTY_TENANT];
const STRANGER = '00000000-0000-4000-8000-00000000f0f0';
const ROLE = { claims: { roles: ['Pricing.Read'] } };
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('tokens of Entra, where the service takes them', () => {
  let certificate: Certificate;
  let issuer: IdentityHost;
  let key: SigningKey;
  let other: SigningKey;
  let services: PricingService[];
  let lookups: string[];

  before(async () => {
    certificate = await makeCertificate();
    [key, other] = [await makeSigningKey('published'), await makeSigningKey('kept')];
  });
  beforeEach(async () => {
    issuer = await IdentityHost.start(certificate);
    issuer.publishEntra({ key });
    services = [];
    lookups = [];
  });
  afterEach(async () => {
    for (const service of services) await service.stop();
    await issuer.stop();
  });

  async function start({ at = Date.now(), tenants = SERVED as readonly string[] | 'any', on = true } = {}) {
    const authority = 'https://login.microsoftonline.com';
    const entra = { authority, audience: AUDIENCE, tenants, role: 'Pricing.Read', scope: 'credits.read' };
    const fetchKeys = fetchFrom(issuer, certificate);
    const service = await startPricingService({
      entra: on ? entra : null,
      now: () => new Date(at),
      fetch: (input) => {
        lookups.push(String(input));
        return fetchKeys(input);
      },
    });
    services.push(service);
    return service;
  }

  async function ask(service: PricingService, token: string, tenant = DEMO_TENANT) {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${service.url}/v1/tenants/${tenant}/billing`, { headers });
    const contentType = response.headers.get('content-type') ?? '';
    const body = (await response.json()) as { code?: string; detail?: string };
    assertFits('getBilling', { status: response.status, contentType, body });
    assert.ok(!JSON.stringify(body).includes(token));
    return { status: response.status, code: body.code, detail: body.detail, headers: response.headers };
  }

  const tokenFor = (tenantId: string, more: TokenParts = ROLE, signedBy = key) =>
    entraToken(signedBy, { tenantId, audience: AUDIENCE }, more);

  it('let in by an app role or by a scope, to the organisation of their tid and to no other', async () => {
    const service = await start();
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT))).status, 200);
    const scoped = { claims: { scp: 'openid credits.read' } };
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT, scoped))).status, 200);
    const own = await tokenFor(EMPTY_TENANT);
    assert.equal((await ask(service, own, EMPTY_TENANT.toUpperCase())).status, 200);
    assert.equal((await ask(service, own, DEMO_TENANT)).code, 'tenant-forbidden');
  });

  it('of an organisation that is not served open nothing, its own data included; "any" serves it', async () => {
    const token = await tokenFor(STRANGER);
    assert.equal((await ask(await start(), token, STRANGER)).code, 'tenant-forbidden');
    const any = await start({ tenants: 'any' });
    assert.equal((await ask(any, token, STRANGER)).status, 200);
    assert.equal((await ask(any, token, DEMO_TENANT)).code, 'tenant-forbidden');
  });

  it('lacking the role and the scope are told so, and names that merely contain them do not pass', async () => {
    const service = await start();
    for (const claims of [
      {},
      { roles: ['Pricing.Read.All', 'pricing.read'] },
      { roles: 'Pricing.Read' },
      { scp: 'credits.readwrite' },
      { scp: ['credits.read'] },
      { roles: ['credits.read'], scp: 'Pricing.Read' },
    ]) {
      const answer = await ask(service, await tokenFor(DEMO_TENANT, { claims }));
      assert.deepEqual([answer.status, answer.code], [403, 'permission-missing'], JSON.stringify(claims));
      assert.match(answer.headers.get('www-authenticate') ?? '', /insufficient_scope/);
    }
  });

  const now = Math.floor(Date.now() / 1000);
  const bad: [what: string, reason: RegExp, token: () => Promise<string> | string][] = [
    [
      'signed with another key under the published id',
      /signature/,
      () => tokenFor(DEMO_TENANT, { ...ROLE, header: { kid: 'published' } }, other),
    ],
    ['signed with a key that is not published', /not published/, () => tokenFor(DEMO_TENANT, ROLE, other)],
    ['naming no key', /not published/, () => tokenFor(DEMO_TENANT, { ...ROLE, header: { kid: undefined } })],
    [
      'changed after it was signed',
      /signature/,
      async () => {
        const [head, , signature] = (await tokenFor(EMPTY_TENANT)).split('.');
        const [, claims] = (await tokenFor(DEMO_TENANT)).split('.');
        return `${head}.${claims}.${signature}`;
      },
    ],
    [
      'not signed at all (alg none)',
      /RS256/,
      async () => {
        const [, claims] = (await tokenFor(DEMO_TENANT)).split('.');
        return `${base64({ alg: 'none', typ: 'JWT', kid: 'published' })}.${claims}.`;
      },
    ],
    [
      'signed by a shared secret, the public key (alg HS256)',
      /RS256/,
      async () => {
        const [, claims] = (await tokenFor(DEMO_TENANT)).split('.');
        const unsigned = `${base64({ alg: 'HS256', typ: 'JWT', kid: 'published' })}.${claims}`;
        return `${unsigned}.${createHmac('sha256', key.jwk.n ?? '')
          .update(unsigned)
          .digest('base64url')}`;
      },
    ],
    [
      'for another audience',
      /audience/,
      () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, aud: STRANGER } }),
    ],
    [
      'of another issuer than its tid',
      /issuer/,
      () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, tid: EMPTY_TENANT } }),
    ],
    [
      'of the v1.0 issuer',
      /issuer/,
      () =>
        tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, iss: `https://sts.windows.net/${DEMO_TENANT}/` } }),
    ],
    ['of a tid that is no GUID', /issuer/, () => tokenFor('common')],
    ['without a tid', /tid/, () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, tid: undefined } })],
    [
      'that has expired',
      /expired/,
      () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, exp: now - 301 } }),
    ],
    [
      'that never expires',
      /exp/,
      () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, exp: undefined } }),
    ],
    [
      'that is not valid yet',
      /not valid yet/,
      () => tokenFor(DEMO_TENANT, { claims: { ...ROLE.claims, nbf: now + 400 } }),
    ],
    ['that is none', /cannot be read/, () => 'aaaa.bbbb.cccc'],
  ];
  for (const [what, reason, token] of bad) {
    it(`are refused: one ${what}`, async () => {
      const answer = await ask(await start(), await token());
      assert.deepEqual([answer.status, answer.code], [401, 'token-refused']);
      assert.match(answer.detail ?? '', reason);
      assert.match(answer.headers.get('www-authenticate') ?? '', /invalid_token/);
    });
  }

  it('are refused where the key that signed them may sign for another organisation only', async () => {
    issuer.publishEntra({ key, issuer: `https://login.microsoftonline.com/${EMPTY_TENANT}/v2.0` });
    const service = await start();
    assert.match((await ask(service, await tokenFor(DEMO_TENANT))).detail ?? '', /other organisations/);
    assert.equal((await ask(service, await tokenFor(EMPTY_TENANT), EMPTY_TENANT)).status, 200);
  });

  it('leave keys as they were: a key goes on opening what it lists', async () => {
    const service = await start();
    assert.equal((await ask(service, TEST_KEY)).status, 200);
    assert.equal((await ask(service, TEST_KEY, STRANGER)).code, 'tenant-forbidden');
    assert.equal((await ask(service, 'a-key-that-nobody-knows')).code, 'key-refused');
  });

  it('are not taken unless it is set up, and nobody is asked about them', async () => {
    const service = await start({ on: false });
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT))).code, 'key-refused');
    assert.deepEqual(lookups, []);
  });

  it('cause one look at one address, whatever organisations and keys unverified ones name', async function () {
    this.timeout(30_000);
    const service = await start();
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT))).status, 200);
    const before = [...lookups];
    assert.ok(before.every((url) => url.startsWith('https://login.microsoftonline.com/common/')));
    for (let n = 0; n < 200; n += 1) {
      const tid = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
      const forged = await tokenFor(
        tid,
        { ...ROLE, header: { kid: n % 2 ? `made-up-${n}` : 'published' } },
        other,
      );
      assert.equal((await ask(service, forged, tid)).status, 401);
    }
    assert.deepEqual(lookups, before);
  });

  it('are answered 503 while the signing keys were never had, and keys go on', async () => {
    issuer.down = true;
    const service = await start();
    const answer = await ask(service, await tokenFor(DEMO_TENANT));
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '10']);
    assert.equal((await ask(service, TEST_KEY)).status, 200);
  });

  it('go on being read by the keys held while the issuer is down', async () => {
    const service = await start();
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT))).status, 200);
    issuer.down = true;
    assert.equal((await ask(service, await tokenFor(DEMO_TENANT))).status, 200);
  });
});
