import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { createChannels } from '../../../../../services/delivery/channels/channels.ts';
import { isPublicAddress } from '../../../../../services/delivery/channels/private-network.ts';
import { outcomeOfWebhook } from '../../../../../services/delivery/channels/webhook.ts';
import { type FakeWebhook, startFakeWebhook } from '../../../../doubles/fake-webhook.ts';

const NOW = new Date('2026-11-24T08:00:00Z');
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const letter = {
  subject: 'Low',
  text: 'The credit is low',
  html: '<p>',
  json: { type: 'alert', amount: '87.40' },
};
const secret = 'a secret of twenty-four characters';

describe('webhooks', () => {
  let hook: FakeWebhook;
  const channels = (privateHosts = ['127.0.0.1']) =>
    createChannels({ mail: null, webhook: { secret, privateHosts } }, () => NOW);
  const post = (url = hook.url, by = channels()) => by.deliver({ tenantId, id: url }, letter, { id: 'm1' });

  beforeEach(async () => {
    hook = await startFakeWebhook();
  });
  afterEach(() => hook.stop());

  it('posts the figures with a signature that the key given to its owner proves', async () => {
    assert.deepEqual(await post(), { kind: 'sent' });
    const [call] = hook.calls;
    assert.deepEqual(JSON.parse(call?.body ?? ''), {
      id: 'm1',
      type: 'alert',
      amount: '87.40',
      subject: 'Low',
      text: 'The credit is low',
    });
    const key = Buffer.from(
      channels().signingKey(tenantId, hook.url)?.slice('whsec_'.length) ?? '',
      'base64',
    );
    const signed = `m1.${NOW.getTime() / 1000}.${call?.body}`;
    assert.equal(call?.headers['webhook-id'], 'm1');
    assert.equal(
      call?.headers['webhook-signature'],
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
  });

  it('gives every webhook of every tenant a key of its own', () => {
    const keys = [
      channels().signingKey(tenantId, 'https://a.com/'),
      channels().signingKey(tenantId, 'https://b.com/'),
      channels().signingKey('00000000-0000-4000-8000-000000000001', 'https://a.com/'),
    ];
    assert.equal(new Set(keys).size, 3);
  });

  it('follows no redirect', async () => {
    hook.answer = { status: 307, headers: { location: `${hook.url}&again` } };
    assert.deepEqual(await post(), { kind: 'failed', code: 'RedirectRefused', status: 307, retry: false });
    assert.equal(hook.calls.length, 1);
  });

  it('does not call into a private network that is not allowed, nor without TLS', async () => {
    const strict = channels([]);
    const refused = (url: string) => strict.problemWith({ kind: 'webhook', id: url });
    assert.equal(refused(hook.url), 'not-https');
    assert.equal(refused('http://contoso.com/'), 'not-https');
    assert.equal(refused('https://10.0.0.7/'), 'private-network');
    assert.equal(refused('https://[::1]/'), 'private-network');
    assert.equal(refused('https://2130706433/'), 'private-network');
    assert.equal(refused('https://contoso.com/'), null);
    assert.equal((await post(hook.url, strict)).kind, 'failed');
    assert.equal(hook.calls.length, 0);
  });

  it('does not call a name that leads into a private network', async function () {
    const { address } = await lookup(hostname()).catch(() => ({ address: '' }));
    // Only where this machine's own name leads to its private address is there such a name at hand.
    if (address === '' || isPublicAddress(address)) this.skip();
    const outcome = await post(`https://${hostname()}/`, channels([]));
    assert.deepEqual(outcome, { kind: 'failed', code: 'PrivateAddress', retry: false });
  });

  it('reports a connection that breaks as one that may be tried again', async () => {
    hook.answer = null;
    const outcome = await post();
    assert.equal(outcome.kind, 'failed');
    assert.equal(outcome.kind === 'failed' && outcome.retry, true);
  });

  const OUTCOMES: readonly [number, string | undefined, object][] = [
    [200, undefined, { kind: 'sent' }],
    [202, undefined, { kind: 'sent' }],
    [410, undefined, { kind: 'gone', code: 'Gone' }],
    [429, '30', { kind: 'throttled', retryAfterMs: 30_000 }],
    [503, '5', { kind: 'throttled', retryAfterMs: 5_000 }],
    [429, undefined, { kind: 'throttled' }],
    [500, undefined, { kind: 'failed', code: 'http-500', status: 500, retry: true }],
    [503, undefined, { kind: 'failed', code: 'http-503', status: 503, retry: true }],
    [404, undefined, { kind: 'failed', code: 'http-404', status: 404, retry: false }],
    [401, undefined, { kind: 'failed', code: 'http-401', status: 401, retry: false }],
  ];
  for (const [status, retryAfter, outcome] of OUTCOMES) {
    it(`takes ${status}${retryAfter ? ` with Retry-After ${retryAfter}` : ''} for ${JSON.stringify(outcome)}`, () =>
      assert.deepEqual(outcomeOfWebhook(status, retryAfter, NOW), outcome));
  }
});
