import assert from 'node:assert/strict';
import type { DeliveryOutcome } from '../../../../services/delivery/messenger.ts';
import { claimDue, enqueue, recordSend } from '../../../../services/delivery/outbox.ts';
import {
  deliveryReport,
  oldestWaitingMs,
  purgeOutbox,
  sendAgain,
} from '../../../../services/delivery/report.ts';
import { pauseAll, pausedUntil, sayAlive, sayGone } from '../../../../services/delivery/workers.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const T0 = new Date('2026-03-02T08:00:00Z');
const later = (ms: number) => new Date(T0.getTime() + ms);
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const message = { card: { type: 'AdaptiveCard' }, summary: 'Hello' };

describe('what becomes of messages', () => {
  onEachEngine((open) => {
    type Store = Awaited<ReturnType<typeof open>>;
    const put = (s: Store, key: string, conversationId = `a:${key}`) =>
      enqueue(s.db, { tenantId, conversationId, idempotencyKey: key, message }, T0);
    const claim = (s: Store, at: Date, most = 10) =>
      claimDue(s.db, s.engine, 'w', at, { most, leaseMs: 15_000 });
    const finish = async (s: Store, outcome: DeliveryOutcome, doubtful = false) => {
      for (const { id } of await claim(s, T0)) {
        await recordSend(s.db, 'w', { id, outcome, retryAt: null, doubtful }, T0);
      }
    };

    it('is reported, and what failed can be sent again, but not what is gone', async () => {
      const s = await open();
      await put(s, 'ok');
      await finish(s, { kind: 'sent', activityId: '1' });
      await put(s, 'late');
      await finish(s, { kind: 'failed', code: 'timeout', retry: true }, true);
      await put(s, 'gone');
      await finish(s, { kind: 'gone', code: 'ConversationNotFound' });
      await put(s, 'next');
      const report = await deliveryReport(s.db, tenantId, T0);
      assert.deepEqual(
        { ...report, dead: report.dead.map(({ outcome }) => outcome?.kind).sort() },
        { sent: 1, waiting: 1, doubtful: 1, dead: ['failed', 'gone'] },
      );
      assert.equal(await sendAgain(s.db, tenantId, T0, T0), 1);
      assert.equal((await deliveryReport(s.db, tenantId, T0)).waiting, 2);
      assert.equal((await deliveryReport(s.db, 'another', T0)).sent, 0);
    });

    it('keeps the order within a conversation, and does not let one conversation hold up another', async () => {
      const s = await open();
      await enqueue(s.db, { tenantId, conversationId: 'a', idempotencyKey: '1', message }, T0);
      await enqueue(s.db, { tenantId, conversationId: 'a', idempotencyKey: '2', message }, later(1));
      await enqueue(s.db, { tenantId, conversationId: 'b', idempotencyKey: '3', message }, later(2));
      const first = await claim(s, later(10));
      assert.deepEqual(first.map(({ conversationId }) => conversationId).sort(), ['a', 'b']);
      assert.equal((await claim(s, later(10))).length, 0);
      for (const { id } of first) {
        await recordSend(s.db, 'w', { id, outcome: { kind: 'sent' }, retryAt: null }, later(10));
      }
      assert.equal((await claim(s, later(10))).length, 1);
    });

    it('counts a claim whose worker died as a doubt', async () => {
      const s = await open();
      await put(s, 'x');
      assert.equal((await claim(s, T0))[0]?.doubts, 0);
      assert.equal((await claim(s, later(15_000)))[0]?.doubts, 1);
    });

    it('tells the age of the oldest that waits, and forgets in time', async () => {
      const s = await open();
      assert.equal(await oldestWaitingMs(s.db, T0), 0);
      await put(s, 'x');
      assert.equal(await oldestWaitingMs(s.db, later(5_000)), 5_000);
      await finish(s, { kind: 'sent' });
      await purgeOutbox(s.db, later(31 * 86_400_000));
      assert.equal((await deliveryReport(s.db, tenantId, T0)).sent, 0);
    });

    it('shares a pace among the workers that are alive', async () => {
      const { db } = await open();
      assert.equal(await sayAlive(db, 'a', T0), 1);
      assert.equal(await sayAlive(db, 'b', later(2_000)), 2);
      assert.equal(await sayAlive(db, 'b', later(8_000)), 1);
      await sayGone(db, 'b');
      assert.equal(await sayAlive(db, 'a', later(8_500)), 1);
    });

    it('keeps every worker quiet for as long as Teams asked, and no longer than makes sense', async () => {
      const { db } = await open();
      await pauseAll(db, 30_000, T0);
      await pauseAll(db, 1_000, later(500));
      assert.deepEqual(await pausedUntil(db, later(29_999)), later(30_000));
      assert.equal(await pausedUntil(db, later(30_000)), undefined);
      await pauseAll(db, 1e12, T0);
      assert.deepEqual(await pausedUntil(db, T0), later(15 * 60_000));
    });
  });
});
