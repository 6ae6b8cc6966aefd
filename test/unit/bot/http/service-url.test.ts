import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onLoopback, underPrefixes } from '../../../../bot/http/service-url.ts';

describe('service URLs', () => {
  const allowed = underPrefixes(['https://smba.trafficmanager.net/', 'https://host.example/teams']);

  for (const url of [
    'https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net',
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/amer/00000000-0000-4000-8000-00000000d3e0/',
    'https://host.example/teams',
    'https://host.example/teams/emea',
  ]) {
    it(`allows ${url}`, () => assert.equal(allowed(url), true));
  }

  for (const url of [
    'https://host.example/teamsters/',
    'https://host.example/',
    'https://host.example/teams/../admin/',
    'https://host.example/teams/%2e%2e/admin/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/emea/#x',
    'https://smba.trafficmanager.net:444/',
    'http://smba.trafficmanager.net/',
    ' https://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net\\.evil.example/',
    '',
  ]) {
    it(`refuses ${JSON.stringify(url)}`, () => assert.equal(allowed(url), false));
  }

  it('refuses every host but the named ones', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        fc.pre(!/^https:\/\/(smba\.trafficmanager\.net|host\.example)([:/]|$)/.test(url));
        assert.equal(allowed(url), false);
      }),
    );
  });

  it('takes https prefixes only', () => {
    assert.throws(() => underPrefixes(['http://smba.trafficmanager.net/']), /http:\/\/smba/);
    assert.throws(() => underPrefixes(['smba.trafficmanager.net']), /smba/);
  });

  for (const [url, expected] of [
    ['http://127.0.0.1:56150/_connector', true],
    ['http://localhost:56150', true],
    ['http://[::1]:56150/', true],
    ['http://127.9.9.9/', true],
    ['http://127.0.0.1.evil.example/', false],
    ['http://localhost.evil.example/', false],
    ['http://127.0.0.1@evil.example/', false],
    ['http://10.0.0.1/', false],
    ['http://2130706433/', false],
    ['ftp://127.0.0.1/', false],
    ['file:///etc/passwd', false],
  ] as const) {
    it(`${expected ? 'is' : 'is not'} loopback: ${url}`, () => assert.equal(onLoopback(url), expected));
  }
});
