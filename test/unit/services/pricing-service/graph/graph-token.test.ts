import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { TokenCredentialOptions } from '@azure/identity';
import { GraphError } from '../../../../../services/pricing-service/graph/graph-error.ts';
import type { GraphCredentials } from '../../../../../services/pricing-service/graph/graph-settings.ts';
import { graphToken } from '../../../../../services/pricing-service/graph/graph-token.ts';

type HttpClient = NonNullable<TokenCredentialOptions['httpClient']>;
type Answer = Awaited<ReturnType<HttpClient['sendRequest']>>;

const tenant = '00000000-0000-4000-8000-0000000000aa';
const clientId = '00000000-0000-4000-8000-0000000000cc';
const secret = 's3cret-of-the-app';

/** Entra, as far as the library asks it: each token is another one. */
function fakeEntra(refuse?: { readonly status: number; readonly body: object }) {
  const asked: { readonly url: string; readonly body: string }[] = [];
  let given = 0;
  const httpClient: HttpClient = {
    sendRequest: async (request) => {
      asked.push({ url: request.url, body: String(request.body) });
      const authority = 'https://login.example.com/t';
      const discovery = {
        token_endpoint: `${authority}/oauth2/v2.0/token`,
        authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
        issuer: `${authority}/v2.0`,
        jwks_uri: `${authority}/keys`,
      };
      const isDiscovery = request.url.includes('openid-configuration');
      const token = { token_type: 'Bearer', expires_in: 3_599, access_token: `token-${++given}` };
      const [status, body] = isDiscovery
        ? [200, discovery]
        : refuse
          ? [refuse.status, refuse.body]
          : [200, token];
      const { headers } = request;
      return { request, status, headers, bodyAsText: JSON.stringify(body) } satisfies Answer;
    },
  };
  return { asked, options: { httpClient, disableInstanceDiscovery: true, retryOptions: { maxRetries: 0 } } };
}

const settings = (credentials: GraphCredentials) => ({
  credentials,
  url: 'https://graph.microsoft.us/v1.0',
  authority: 'https://login.example.com',
});

describe('a token for Graph', () => {
  it('is asked for with the secret, for the cloud that Graph is in, and kept until it is to be renewed', async () => {
    const { asked, options } = fakeEntra();
    const token = graphToken(settings({ kind: 'secret', clientId, secret }), tenant, options);
    const first = await token();
    assert.equal(await token(), first);
    const asking = asked.filter((request) => request.url.includes('/token'));
    assert.equal(asking.length, 1);
    assert.match(asked[0]?.url ?? '', new RegExp(`^https://login\\.example\\.com/${tenant}/`));
    const form = new URLSearchParams(asking[0]?.body);
    assert.equal(form.get('scope'), 'https://graph.microsoft.us/.default');
    assert.equal(form.get('client_secret'), secret);
    assert.notEqual(await token({ renew: true }), first);
  });

  it('tells Entra’s number when it is refused, and neither the secret nor what Entra wrote', async () => {
    const description = `AADSTS7000222: The provided client secret keys for app '${clientId}' are expired.`;
    const body = { error: 'invalid_client', error_description: description, error_codes: [7_000_222] };
    const { options } = fakeEntra({ status: 401, body });
    const token = graphToken(settings({ kind: 'secret', clientId, secret }), tenant, options);
    const error = await token().then(
      () => assert.fail('a token was given'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof GraphError);
    assert.equal(error.code, 'graph-credentials-refused');
    assert.equal(error.details.reason, 'AADSTS7000222');
    assert.match(error.message, /has not expired/);
    assert.ok(!inspect(error, { depth: 10, showHidden: true }).includes(secret));
    assert.ok(!error.message.includes(clientId));
  });

  it('says that a certificate cannot be read, without its path or content', async () => {
    const path = '/nowhere/certificate.pem';
    const token = graphToken(settings({ kind: 'certificate', clientId, path }), tenant, fakeEntra().options);
    await assert.rejects(token(), (error: unknown) => {
      assert.ok(error instanceof GraphError);
      assert.equal(error.code, 'graph-credentials-refused');
      return true;
    });
  });
});
