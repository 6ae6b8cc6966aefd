import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { cardProblems } from '../../cards/kit/validate.ts';
import type { Card } from '../doubles/fake-connector.ts';
import { INVENTED_MAILS } from '../doubles/invented-mails.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

interface Refresh {
  readonly action: { readonly verb: string; readonly data: unknown };
  readonly userIds: readonly string[];
}

const words = (card?: Readonly<Record<string, unknown>>) => cardToText(card ?? {});
const refreshOf = (card?: Card) => (card as unknown as { refresh?: Refresh } | undefined)?.refresh;

describe('money in a chat that others read', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());

  for (const [where, open] of Object.entries({
    'a group chat': (person: typeof DEMO.admin | typeof DEMO.user) => bot.teams.group(person),
    'a channel': (person: typeof DEMO.admin | typeof DEMO.user) => bot.teams.channel(person),
  })) {
    for (const question of [
      'How much credit is left?',
      'What did we spend last month?',
      'When will it run out?',
      'What does a minute to Morocco cost?',
      'Who looked at the balance?',
      'Who opened the balance as CSV?',
      'does mona@contoso.example use this',
      'What would you have sent me below 1500 €?',
      `Your Communications Credits have been recharged\n\nHello,\n\n${INVENTED_MAILS.recharged.body}`,
    ]) {
      it(`is said to nobody but the administrator who asks "${question}" in ${where}`, async () => {
        const { messages } = await open(DEMO.admin).say(question);
        const [message] = messages;
        assert.equal(messages.length, 1);
        assert.doesNotMatch(`${words(message?.card)} ${message?.summary}`, /€|EUR|\d,\d{3}|Ada Admin|mona@/);
        assert.deepEqual(cardProblems(message?.card as unknown as Record<string, unknown>), []);

        const refresh = refreshOf(message?.card);
        assert.ok(refresh);
        assert.deepEqual(refresh.userIds, [DEMO.admin.id]);
        const own = await open(DEMO.admin).press(refresh.action, { automatic: true });
        assert.notEqual(words(own.card), words(message?.card));
        const other = await open(DEMO.user).press(refresh.action, { automatic: true });
        assert.doesNotMatch(words(other.card), /€|EUR|Ada Admin/);
      });
    }
  }

  it('shows the administrator the figures in place of the card, and writes that down once they are shown', async () => {
    const shown = async () => {
      const { messages } = await bot.teams.personal(DEMO.admin).say('Who looked at the balance?');
      return Number(/Balance and forecast, shown (\d+) times/.exec(words(messages[0]?.card))?.[1] ?? 0);
    };
    const before = await shown();
    const { messages } = await bot.teams.group(DEMO.admin).say('How much credit is left?');
    assert.equal(await shown(), before);
    const refresh = refreshOf(messages[0]?.card);
    assert.ok(refresh);
    const own = await bot.teams.group(DEMO.admin).press(refresh.action, { automatic: true });
    assert.match(words(own.card), /€[\d,.]+/);
    assert.equal(await shown(), before + 1);
  });

  it('answers what anybody may know as ever, and a personal chat with the figures', async () => {
    const { messages } = await bot.teams
      .group(DEMO.admin, '19:another@thread.v2')
      .say('Is Morocco supported?');
    assert.equal(refreshOf(messages[0]?.card), undefined);
    const personal = await bot.teams.personal(DEMO.admin).say('How much credit is left?');
    assert.match(words(personal.messages[0]?.card), /€[\d,.]+/);
    assert.equal(refreshOf(personal.messages[0]?.card), undefined);
  });

  it('says no figure into the chat either where a client sends presses as messages', async () => {
    const { messages } = await bot.teams
      .group(DEMO.admin)
      .submit({ verb: 'ask', text: 'balance', intent: 'credit_balance' });
    assert.equal(messages.length, 1);
    assert.doesNotMatch(words(messages[0]?.card), /€/);
  });

  const reading = { verb: 'ledger_save', form: 'reading', currency: 'EUR', amount: '1', day: '2026-01-02' };
  for (const press of [
    { verb: 'ledger_form', form: 'reading' },
    { ...reading, id: '00000000-0000-4000-8000-00000000f0f0' },
    { verb: 'recharge_confirm', entry: '00000000-0000-4000-8000-00000000f0f1' },
    { verb: 'counting_confirm', currency: 'EUR', connectionFee: true, rounding: 'minute' },
    { verb: 'mail_show' },
  ]) {
    it(`tells an administrator to do "${press.verb}" in their own chat, where presses come as messages`, async () => {
      const balance = async () =>
        words((await bot.teams.personal(DEMO.admin).say('How much credit is left?')).messages[0]?.card);
      const before = await balance();
      for (const chat of [bot.teams.group(DEMO.admin), bot.teams.channel(DEMO.admin)]) {
        const { messages } = await chat.submit(press);
        assert.equal(messages.length, 1);
        assert.match(words(messages[0]?.card), /in our own chat/);
        assert.doesNotMatch(words(messages[0]?.card), /administrators|€/);
        assert.deepEqual(cardProblems(messages[0]?.card as unknown as Record<string, unknown>), []);
      }
      const { messages } = await bot.teams.group(DEMO.user).submit(press);
      assert.match(words(messages[0]?.card), /shown to administrators only/);
      assert.equal(await balance(), before);
    });
  }

  it('opens the form for an administrator whose press comes as a message in their own chat', async () => {
    const press = { verb: 'ledger_form', form: 'reading' };
    const { messages } = await bot.teams.personal(DEMO.admin).submit(press);
    assert.match(words(messages[0]?.card), /Record a reading/);
    const french = await bot.teams.group(DEMO.admin).in('fr-FR').submit(press);
    assert.match(words(french.messages[0]?.card), /dans notre propre conversation/);
  });
});
