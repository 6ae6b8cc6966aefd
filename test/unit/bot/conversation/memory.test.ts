import assert from 'node:assert/strict';
import { storedContext } from '../../../../bot/conversation/context.ts';
import { storedOnce } from '../../../../bot/conversation/once.ts';
import { storedPreferences } from '../../../../bot/conversation/preferences.ts';
import type { MessageTurn } from '../../../../bot/conversation/turn.ts';
import type { Question } from '../../../../bot/understanding/question.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const turnOf = (userId: string, conversationId: string, tenant = tenantId): MessageTurn => ({
  kind: 'message',
  activityId: '1',
  text: '',
  asker: { tenantId: tenant, userId, locale: 'en-GB' },
  destination: {
    version: 1,
    tenantId: tenant,
    conversationId,
    conversationType: 'groupChat',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    channelId: 'msteams',
    botId: '28:bot',
    seenAt: '2026-01-01T00:00:00.000Z',
  },
});
const question: Question = {
  intent: 'country_support',
  confidence: 0.9,
  language: 'fr',
  entities: { country: ['MA'] },
  intents: [{ intent: 'country_support', entities: { country: ['MA'] } }],
};

describe('what the bot remembers of a conversation', () => {
  onEachEngine((open) => {
    it('keeps the last question per person and conversation, for half an hour', async () => {
      let now = new Date('2026-01-01T00:00:00Z');
      const context = storedContext((await open()).db, () => now);
      const ada = turnOf('29:ada', '19:chat');
      await context.keep(ada, { ...question, language: 'en' });
      await context.keep(ada, question);
      assert.deepEqual(await context.recall(ada), question);
      for (const other of [
        turnOf('29:uri', '19:chat'),
        turnOf('29:ada', '19:other'),
        turnOf('29:ada', '19:chat', '00000000-0000-4000-8000-000000000001'),
      ]) {
        assert.equal(await context.recall(other), undefined);
      }
      now = new Date('2026-01-01T00:30:00Z');
      assert.equal(await context.recall(ada), undefined);
    });

    it('drops what has expired, and nothing else', async () => {
      let now = new Date('2026-01-01T00:00:00Z');
      const { db } = await open();
      const context = storedContext(db, () => now);
      const once = storedOnce(db, () => now);
      await context.keep(turnOf('29:old', '19:chat'), question);
      await once.claim(turnOf('29:old', '19:chat'));
      now = new Date('2026-01-02T00:00:01Z');
      await context.keep(turnOf('29:new', '19:chat'), question);
      await once.claim(turnOf('29:new', '19:other'));
      await Promise.all([context.purge(), once.purge()]);
      assert.equal((await db.selectFrom('contexts').select('user_id').execute()).length, 1);
      assert.equal((await db.selectFrom('seen_activities').select('activity_id').execute()).length, 1);
    });

    it('lets one of many replicas take an activity', async () => {
      const once = storedOnce((await open()).db, () => new Date());
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => once.claim(turnOf('29:ada', '19:chat'))),
      );
      assert.equal(claims.filter(Boolean).length, 1);
    });

    it('remembers the language that somebody asked for, until they ask for another', async () => {
      const preferences = storedPreferences((await open()).db);
      const { asker } = turnOf('29:ada', '19:chat');
      assert.equal(await preferences.language(asker), undefined);
      await preferences.setLanguage(asker, 'fr');
      await preferences.setLanguage(asker, 'en');
      assert.equal(await preferences.language(asker), 'en');
      assert.equal(await preferences.language({ ...asker, userId: '29:uri' }), undefined);
    });
  });
});
