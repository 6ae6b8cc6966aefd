import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ConfigError, readConfig, SETTING_NAMES } from '../../../bot/config.ts';
import { DEMO } from '../../../bot/demo.ts';

const APP = {
  MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
  MicrosoftAppPassword: 'not-a-real-secret',
  MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
}

describe('config', () => {
  it('serves the demo tenant on loopback, with its playground, when nothing is set', () => {
    const config = readConfig({});
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.port, 3978);
    assert.equal(config.identity, null);
    assert.deepEqual(config.allowedTenants, [DEMO.tenantId]);
    assert.deepEqual(config.administrators.objectIds, [DEMO.administratorId]);
    assert.deepEqual(config.playground, { port: 56150 });
    assert.equal(config.pricing.kind, 'embedded');
  });

  it('has no administrator and no playground with credentials, until they are named', () => {
    const config = readConfig(APP);
    assert.deepEqual(config.administrators.objectIds, []);
    assert.equal(config.playground, null);
    assert.deepEqual(config.allowedTenants, [APP.MicrosoftAppTenantId]);
    assert.equal(config.host, '0.0.0.0');
  });

  it('reports every problem at once', () => {
    const problems = problemsOf({
      PORT: 'x',
      ADMIN_OBJECT_IDS: 'me',
      DATABASE_URL: 'mysql://h/d',
      PLAYGROUND: 'maybe',
    });
    assert.deepEqual(problems.map((p) => p.split(' ')[0]).sort(), [
      'ADMIN_OBJECT_IDS',
      'DATABASE_URL',
      'PLAYGROUND',
      'PORT',
    ]);
  });

  for (const [name, env] of Object.entries<Record<string, string>>({
    'a public address without credentials': { HOST: '0.0.0.0' },
    'another tenant without credentials': { ALLOWED_TENANTS: APP.MicrosoftAppTenantId },
    'a password without an id': { MicrosoftAppPassword: 'x' },
    'an id without a password': {
      MicrosoftAppId: APP.MicrosoftAppId,
      MicrosoftAppTenantId: APP.MicrosoftAppTenantId,
    },
    'a single-tenant application without its tenant': {
      MicrosoftAppId: APP.MicrosoftAppId,
      MicrosoftAppPassword: 'x',
    },
    'a multi-tenant application without a list of tenants': { ...APP, MicrosoftAppType: 'MultiTenant' },
    'a pricing service without a key': { PRICING_URL: 'https://pricing.example' },
    'a key sent in clear to another machine': { PRICING_URL: 'http://pricing.example', PRICING_API_KEY: 'k' },
  })) {
    it(`refuses ${name}`, () => assert.equal(problemsOf(env).length, 1));
  }

  it('never repeats a secret in a problem', () => {
    const text = problemsOf({
      ...APP,
      MicrosoftAppId: 'nonsense',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    }).join(' ');
    assert.ok(!text.includes('hunter2') && !text.includes(APP.MicrosoftAppPassword));
  });

  it('counts an empty value as unset, so that .env.sample can be copied as it is', () => {
    const sample = readFileSync('.env.sample', 'utf8');
    const env = Object.fromEntries(
      sample
        .split('\n')
        .filter((l) => /^\w+=/.test(l))
        .map((l): [string, string | undefined] => {
          const [name = '', value] = l.split('=', 2);
          return [name, value];
        }),
    );
    // Those of Graph and of tokens are the pricing service's, and held to its reader there.
    const own = Object.fromEntries(
      Object.entries(env).filter(([name]) => !/^(?:GRAPH|PRICING_TOKEN)_/.test(name)),
    );
    assert.deepEqual(readConfig(own), readConfig({}));
    assert.deepEqual(Object.keys(own), SETTING_NAMES);
  });

  it('cannot be changed after reading', () => {
    assert.throws(() => (readConfig({}).allowedTenants as string[]).push('x'), TypeError);
  });
});
