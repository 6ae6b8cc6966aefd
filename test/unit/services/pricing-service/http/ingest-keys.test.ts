import assert from 'node:assert/strict';
import { readIngestKeys } from '../../../../../services/pricing-service/http/ingest-keys.ts';

const TENANT = '00000000-0000-4000-8000-00000000000A';
const KEY = 'abcdefghijklmnopqrstuvwx';

describe('the keys that may only post mails', () => {
  it('are read each with its one tenant', () => {
    const { keys, problems } = readIngestKeys(` ${TENANT}:${KEY}, ${TENANT}:${KEY}2== ,`);
    assert.deepEqual(problems, []);
    assert.deepEqual(keys[0], {
      name: 'mails-1',
      key: KEY,
      tenants: [TENANT.toLowerCase()],
      mailsOnly: true,
    });
    assert.equal(keys[1]?.key, `${KEY}2==`);
    assert.deepEqual(readIngestKeys(undefined), { keys: [], problems: [] });
  });

  it('are refused where tenant or key are none, without being quoted', () => {
    for (const wrong of ['x', `${TENANT}:short`, `me:${KEY}`, `${TENANT}${KEY}`, `${TENANT}:${KEY} y`, ':']) {
      const { keys, problems } = readIngestKeys(wrong);
      assert.deepEqual(keys, [], wrong);
      assert.match(problems[0] ?? '', /^INGEST_KEYS item 1 must be <tenant id>:<key/);
      assert.doesNotMatch(problems[0] ?? '', new RegExp(KEY));
    }
  });
});
