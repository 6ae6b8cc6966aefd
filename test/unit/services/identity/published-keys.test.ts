import assert from 'node:assert/strict';
import { KeysUnavailable, PublishedKeys } from '../../../../services/identity/published-keys.ts';
import { makeSigningKey, type SigningKey } from '../../../doubles/auth/identity-host.ts';

const METADATA = 'https://keys.example/metadata';
const HOUR = 3_600_000;

describe('published keys', () => {
  let key: SigningKey;
  let next: SigningKey;
  let published: unknown[];
  let up: boolean;
  let fetches: string[];
  let failures: unknown[];
  let clock: number;
  let jwksUri: string;

  before(async () => {
    [key, next] = [await makeSigningKey('one'), await makeSigningKey('two')];
  });

  beforeEach(() => {
    published = [{ ...key.jwk, endorsements: ['msteams'] }];
    up = true;
    fetches = [];
    failures = [];
    clock = Date.UTC(2026, 10, 1);
    jwksUri = 'https://keys.example/keys';
  });

  function open(): PublishedKeys {
    return new PublishedKeys({
      metadataUrl: METADATA,
      now: () => new Date(clock),
      refreshAfterMs: 12 * HOUR,
      unknownKeyIntervalMs: 300_000,
      retryAfterMs: 10_000,
      onFailure: (error) => failures.push(error),
      fetch: async (input) => {
        const url = String(input);
        fetches.push(url);
        if (!up) throw new TypeError('fetch failed');
        return Response.json(url === METADATA ? { jwks_uri: jwksUri } : { keys: published });
      },
    });
  }

  it('fetches once for many askers at the same time', async () => {
    const keys = open();
    const found = await Promise.all(Array.from({ length: 50 }, () => keys.find('one')));
    assert.ok(found.every((it) => it?.endorsements.has('msteams')));
    assert.deepEqual(fetches, [METADATA, 'https://keys.example/keys']);
  });

  it('looks again for an unknown key, once per interval whatever is asked for', async () => {
    const keys = open();
    await keys.find('one');
    for (let i = 0; i < 1_000; i += 1) assert.equal(await keys.find(`forged-${i}`), undefined);
    assert.equal(fetches.length, 2);
    published.push({ ...next.jwk, endorsements: ['msteams'] });
    clock += 300_001;
    assert.ok(await keys.find('two'));
    assert.equal(fetches.length, 4);
  });

  it('renews old keys while it goes on answering with them', async () => {
    const keys = open();
    await keys.find('one');
    published = [{ ...next.jwk, endorsements: ['msteams'] }];
    clock += 12 * HOUR + 1;
    assert.ok(await keys.find('one'), 'answered with the key it holds');
    assert.ok(await keys.find('two'), 'joined the renewal under way');
    assert.equal(await keys.find('one'), undefined, 'forgot the withdrawn key');
  });

  it('keeps the last good keys through an outage of days, with an attempt now and then', async () => {
    const keys = open();
    await keys.find('one');
    up = false;
    for (let hour = 0; hour < 72; hour += 1) {
      clock += HOUR;
      assert.ok(await keys.find('one'));
      await new Promise(setImmediate);
    }
    assert.equal(await keys.ready(), true);
    assert.ok(failures.length > 50 && failures.length <= 60, `${failures.length} attempts`);
  });

  it('says that no keys could be had, tries again after a pause, and recovers', async () => {
    const keys = open();
    up = false;
    assert.equal(await keys.ready(), false);
    await assert.rejects(keys.find('one'), KeysUnavailable);
    await assert.rejects(keys.find('one'), { code: 'KEYS_UNAVAILABLE' });
    assert.equal(fetches.length, 1);
    up = true;
    clock += 10_001;
    assert.equal(await keys.ready(), true);
    assert.ok(await keys.find('one'));
  });

  it('takes RSA keys with an id only, and keeps the others out', async () => {
    published = [null, 7, { kty: 'EC', kid: 'ec' }, { ...next.jwk, kid: 5 }, { ...key.jwk }];
    const keys = open();
    assert.equal((await keys.find('one'))?.endorsements.size, 0);
    assert.equal(await keys.find('ec'), undefined);
  });

  it('follows no jwks_uri but an https one', async () => {
    jwksUri = 'http://keys.example/keys';
    await assert.rejects(open().find('one'), KeysUnavailable);
    assert.match(String(failures[0]), /no https jwks_uri/);
  });

  it('does not give up good keys for an empty list', async () => {
    const keys = open();
    await keys.find('one');
    published = [];
    clock += 300_001;
    assert.equal(await keys.find('two'), undefined);
    assert.ok(await keys.find('one'));
    assert.match(String(failures[0]), /no RSA signing key/);
  });
});
