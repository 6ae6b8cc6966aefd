import assert from 'node:assert/strict';
import type { Destination } from '../../../../services/delivery/destination.ts';
import { storedDestinations } from '../../../../services/delivery/destinations.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const at = (seenAt: string, serviceUrl = 'https://smba.trafficmanager.net/emea/'): Destination => ({
  version: 1,
  tenantId: '00000000-0000-4000-8000-00000000d3e0',
  conversationId: 'a:1',
  conversationType: 'personal',
  serviceUrl,
  channelId: 'msteams',
  botId: '28:bot',
  seenAt,
});

describe('destinations', () => {
  onEachEngine((open) => {
    it('says when a conversation was seen before, and knows it no more after it was forgotten', async () => {
      const destinations = storedDestinations((await open()).db);
      const one = at('2026-01-01T00:00:00.000Z');
      assert.deepEqual(await destinations.remember(one), { lastSeenAt: undefined });
      assert.deepEqual(await destinations.remember(one), { lastSeenAt: new Date(one.seenAt) });
      await destinations.forget(one.tenantId, one.conversationId);
      assert.equal(await destinations.find(one.tenantId, one.conversationId), undefined);
      assert.deepEqual(await destinations.remember(one), { lastSeenAt: undefined });
    });

    it('follows a service URL that changed, and an older turn that comes late does not turn it back', async () => {
      const destinations = storedDestinations((await open()).db);
      const newer = at('2026-01-02T00:00:00.000Z', 'https://smba.trafficmanager.net/amer/');
      await destinations.remember(newer);
      await destinations.remember(at('2026-01-01T00:00:00.000Z'));
      assert.deepEqual(await destinations.find(newer.tenantId, 'a:1'), newer);
    });

    it('never finds one tenant’s conversation for another', async () => {
      const destinations = storedDestinations((await open()).db);
      await destinations.remember(at('2026-01-01T00:00:00.000Z'));
      assert.equal(await destinations.find('00000000-0000-4000-8000-000000000001', 'a:1'), undefined);
    });
  });
});
