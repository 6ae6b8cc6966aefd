import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { balanceOf } from '../doubles/balances.ts';
import { faults } from '../doubles/fake-connector.ts';
import { type FakePricing, startFakePricing } from '../doubles/fake-pricing.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

/** A look every 0.6 s. */
const OFTEN = { ALERTS_EVERY_MINUTES: '0.01' };
const BEN = { id: '29:ben', aadObjectId: '00000000-0000-4000-8000-0000000000a2', name: 'Ben Second' };

describe('alerts, from asking for them to being told', () => {
  let bot: RunningBot;
  let pricing: FakePricing;

  before(async () => {
    pricing = await startFakePricing();
    bot = await startBot({
      ...OFTEN,
      PRICING_URL: pricing.url,
      PRICING_API_KEY: 'k',
      ADMIN_OBJECT_IDS: `${DEMO.admin.aadObjectId},${BEN.aadObjectId}`,
    });
    holds('900');
  });
  after(async () => {
    await bot.stop();
    await pricing.stop();
  });

  const holds = (amount: string) => pricing.answer('getBalance', balanceOf(amount, bot.now()));
  const text = (card: Readonly<Record<string, unknown>> | undefined) => cardToText(card ?? {});
  const say = async (chat: ReturnType<RunningBot['teams']['personal']>, words: string) => {
    const [reply] = (await chat.say(words)).messages;
    return text(reply?.card);
  };
  /** What the bot has said of its own accord since. */
  const until = async (fits: () => boolean) => {
    for (let tries = 0; tries < 100 && !fits(); tries += 1) await new Promise((done) => setTimeout(done, 50));
    assert.ok(fits(), `never came: ${bot.connector.messages.map(({ summary }) => summary).join(' | ')}`);
  };
  const alertsIn = (id: string) =>
    bot.connector.messagesIn(id).filter(({ summary }) => /running low|baisse/.test(summary ?? ''));

  it('tells nobody but an administrator anything about alerts', async () => {
    const chat = bot.teams.personal(DEMO.user);
    for (const words of ['warn me below 200 €', 'list my alerts', 'stop alerts', 'send a test alert']) {
      assert.match(await say(chat, words), /only administrators/);
    }
    for (const verb of ['alerts_start', 'alerts_stop', 'alerts_acknowledge', 'send_test']) {
      const { card } = await chat.press({ verb, data: { alerts: ['low_balance/EUR'] } });
      assert.match(text(card), /only administrators/);
    }
  });

  it('takes lines by asking, in English and French, and shows them', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    assert.match(await say(ada, 'which alerts do I have?'), /gets no alerts/);
    const set = await say(ada, 'warn me below 200 €');
    assert.match(set, /told from now on/);
    assert.match(set, /€200/);
    const fr = await say(bot.teams.personal(BEN).in('fr-FR'), 'préviens-moi 7 jours avant la fin du crédit');
    assert.match(fr, /7 jours de crédit restant/);
    assert.match(await say(ada, 'show my alerts'), /Other conversations told\n1/);
  });

  it('tells each subscriber once, in their language, when the line is crossed', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    const ben = bot.teams.personal(BEN);
    holds('150');
    await until(() => alertsIn(ada.conversationId).length > 0 && alertsIn(ben.conversationId).length > 0);
    const [alert] = alertsIn(ada.conversationId);
    assert.match(alert?.summary ?? '', /The credit is running low: €150/);
    assert.match(text(alert?.card), /Line that was crossed/);
    assert.match(text(alert?.card), /Told too: Ben Second/);
    assert.match(text(alert?.card), /say “stop alerts”/);
    assert.match(alertsIn(ben.conversationId)[0]?.summary ?? '', /Le crédit baisse/);
    assert.equal(alertsIn(ada.conversationId).length, 1);
  });

  it('notes who is on it, and shows that to everybody who was told, in place', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    const press = { verb: 'alerts_acknowledge', data: { alerts: ['low_balance/EUR'] } };
    const { card } = await ada.press(press);
    assert.match(text(card), /Ada Admin is on it/);
    await until(() =>
      /Ada Admin s’en occupe/.test(text(alertsIn(bot.teams.personal(BEN).conversationId)[0]?.card)),
    );
    assert.equal(alertsIn(ada.conversationId).length, 1);
  });

  it('keeps quiet where it was asked to, and tells the others that it is worse', async () => {
    const ben = bot.teams.personal(BEN);
    const snooze = { verb: 'alerts_snooze', data: { alerts: ['low_balance/EUR'], hours: 24 } };
    const { card } = await ben.press(snooze);
    assert.match(text(card), /Quiet about it here until/);
    holds('90');
    const ada = bot.teams.personal(DEMO.admin);
    await until(() => alertsIn(ada.conversationId).length === 2);
    const [first, worse] = alertsIn(ada.conversationId);
    assert.match(text(worse?.card), /worse/);
    await until(() => /newer message/.test(text(alertsIn(ada.conversationId)[0]?.card)));
    assert.ok(first);
    assert.equal(alertsIn(ben.conversationId).length, 1);
  });

  it('says what it decided, to whom it could not deliver, and sends that again when asked', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    bot.connector.reset();
    bot.connector.fail(faults.status(400, 'BadSyntax'));
    const asked = await ada.press({ verb: 'send_test', data: {} });
    assert.match(text(asked.card), /on its way/);
    await until(() => bot.connector.calls.some(({ delivered }) => !delivered));
    const shown = await ada.press({ verb: 'ask', data: { text: 'alerts', intent: 'alerts' } });
    assert.match(text(shown.card), /1 not delivered/);
    // The journal is folded away on the card.
    assert.match(JSON.stringify(shown.card), /told that it is worse: The credit is running low/);
    const again = await ada.press({ verb: 'alerts_send_again', data: {} });
    assert.match(text(again.card), /One message is sent again/);
    await until(() => bot.connector.messages.some(({ summary }) => /test message/.test(summary ?? '')));
  });

  it('stops when told to, and counts all of it', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    assert.match(await say(ada, 'stop alerts'), /no more alerts/);
    assert.match(await say(ada, 'stop alerts'), /nothing to stop/);
    const metrics = await (await fetch(`${bot.app.url}/metrics`)).text();
    assert.match(metrics, /tollkeeper_alerts_said_total\{kind="low_balance",reason="first"\} 2/);
    assert.match(metrics, /tollkeeper_alerts_muted_total\{kind="low_balance",reason="silenced"\} 1/);
    assert.match(metrics, /tollkeeper_deliveries_total\{topic="test",outcome="failed"\} 1/);
    assert.match(metrics, /tollkeeper_outbox_oldest_seconds 0/);
  });

  it('subscribes an administrator who installs it, once, and not one who said stop', async () => {
    const ada = bot.teams.personal(DEMO.admin);
    await ada.remove();
    await ada.install();
    assert.match(await say(ada, 'which alerts do I have?'), /gets no alerts/);
    const cy = { id: '29:cy', aadObjectId: DEMO.admin.aadObjectId, name: 'Cy' };
    const chat = bot.teams.personal(cy);
    await chat.install();
    assert.match(await say(chat, 'which alerts do I have?'), /is told before/);
  });
});
