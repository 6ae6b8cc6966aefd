import assert from 'node:assert/strict';
import { purgeBodies } from '../../../../services/delivery/bodies.ts';
import { claimDue, enqueueAll } from '../../../../services/delivery/outbox.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const T0 = new Date('2026-03-02T08:00:00Z');
const DAY = 86_400_000;
const tenantId = '00000000-0000-4000-8000-00000000d3e0';

describe('a message that goes to many', () => {
  onEachEngine((open) => {
    const sent = async () => {
      const store = await open();
      const [shared, own] = [
        { card: { type: 'AdaptiveCard' }, summary: 'for all' },
        { card: { type: 'AdaptiveCard' }, summary: 'for one' },
      ];
      const messages = ['a:1', 'a:2', 'a:3'].map((conversationId, index) => ({
        tenantId,
        conversationId,
        idempotencyKey: conversationId,
        message: index < 2 ? shared : own,
        topic: 'test',
        updatesKey: null,
      }));
      assert.equal(await enqueueAll(store.db, messages, T0), 3);
      const bodies = async () => (await store.db.selectFrom('outbox_bodies').select('id').execute()).length;
      return { ...store, bodies };
    };

    it('is kept once, and comes to each as it is', async () => {
      const { db, engine, bodies } = await sent();
      assert.equal(await bodies(), 1);
      const claimed = await claimDue(db, engine, 'w', T0, { most: 10, leaseMs: 1_000 });
      assert.deepEqual(claimed.map(({ message }) => message.summary).sort(), [
        'for all',
        'for all',
        'for one',
      ]);
    });

    it('is dropped with the last that names it, and not before', async () => {
      const { db, bodies } = await sent();
      const much = new Date(T0.getTime() + 61 * DAY);
      await purgeBodies(db, much);
      assert.equal(await bodies(), 1);
      await db.deleteFrom('outbox').execute();
      await purgeBodies(db, new Date(T0.getTime() + 59 * DAY));
      assert.equal(await bodies(), 1);
      await purgeBodies(db, much);
      assert.equal(await bodies(), 0);
    });
  });
});
