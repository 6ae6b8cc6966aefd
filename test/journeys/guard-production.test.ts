import assert from 'node:assert/strict';
import { createPublicKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import {
  channelToken,
  makeSigningKey,
  type SigningKey,
  type TokenParts,
} from '../doubles/auth/identity-host.ts';
import {
  type MicrosoftDouble,
  ProductionDoor,
  SERVICE_URL,
  startMicrosoftDouble,
} from '../doubles/auth/production-door.ts';
import { type Activity, TeamsClient } from '../doubles/teams-client.ts';

const APP_ID = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-8888-4777-8666-555555555555';
/** Asked anew by each test: the whole suite runs for longer than the minute that separates 4 from 5. */
const now = () => Math.floor(Date.now() / 1000);
const MINUTE = 60;

describe('the door with the production configuration', function () {
  this.timeout(60_000);
  let microsoft: MicrosoftDouble;
  let door: ProductionDoor;

  before(async () => {
    microsoft = await startMicrosoftDouble();
    door = await ProductionDoor.start(microsoft, production());
  });

  after(async () => {
    await door.stop();
    await microsoft.stop();
  });

  function production() {
    return {
      credentials: {
        appId: APP_ID,
        password: 'a-client-secret',
        type: 'SingleTenant',
        tenantId: TENANT,
      } as const,
      allowedTenants: [TENANT],
    };
  }

  function client(token?: () => string | undefined | Promise<string | undefined>, at = door): TeamsClient {
    const authorization = async () => {
      const value = await token?.();
      return value === undefined ? undefined : `Bearer ${value}`;
    };
    return new TeamsClient({
      endpoint: at.endpoint,
      connector: microsoft.connector,
      tenantId: TENANT,
      authorization,
    });
  }

  function sign(parts: TokenParts = {}, key: SigningKey = microsoft.key): Promise<string> {
    return channelToken(key, { appId: APP_ID, serviceUrl: SERVICE_URL }, parts);
  }

  /** Posts an activity with a token and returns the status; the refusals have no body and reach no turn. */
  async function post(
    token: string | undefined,
    change: Activity = {},
    headers: Record<string, string> = {},
  ): Promise<number> {
    const teams = client(() => token);
    const { status, body } = await teams.post(
      teams.personal().activity({ type: 'message', text: 'hi', ...change }),
      headers,
    );
    if (status !== 200) assert.equal(body, undefined, 'a refusal has no body');
    return status;
  }

  async function refuses(status: number, answer: Promise<number>): Promise<void> {
    const { turns } = await door.stats();
    assert.equal(await answer, status);
    assert.equal((await door.stats()).turns, turns, 'no turn was taken');
  }

  it('answers a message signed by a published key, with a token of its own from its own tenant', async () => {
    const seen: (string | undefined)[] = [];
    microsoft.connector.authorize = (authorization) => {
      seen.push(authorization);
      return authorization === `Bearer ${microsoft.identity.botToken}`;
    };
    const { status, messages } = await client(() => sign())
      .personal()
      .say('hello');
    microsoft.connector.authorize = () => true;
    assert.equal(status, 200);
    assert.equal(messages[0]?.summary, 'you said: hello');
    assert.deepEqual(seen, [`Bearer ${microsoft.identity.botToken}`]);
    const [request] = microsoft.identity.tokenRequests;
    assert.equal(request?.tenant, TENANT);
    assert.equal(request.form.get('client_id'), APP_ID);
    assert.equal(request.form.get('client_secret'), 'a-client-secret');
    assert.match(request.form.get('scope') ?? '', /^https:\/\/api\.botframework\.com\/\.default/);
  });

  it('asks for its own token once, not with every message', async () => {
    for (let i = 0; i < 5; i += 1) assert.equal(await post(await sign()), 200);
    assert.equal(microsoft.identity.tokenRequests.length, 1);
  });

  it('logs no token and no secret', async () => {
    await post(await sign());
    const log = (await door.stats()).log.join('\n');
    assert.doesNotMatch(log, /a-client-secret|the-bots-own-token|eyJ/);
  });

  describe('refuses with 401', () => {
    const claims: [string, TokenParts['claims']][] = [
      ['a wrong audience', { aud: '11111111-0000-4000-8000-000000000000' }],
      ['no audience', { aud: undefined }],
      ['a wrong issuer', { iss: 'https://api.botframework.us' }],
      ['no issuer', { iss: undefined }],
      ["the Emulator's issuer", { iss: `https://sts.windows.net/${TENANT}/`, appid: APP_ID, ver: '1.0' }],
      [
        "the Emulator's second issuer",
        { iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, azp: APP_ID, ver: '2.0' },
      ],
      ["a skill's token", { iss: `https://sts.windows.net/${TENANT}/`, appid: TENANT, ver: '1.0' }],
      ['a token that expired 10 minutes ago', { exp: now() - 10 * MINUTE }],
      ['a token that never expires', { exp: undefined }],
      ['another service URL in the token', { serviceurl: 'https://smba.trafficmanager.net/amer/' }],
      ['no service URL in the token', { serviceurl: undefined }],
      ['a service URL that is no text', { serviceurl: [SERVICE_URL] }],
    ];
    for (const [what, change] of claims) {
      it(what, async () => refuses(401, post(await sign({ claims: change ?? {} }))));
    }

    it('a token that is valid in 10 minutes only', async () =>
      refuses(401, post(await sign({ claims: { nbf: now() + 10 * MINUTE } }))));

    it('no token', () => refuses(401, post(undefined)));
    for (const junk of ['junk', 'a.b.c', '..', `${'x'.repeat(9_000)}.y.z`]) {
      it(`junk: ${junk.slice(0, 12)}`, () => refuses(401, post(junk)));
    }
    it('another scheme', async () => {
      const activity = client().personal().activity({ type: 'message', text: 'hi' });
      const { status } = await client().post(activity, { authorization: `Basic ${btoa('bot:secret')}` });
      assert.equal(status, 401);
    });
    it('a key that is not published', async () =>
      refuses(401, post(await sign({}, await makeSigningKey('key-unpublished')))));
    it('a signature of another key under the id of a published one', async () =>
      refuses(401, post(await sign({}, await makeSigningKey('key-1')))));
    it('a token without a key id', async () =>
      refuses(401, post(await sign({ header: { kid: undefined } }))));
    it('a payload changed after signing', async () => {
      const [header, payload, signature] = (await sign()).split('.');
      const claimed = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
      const changed = Buffer.from(JSON.stringify({ ...claimed, extra: 1 })).toString('base64url');
      await refuses(401, post(`${header}.${changed}.${signature}`));
    });
    it('a signature cut off', async () => {
      const [header, payload] = (await sign()).split('.');
      await refuses(401, post(`${header}.${payload}.`));
    });
    it('alg=none', async () => {
      const [, payload] = (await sign()).split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'key-1' })).toString(
        'base64url',
      );
      await refuses(401, post(`${header}.${payload}.`));
      await refuses(401, post(`${header}.${payload}.AAAA`));
    });
    it('HS256 with the public key as the secret', async () => {
      const publicKey = createPublicKey({ key: { ...microsoft.key.jwk }, format: 'jwk' });
      const pem = publicKey.export({ type: 'spki', format: 'pem' });
      const token = await new SignJWT({
        iss: 'https://api.botframework.com',
        aud: APP_ID,
        serviceurl: SERVICE_URL,
      })
        .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
        .setExpirationTime('1h')
        .sign(Buffer.from(pem));
      await refuses(401, post(token));
    });
    it('a key that endorses other channels only, or none', async () => {
      const [other, none] = [await makeSigningKey('key-skype'), await makeSigningKey('key-bare')];
      microsoft.identity.publish(
        { key: microsoft.key, endorsements: ['msteams'] },
        { key: other, endorsements: ['skype'] },
        { key: none },
      );
      await refuses(401, post(await sign({}, other)));
      await refuses(401, post(await sign({}, none)));
    });
  });

  it('accepts a token within five minutes of its times', async () => {
    assert.equal(await post(await sign({ claims: { exp: now() - 4 * MINUTE } })), 200);
    assert.equal(await post(await sign({ claims: { nbf: now() + 4 * MINUTE } })), 200);
  });

  describe('refuses with 403', () => {
    const own = { id: TENANT };
    const other = '99999999-0000-4000-8000-000000000000';
    const changes: [string, Activity][] = [
      ['a tenant that is not allowed', { channelData: { tenant: { id: other } }, conversation: { id: 'c' } }],
      [
        'two tenants that disagree',
        { channelData: { tenant: own }, conversation: { id: 'c', tenantId: other } },
      ],
      ['two that disagree the other way', { channelData: { tenant: { id: other } } }],
      ['another channel', { channelId: 'webchat' }],
    ];
    for (const [what, change] of changes) it(what, async () => refuses(403, post(await sign(), change)));

    for (const serviceUrl of [
      'https://evil.example/',
      'https://smba.trafficmanager.net.evil.example/emea/',
      'https://smba.trafficmanager.net@evil.example/emea/',
      'https://smba.trafficmanager.net:8443/emea/',
      'http://smba.trafficmanager.net/emea/',
      'https:\\\\smba.trafficmanager.net\\emea',
      'https://SMBA.trafficmanager.net/emea/',
      'https://smba.trafficmanager.net/emea/?x=',
      'https://127.0.0.1/emea/',
      'not a url',
    ]) {
      it(`the service URL ${serviceUrl}, even signed for`, async () =>
        refuses(403, post(await sign({ claims: { serviceurl: serviceUrl } }), { serviceUrl })));
    }
  });

  describe('refuses with 400', () => {
    const changes: [string, Activity][] = [
      ['no type', { type: undefined }],
      ['no id', { id: undefined }],
      ['no service URL', { serviceUrl: undefined }],
      ['no channel', { channelId: undefined }],
      ['no conversation', { conversation: undefined }],
      ['no sender', { from: undefined }],
      ['no recipient', { recipient: undefined }],
      ['no tenant', { channelData: {}, conversation: { id: 'c' } }],
      ['an id that is a number', { id: 7 }],
      ['an endless id', { id: 'x'.repeat(600) }],
      ['a text that is an object', { text: { toString: 1 } }],
      ['entities that are no list', { entities: { length: 1 } }],
      ['a value nested 100 deep', { value: JSON.parse(`${'[1,'.repeat(100)}1${']'.repeat(100)}`) }],
      ['20,000 values', { value: Array.from({ length: 20_000 }, () => 0) }],
    ];
    for (const [what, change] of changes) it(what, async () => refuses(400, post(await sign(), change)));
  });

  describe('judges the body itself', () => {
    async function raw(body: string | Buffer, headers: Record<string, string> = {}): Promise<number> {
      const response = await fetch(door.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await sign()}`,
          ...headers,
        },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      assert.equal(await response.text(), '');
      return response.status;
    }
    const valid = () => JSON.stringify(client().personal().activity({ type: 'message', text: 'hi' }));

    it('takes a byte order mark', async () => assert.equal(await raw(`\uFEFF${valid()}`), 200));
    for (const [what, body] of [
      ['an array', '[]'],
      ['a text', '"hello"'],
      ['null', 'null'],
      ['nothing', ''],
      ['no JSON', '{"type":'],
      ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
      ['100,000 brackets', '['.repeat(100_000)],
    ] as const) {
      it(`refuses ${what} with 400`, async () => refuses(400, raw(body)));
    }
    it('refuses 300 KB with 413, told in advance or not', async () => {
      const big = JSON.stringify({ ...(JSON.parse(valid()) as object), text: 'x'.repeat(300_000) });
      await refuses(413, raw(big));
      const stream = new Blob([big]).stream();
      const { status } = await fetch(door.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign()}` },
        body: stream,
        duplex: 'half',
      } as RequestInit);
      assert.equal(status, 413);
    });
    it('refuses packed bodies with 415', async () => {
      await refuses(415, raw(gzipSync(valid()), { 'content-encoding': 'gzip' }));
      await refuses(415, raw(gzipSync(Buffer.alloc(50_000_000)), { 'content-encoding': 'gzip' }));
    });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
    ]) {
      it(`refuses ${type} with 415`, async () => refuses(415, raw(valid(), { 'content-type': type })));
    }
    it('refuses no content type with 415', async () => {
      const { hostname, port } = new URL(door.url);
      const request = `POST /api/messages HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
      assert.match(await overSocket(hostname, Number(port), request), /^HTTP\/1\.1 415 /);
    });
    it('refuses a header that is there twice with 400', async () => {
      const { hostname, port } = new URL(door.url);
      const token = await sign();
      const request = [
        'POST /api/messages HTTP/1.1',
        `Host: ${hostname}`,
        'Content-Type: application/json',
        `Authorization: Bearer ${token}`,
        'Authorization: Bearer other.token.here',
        'Content-Length: 2',
        'Connection: close',
        '',
        '{}',
      ].join('\r\n');
      assert.match(await overSocket(hostname, Number(port), request), /^HTTP\/1\.1 400 /);
    });
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      it(`answers ${method} with 405`, async () => {
        const response = await fetch(door.endpoint, { method });
        assert.equal(response.status, 405);
        assert.equal(await response.text(), '');
      });
    }
  });

  it('counts every refusal by its reason', async () => {
    const count = async () => {
      const text = await (await fetch(`${door.url}/metrics`)).text();
      return Number(/refused_total\{reason="tokenMissing"\} (\d+)/.exec(text)?.[1]);
    };
    const before = await count();
    await post(undefined);
    assert.equal(await count(), before + 1);
  });

  describe('through changes of the keys', () => {
    it('takes a key that was published after it started', async () => {
      const next = await makeSigningKey('key-2');
      microsoft.identity.publish(
        { key: microsoft.key, endorsements: ['msteams'] },
        { key: next, endorsements: ['msteams'] },
      );
      assert.equal(await post(await sign({}, next)), 200);
      assert.equal(await post(await sign()), 200);
    });

    it('goes on with the keys it holds while nobody publishes any', async () => {
      microsoft.identity.down = true;
      try {
        assert.equal(await post(await sign()), 200);
        await refuses(401, post(await sign({}, await makeSigningKey('key-3'))));
        assert.equal((await fetch(`${door.url}/readyz`)).status, 200);
      } finally {
        microsoft.identity.down = false;
      }
    });

    it('started while nobody publishes keys: is not ready, asks Teams to come again, and recovers', async () => {
      microsoft.identity.down = true;
      const early = await ProductionDoor.start(microsoft, production());
      try {
        const teams = client(() => sign(), early);
        assert.equal((await fetch(`${early.url}/healthz`)).status, 200);
        assert.equal((await fetch(`${early.url}/readyz`)).status, 503);
        assert.equal((await teams.personal().say('hi')).status, 503);
        microsoft.identity.down = false;
        assert.equal((await fetch(`${early.url}/readyz`)).status, 200);
        assert.equal((await teams.personal().say('hi')).status, 200);
      } finally {
        microsoft.identity.down = false;
        await early.stop();
      }
    });
  });

  it('is not made to remember anything by 20,000 forged tokens of as many tenants', async () => {
    const quiet = await ProductionDoor.start(microsoft, {
      ...production(),
      unknownKeyIntervalMs: 3_600_000,
      logLevel: 'info',
    });
    try {
      const { hostname, port } = new URL(quiet.url);
      await forge(hostname, Number(port), 2_000);
      const before = await quiet.stats({ collected: true });
      const fetchesBefore = microsoft.identity.keyFetches;
      const answers = await forge(hostname, Number(port), 20_000);
      const after = await quiet.stats({ collected: true });
      assert.deepEqual(answers, { refused: 20_000, other: 0 });
      assert.equal(after.turns, 0);
      assert.equal(after.sdkIssuers, before.sdkIssuers);
      assert.equal(microsoft.identity.keyFetches, fetchesBefore, 'no key was looked for again');
      const grown = after.heapBytes - before.heapBytes;
      assert.ok(grown < 1_000_000, `the heap grew by ${grown} bytes`);
    } finally {
      await quiet.stop();
    }
  });
});

/** Sends forged tokens over one connection, each of another tenant, in the forms that the SDK remembers. */
async function forge(host: string, port: number, count: number): Promise<{ refused: number; other: number }> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const header = encode({ alg: 'RS256', kid: 'key-1', typ: 'JWT' });
  const unknown = encode({ alg: 'RS256', kid: randomBytes(8).toString('hex'), typ: 'JWT' });
  const signature = randomBytes(256).toString('base64url');
  const result = { refused: 0, other: 0 };
  let rest = '';
  const done = new Promise<void>((resolve, reject) => {
    socket.on('error', reject).on('data', (chunk) => {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('HTTP/1.1 ')) continue;
        if (line.startsWith('HTTP/1.1 401')) result.refused += 1;
        else result.other += 1;
      }
      if (result.refused + result.other >= count) resolve();
    });
  });
  for (let i = 0; i < count; i += 1) {
    const tid = `${String(i).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const payload = encode({
      iss: `https://sts.windows.net/${tid}/`,
      tid,
      appid: APP_ID,
      aud: APP_ID,
      ver: '1.0',
    });
    const token = `${i % 2 ? header : unknown}.${payload}.${signature}`;
    const request = `POST /api/messages HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\nContent-Length: 2\r\n\r\n{}`;
    if (!socket.write(request)) await once(socket, 'drain');
  }
  await done;
  socket.destroy();
  return result;
}

async function overSocket(host: string, port: number, request: string): Promise<string> {
  const socket = connect(port, host);
  socket.end(request);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}
