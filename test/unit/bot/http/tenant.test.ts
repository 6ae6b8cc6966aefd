import assert from 'node:assert/strict';
import type { InboundActivity } from '../../../../bot/http/inbound-activity.ts';
import { tenantOf } from '../../../../bot/http/tenant.ts';

const ALLOWED = new Set(['aaaaaaaa-0000-4000-8000-000000000000']);
const [OWN] = ALLOWED;

function activity(conversationTenant: string | undefined, channelTenant: unknown): InboundActivity {
  return {
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/',
    conversation: { id: 'c', ...(conversationTenant ? { tenantId: conversationTenant } : {}) },
    from: { id: '29:1' },
    recipient: { id: '28:1' },
    ...(channelTenant === undefined ? {} : { channelData: { tenant: channelTenant } }),
  };
}

describe('the tenant of an activity', () => {
  it('is the one that is named, in either place or both, in any case', () => {
    assert.deepEqual(tenantOf(activity(OWN, undefined), ALLOWED), { tenantId: OWN });
    assert.deepEqual(tenantOf(activity(undefined, { id: OWN }), ALLOWED), { tenantId: OWN });
    assert.deepEqual(tenantOf(activity(OWN?.toUpperCase(), { id: OWN }), ALLOWED), { tenantId: OWN });
  });

  it('is missing where no place names a text', () => {
    assert.deepEqual(tenantOf(activity(undefined, undefined), ALLOWED), { refused: 'tenantMissing' });
    assert.deepEqual(tenantOf(activity(undefined, { id: 7 }), ALLOWED), { refused: 'tenantMissing' });
    assert.deepEqual(tenantOf(activity(undefined, 'x'), ALLOWED), { refused: 'tenantMissing' });
    assert.deepEqual(tenantOf(activity(undefined, { id: '' }), ALLOWED), { refused: 'tenantMissing' });
  });

  it('is refused where two places disagree, even if both are allowed', () => {
    const both = new Set([...ALLOWED, 'b']);
    assert.deepEqual(tenantOf(activity(OWN, { id: 'b' }), both), { refused: 'tenantConflict' });
  });

  it('is refused where it is not on the list', () => {
    assert.deepEqual(tenantOf(activity('b', { id: 'b' }), ALLOWED), { refused: 'tenantNotAllowed' });
    assert.deepEqual(tenantOf(activity(OWN, undefined), new Set()), { refused: 'tenantNotAllowed' });
  });
});
