import assert from 'node:assert/strict';
import { storedDestinations } from '../../../../../services/delivery/destinations.ts';
import type { DeliveryOutcome } from '../../../../../services/delivery/messenger.ts';
import { enqueue } from '../../../../../services/delivery/outbox.ts';
import { createPostman } from '../../../../../services/delivery/postman.ts';
import { deliveryReport } from '../../../../../services/delivery/report.ts';
import { onEachEngine } from '../../../../doubles/bot-stores.ts';

const T0 = new Date('2026-03-02T08:00:00Z');
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const letter = { subject: 'Hello', text: 'Hello', html: '<p>Hello</p>', json: {} };
const message = { card: { type: 'AdaptiveCard' }, summary: 'Hello', letter };

describe('the outbox, to mailboxes and webhooks', () => {
  onEachEngine((open) => {
    const waiting = async (outcomes: DeliveryOutcome[], addresses: readonly string[]) => {
      const store = await open();
      const destinations = storedDestinations(store.db);
      for (const id of addresses) {
        const kind = id.startsWith('mailto:') ? 'mail' : 'webhook';
        await destinations.remember({
          version: 1,
          kind,
          tenantId,
          conversationId: id,
          seenAt: T0.toISOString(),
        });
        await enqueue(store.db, { tenantId, conversationId: id, idempotencyKey: id, message }, T0);
      }
      let now = T0;
      const sent: { readonly to: string; readonly id: string }[] = [];
      const never = () => assert.fail('Teams was called');
      const postman = createPostman({
        db: store.db,
        engine: store.engine,
        destinations,
        messenger: { send: never, update: never },
        channels: {
          deliver: async (to, _letter, { id }) => {
            sent.push({ to: to.id, id });
            return outcomes.shift() ?? { kind: 'sent' };
          },
        },
        worker: 'w',
        now: () => now,
        random: () => 0,
        onOutcome: () => undefined,
        onError: (error) => {
          throw error;
        },
      });
      const at = (ms: number) => {
        now = new Date(T0.getTime() + ms);
      };
      return { db: store.db, destinations, postman, sent, at };
    };
    const HOOK = 'https://hooks.contoso.com/a';

    it('go by their own way, with an id that stays the same for every try', async () => {
      const { postman, sent, at } = await waiting(
        [{ kind: 'failed', code: 'http-503', status: 503, retry: true }],
        [HOOK],
      );
      await postman.round();
      at(60_000);
      await postman.round();
      assert.deepEqual(
        sent.map(({ to }) => to),
        [HOOK, HOOK],
      );
      assert.equal(new Set(sent.map(({ id }) => id)).size, 1);
    });

    it('a webhook that asks for time keeps nobody else waiting', async () => {
      const { postman, sent, at } = await waiting([{ kind: 'throttled', retryAfterMs: 600_000 }], [HOOK]);
      await postman.round();
      at(1_000);
      assert.equal(await postman.round(), 0);
      at(602_000);
      await postman.round();
      assert.equal(sent.length, 2);
    });

    it('a webhook is called again after an unanswered call, a mail in doubt is not', async () => {
      const silence: DeliveryOutcome = { kind: 'failed', code: 'ETIMEDOUT', retry: true };
      const hook = await waiting([silence], [HOOK]);
      await hook.postman.round();
      hook.at(60_000);
      assert.equal(await hook.postman.round(), 1);
      const mail = await waiting([silence], ['mailto:finance@contoso.com']);
      await mail.postman.round();
      mail.at(600_000);
      assert.equal(await mail.postman.round(), 0);
      const { dead, doubtful } = await deliveryReport(mail.db, tenantId, T0);
      assert.deepEqual([dead.length, doubtful], [1, 1]);
    });

    it('a webhook that says it is gone is forgotten', async () => {
      const { postman, destinations } = await waiting([{ kind: 'gone', code: 'Gone' }], [HOOK]);
      await postman.round();
      assert.equal(await destinations.find(tenantId, HOOK), undefined);
    });
  });
});
