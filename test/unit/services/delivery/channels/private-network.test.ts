import assert from 'node:assert/strict';
import { isPublicAddress, lookupPublic } from '../../../../../services/delivery/channels/private-network.ts';

describe('private networks', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '168.63.129.16',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'hooks.contoso.com',
  ]) {
    it(`does not take ${address} for public`, () => assert.equal(isPublicAddress(address), false));
  }
  for (const address of ['8.8.8.8', '172.32.0.1', '20.190.128.0', '2603:1030::1', '2a00:1450::1']) {
    it(`takes ${address} for public`, () => assert.equal(isPublicAddress(address), true));
  }

  it('refuses a name that leads to a private address', async () => {
    const error = await new Promise<Error | null>((done) =>
      lookupPublic('localhost', {}, (failed) => done(failed)),
    );
    assert.equal((error as NodeJS.ErrnoException | null)?.code, 'PrivateAddress');
  });
});
