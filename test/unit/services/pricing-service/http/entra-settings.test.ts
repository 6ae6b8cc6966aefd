import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readStandaloneConfig } from '../../../../../services/pricing-service/config.ts';
import {
  ENTRA_SETTING_NAMES,
  readEntraSettings,
} from '../../../../../services/pricing-service/http/entra-settings.ts';

const AUDIENCE = '00000000-0000-4000-8000-0000000A0D1E';
const TENANT = '00000000-0000-4000-8000-00000000000a';

describe('the settings of Entra tokens', () => {
  it('are off without an audience', () => {
    assert.deepEqual(readEntraSettings({}), { settings: null, problems: [] });
  });

  it('name whom they let in: organisations, and an app role or a scope', () => {
    const { settings, problems } = readEntraSettings({
      PRICING_TOKEN_AUDIENCE: AUDIENCE,
      PRICING_TOKEN_TENANTS: ` ${TENANT.toUpperCase()} , `,
      PRICING_TOKEN_ROLE: 'Pricing.Read',
      PRICING_TOKEN_AUTHORITY: 'https://login.microsoftonline.us/',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      authority: 'https://login.microsoftonline.us',
      audience: AUDIENCE.toLowerCase(),
      tenants: [TENANT],
      role: 'Pricing.Read',
      scope: null,
    });
  });

  const broken: [what: string, env: Record<string, string>, problems: RegExp[]][] = [
    [
      'an audience alone',
      { PRICING_TOKEN_AUDIENCE: AUDIENCE },
      [/TENANTS is needed/, /ROLE or .*SCOPE is needed/],
    ],
    ['no audience', { PRICING_TOKEN_ROLE: 'x' }, [/AUDIENCE is needed/]],
    [
      'words in place of ids',
      { PRICING_TOKEN_AUDIENCE: 'api', PRICING_TOKEN_TENANTS: 'all', PRICING_TOKEN_ROLE: 'two words' },
      [/AUDIENCE must be/, /TENANTS/, /ROLE must be/],
    ],
    ['an open way', { PRICING_TOKEN_AUTHORITY: 'http://login.example' }, [/https/]],
  ];
  for (const [what, env, expected] of broken) {
    it(`are refused with ${what}, each problem named`, () => {
      const { settings, problems } = readEntraSettings(env);
      assert.equal(settings, null);
      assert.equal(problems.length, expected.length, problems.join('\n'));
      for (const [n, pattern] of expected.entries()) assert.match(problems[n] ?? '', pattern);
    });
  }

  it('let a service run alone without any key, and leave its other settings as they are', () => {
    const tokens = {
      PRICING_TOKEN_AUDIENCE: AUDIENCE,
      PRICING_TOKEN_TENANTS: 'any',
      PRICING_TOKEN_SCOPE: 'read',
    };
    const { service } = readStandaloneConfig(tokens);
    assert.deepEqual([service.keys, service.entra?.tenants, service.entra?.scope], [[], 'any', 'read']);
    assert.throws(() => readStandaloneConfig({}), /without a key nobody may ask/);
    assert.throws(() => readStandaloneConfig({ ...tokens, PRICING_TOKEN_AUDIENCE: 'x' }), /AUDIENCE must be/);
  });

  it('are all in .env.sample', () => {
    const lines = readFileSync('.env.sample', 'utf8').matchAll(/^(PRICING_TOKEN_\w+)=(.*)$/gm);
    assert.deepEqual(
      [...lines].map(([, name]) => name),
      ENTRA_SETTING_NAMES,
    );
  });
});
