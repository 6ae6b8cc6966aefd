import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  GRAPH_SETTING_NAMES,
  readGraphSettings,
} from '../../../../../services/pricing-service/graph/graph-settings.ts';

const tenant = '00000000-0000-4000-8000-0000000000aa';
const other = '00000000-0000-4000-8000-0000000000bb';
const app = '00000000-0000-4000-8000-0000000000cc';
const secret = 's3cret-of-the-app';
const withSecret = { GRAPH_TENANT_ID: tenant, GRAPH_CLIENT_ID: app, GRAPH_CLIENT_SECRET: secret };

describe('the settings of Graph', () => {
  it('are none where nothing is set, which is no problem', () => {
    assert.deepEqual(readGraphSettings({ GRAPH_CLIENT_ID: '  ' }), { settings: null, problems: [] });
  });

  it('take a secret, with defaults for the rest', () => {
    assert.deepEqual(
      readGraphSettings({ ...withSecret, GRAPH_TENANT_ID: `${tenant.toUpperCase()}, ${other}` }),
      {
        settings: {
          tenantIds: [tenant, other],
          credentials: { kind: 'secret', clientId: app, secret },
          url: 'https://graph.microsoft.com/v1.0',
          authority: 'https://login.microsoftonline.com',
          everyMs: 6 * 3_600_000,
          historyDays: 365,
          rereadDays: 7,
        },
        problems: [],
      },
    );
  });

  it('take a certificate or a managed identity instead', () => {
    const kinds = [
      { GRAPH_TENANT_ID: tenant, GRAPH_CLIENT_ID: app, GRAPH_CERTIFICATE_PATH: '/run/graph.pem' },
      { GRAPH_TENANT_ID: tenant, GRAPH_MANAGED_IDENTITY: 'system' },
      { GRAPH_TENANT_ID: tenant, GRAPH_MANAGED_IDENTITY: app },
    ].map((env) => readGraphSettings(env).settings?.credentials);
    assert.deepEqual(kinds, [
      { kind: 'certificate', clientId: app, path: '/run/graph.pem' },
      { kind: 'managed-identity', clientId: null },
      { kind: 'managed-identity', clientId: app },
    ]);
  });

  it('are all in .env.sample, which can be copied as it is', () => {
    const lines = readFileSync('.env.sample', 'utf8').matchAll(/^(GRAPH_\w+)=(.*)$/gm);
    const sample = Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
    assert.deepEqual(Object.keys(sample), GRAPH_SETTING_NAMES);
    assert.deepEqual(readGraphSettings(sample), { settings: null, problems: [] });
  });

  it('can leave the runs to be made by hand', () => {
    assert.equal(readGraphSettings({ ...withSecret, GRAPH_SYNC_HOURS: '0' }).settings?.everyMs, null);
  });

  const refused: readonly [string, Record<string, string>, RegExp][] = [
    ['no tenant', { GRAPH_CLIENT_ID: app, GRAPH_CLIENT_SECRET: secret }, /^GRAPH_TENANT_ID is needed/],
    ['no secret', { GRAPH_TENANT_ID: tenant, GRAPH_CLIENT_ID: app }, /^GRAPH_CLIENT_ID needs/],
    ['secret and certificate', { ...withSecret, GRAPH_CERTIFICATE_PATH: 'x' }, /set one of them/],
    ['secret without application', { GRAPH_CLIENT_SECRET: secret }, /^GRAPH_CLIENT_ID is needed/],
    ['two identities', { ...withSecret, GRAPH_MANAGED_IDENTITY: 'system' }, /exclude each other/],
    [
      'a managed identity for two tenants',
      { GRAPH_TENANT_ID: `${tenant},${other}`, GRAPH_MANAGED_IDENTITY: 'system' },
      /its own tenant only/,
    ],
    ['tenants alone', { GRAPH_TENANT_ID: tenant }, /^GRAPH_TENANT_ID needs/],
    [
      'a tenant that is no GUID',
      { ...withSecret, GRAPH_TENANT_ID: 'contoso' },
      /^GRAPH_TENANT_ID must be a GUID/,
    ],
    [
      'a Graph without TLS',
      { ...withSecret, GRAPH_URL: 'http://graph.example/v1.0' },
      /^GRAPH_URL must start/,
    ],
    [
      'a wait that is no number',
      { ...withSecret, GRAPH_SYNC_HOURS: 'often' },
      /^GRAPH_SYNC_HOURS must be a whole/,
    ],
  ];
  for (const [what, env, problem] of refused) {
    it(`refuse ${what}, and tell no secret`, () => {
      const { settings, problems } = readGraphSettings(env);
      assert.equal(settings, null);
      assert.match(problems.join('\n'), problem);
      assert.ok(!problems.join('\n').includes(secret));
    });
  }

  it('allow a Graph on loopback without TLS', () => {
    const url = 'http://127.0.0.1:1/v1.0';
    assert.equal(readGraphSettings({ ...withSecret, GRAPH_URL: url }).settings?.url, url);
  });
});
