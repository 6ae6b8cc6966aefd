import assert from 'node:assert/strict';
import { keepPromises } from '../../../bot/second-looks.ts';
import contract from '../../../services/pricing/contract/openapi.json' with { type: 'json' };
import type { Diagnosis } from '../../../services/pricing/pricing-port.ts';
import { promise } from '../../../services/reports/reminders.ts';
import { onEachEngine } from '../../doubles/bot-stores.ts';
import { DEMO } from '../../doubles/teams-client.ts';

const DIAGNOSIS = contract.paths['/v1/tenants/{tenantId}/diagnoses'].post.responses['200'].content[
  'application/json'
].example as unknown as Diagnosis;
const DUE = new Date('2026-03-04T09:00:00Z');
const REQUEST = {
  told: { number: '+212522430000' },
  reader: { language: 'en', locale: 'en-GB', timeZone: 'Europe/London' },
  asker: { tenantId: DEMO.tenantId, userId: DEMO.user.id, locale: 'en-GB' },
};

describe('second looks at failed calls', () => {
  onEachEngine((open) => {
    it('come when they are due, once, and again after a failure', async () => {
      const { db } = await open();
      const one = { tenantId: DEMO.tenantId, conversationId: 'a:chat', request: REQUEST };
      await promise(db, one, DUE);
      await promise(db, one, DUE);
      const failures: unknown[] = [];
      const round = (now: Date, broken = false) =>
        keepPromises({
          db,
          pricing: {
            diagnose: async () => {
              if (broken) throw new Error('away');
              return DIAGNOSIS;
            },
          },
          access: async () => ({ seesMoney: false, administrator: false }),
          now: () => now,
          onError: (error) => failures.push(error),
        });
      assert.equal(await round(new Date(DUE.getTime() - 1)), 0);
      assert.equal(await round(DUE, true), 0);
      assert.equal(failures.length, 1);
      assert.equal(await round(DUE), 1);
      assert.equal(await round(DUE), 0);
      const [message, ...more] = await db
        .selectFrom('outbox')
        .select(['message', 'conversation_id'])
        .execute();
      assert.equal(more.length, 0);
      assert.equal(message?.conversation_id, 'a:chat');
      assert.match(message?.message ?? '', /A second look/);
      assert.doesNotMatch(message?.message ?? '', /credit had run out|auto-recharge/i);
    });
  });
});
