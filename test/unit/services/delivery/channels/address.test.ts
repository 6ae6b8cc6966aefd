import assert from 'node:assert/strict';
import { channelOf, readAddress } from '../../../../../services/delivery/channels/address.ts';

describe('addresses', () => {
  it('reads mail addresses, whatever their case, and shows them', () => {
    assert.deepEqual(readAddress(' Finance@Contoso.com '), {
      kind: 'mail',
      id: 'mailto:finance@contoso.com',
      shown: 'finance@contoso.com',
    });
    assert.deepEqual(readAddress('mailto:a@b.fr'), readAddress('a@b.fr'));
  });

  it('shows of a web address its host only, since the path is often a secret', () => {
    const address = readAddress('https://hooks.contoso.com/alerts?token=s3cret#here');
    assert.equal(address?.id, 'https://hooks.contoso.com/alerts?token=s3cret');
    assert.equal(address?.shown, 'hooks.contoso.com');
  });

  for (const wrong of [
    '',
    'finance',
    'finance@contoso',
    'a b@contoso.com',
    'a@contoso.com\r\nBcc: x@y.com',
    'a@[127.0.0.1]',
    '"a b"@contoso.com',
    'ftp://contoso.com/x',
    'https://user:pass@contoso.com/',
    'javascript:alert(1)',
    `${'a'.repeat(70)}@contoso.com`,
    `https://contoso.com/${'a'.repeat(2_000)}`,
  ]) {
    it(`takes "${wrong.slice(0, 40)}" for no address`, () => assert.equal(readAddress(wrong), undefined));
  }

  it('tells the ids of channels from those of Teams', () => {
    assert.equal(channelOf('mailto:a@b.fr'), 'mail');
    assert.equal(channelOf('https://contoso.com/'), 'webhook');
    assert.equal(channelOf('19:abc@thread.v2'), 'teams');
    assert.equal(channelOf('a:1xyz'), 'teams');
  });
});
