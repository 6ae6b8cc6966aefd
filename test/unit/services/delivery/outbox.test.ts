import assert from 'node:assert/strict';
import type { Destination } from '../../../../services/delivery/destination.ts';
import { storedDestinations } from '../../../../services/delivery/destinations.ts';
import type { DeliveryOutcome, Messenger } from '../../../../services/delivery/messenger.ts';
import { claimDue, enqueue, recordSend } from '../../../../services/delivery/outbox.ts';
import { createPostman } from '../../../../services/delivery/postman.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const T0 = new Date('2026-03-02T08:00:00Z');
const later = (ms: number) => new Date(T0.getTime() + ms);
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const message = { card: { type: 'AdaptiveCard' }, summary: 'Hello' };
const entry = { tenantId, conversationId: 'a:1', idempotencyKey: 'k1', message };
const destination: Destination = {
  version: 1,
  tenantId,
  conversationId: 'a:1',
  conversationType: 'personal',
  serviceUrl: 'http://127.0.0.1:1/',
  channelId: 'msteams',
  botId: '28:bot',
  seenAt: T0.toISOString(),
};

describe('outbox', () => {
  onEachEngine((open) => {
    const claim = async (s: Awaited<ReturnType<typeof open>>, worker: string, now: Date) =>
      claimDue(s.db, s.engine, worker, now, { most: 10, leaseMs: 60_000 });

    it('keeps one message per key and tenant, ever', async () => {
      const { db } = await open();
      assert.equal(await enqueue(db, entry, T0), true);
      assert.equal(await enqueue(db, entry, T0), false);
      assert.equal(
        await enqueue(db, { ...entry, tenantId: '00000000-0000-4000-8000-000000000001' }, T0),
        true,
      );
    });

    it('gives an entry to one of two workers only', async () => {
      const store = await open();
      for (let i = 0; i < 8; i++) {
        await enqueue(store.db, { ...entry, conversationId: `a:${i}`, idempotencyKey: `k${i}` }, T0);
      }
      const [a, b] = await Promise.all([claim(store, 'a', T0), claim(store, 'b', T0)]);
      assert.equal(a.length + b.length, 8);
      assert.equal(new Set([...a, ...b].map((e) => e.id)).size, 8);
    });

    it('hands an entry on when the worker that claimed it died', async () => {
      const store = await open();
      await enqueue(store.db, entry, T0);
      assert.equal((await claim(store, 'dead', T0)).length, 1);
      assert.equal((await claim(store, 'b', later(59_999))).length, 0);
      assert.equal((await claim(store, 'b', later(60_000))).length, 1);
    });

    it('does not let a worker whose claim ran out overwrite its successor', async () => {
      const store = await open();
      await enqueue(store.db, entry, T0);
      const [first] = await claim(store, 'slow', T0);
      await claim(store, 'b', later(60_000));
      await recordSend(
        store.db,
        'slow',
        { id: first!.id, outcome: { kind: 'gone', code: 'x' }, retryAt: null },
        later(60_001),
      );
      const row = await store.db.selectFrom('outbox').select('state').executeTakeFirstOrThrow();
      assert.equal(row.state, 'claimed');
    });

    const postmanWith = async (outcomes: DeliveryOutcome[], known = true) => {
      const store = await open();
      const destinations = storedDestinations(store.db);
      if (known) await destinations.remember(destination);
      await enqueue(store.db, entry, T0);
      let now = T0;
      const sent: unknown[] = [];
      const messenger: Messenger = {
        send: async (to, what) => {
          sent.push([to.conversationId, what.summary]);
          return outcomes.shift()!;
        },
        update: async () => outcomes.shift()!,
      };
      const postman = createPostman({
        db: store.db,
        engine: store.engine,
        destinations,
        messenger,
        worker: 'w',
        now: () => now,
        random: () => 0,
        onOutcome: () => undefined,
        onError: (error) => {
          throw error;
        },
      });
      const state = async () =>
        await store.db
          .selectFrom('outbox')
          .select(['state', 'attempts', 'outcome'])
          .executeTakeFirstOrThrow();
      return {
        postman,
        destinations,
        sent,
        state,
        at: (ms: number) => {
          now = later(ms);
        },
      };
    };

    it('sends what waits, once, and writes the outcome down', async () => {
      const { postman, sent, state } = await postmanWith([{ kind: 'sent', activityId: '1' }]);
      assert.equal(await postman.round(), 1);
      assert.equal(await postman.round(), 0);
      assert.deepEqual(sent, [['a:1', 'Hello']]);
      assert.deepEqual(await state(), {
        state: 'sent',
        attempts: 1n,
        outcome: '{"kind":"sent","activityId":"1"}',
      });
    });

    it('waits at least as long as Teams asks before it tries again', async () => {
      const { postman, at, state } = await postmanWith([
        { kind: 'throttled', retryAfterMs: 30_000 },
        { kind: 'sent' },
      ]);
      await postman.round();
      at(30_000);
      assert.equal(await postman.round(), 0);
      at(31_000);
      assert.equal(await postman.round(), 1);
      assert.equal((await state()).state, 'sent');
    });

    it('forgets a conversation that is gone and sends nothing there again', async () => {
      const { postman, destinations, state } = await postmanWith([
        { kind: 'gone', code: 'ConversationNotFound' },
      ]);
      await postman.round();
      assert.equal((await state()).state, 'dead');
      assert.equal(await destinations.find(tenantId, 'a:1'), undefined);
    });

    it('does not send to a conversation it does not know', async () => {
      const { postman, sent, state } = await postmanWith([], false);
      await postman.round();
      assert.deepEqual(sent, []);
      assert.equal((await state()).state, 'dead');
    });
  });
});
