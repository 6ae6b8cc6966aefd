import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { balanceOf } from '../doubles/balances.ts';
import { type FakeMailbox, startFakeMailbox } from '../doubles/fake-mailbox.ts';
import { type FakePricing, startFakePricing } from '../doubles/fake-pricing.ts';
import { type FakeWebhook, startFakeWebhook } from '../doubles/fake-webhook.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('alerts by mail and webhook', () => {
  let bot: RunningBot;
  let pricing: FakePricing;
  let mailbox: FakeMailbox;
  let hook: FakeWebhook;

  before(async () => {
    [pricing, mailbox, hook] = await Promise.all([
      startFakePricing(),
      startFakeMailbox(),
      startFakeWebhook(),
    ]);
    bot = await startBot({
      ALERTS_EVERY_MINUTES: '0.01',
      PRICING_URL: pricing.url,
      PRICING_API_KEY: 'k',
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'tollkeeper@contoso.com',
      WEBHOOK_SECRET: 'a secret of twenty-four characters',
      WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      ALERTS_TO: 'board@contoso.com',
    });
    pricing.answer('getBalance', balanceOf('900', bot.now()));
  });
  after(async () => {
    await bot.stop();
    await Promise.all([pricing.stop(), mailbox.stop(), hook.stop()]);
  });

  const text = (card: Readonly<Record<string, unknown>> | undefined) => cardToText(card ?? {});
  const say = async (words: string, who: typeof DEMO.admin | typeof DEMO.user = DEMO.admin) =>
    text((await bot.teams.personal(who).say(words)).messages[0]?.card);
  const until = async (fits: () => boolean) => {
    for (let tries = 0; tries < 100 && !fits(); tries += 1) await new Promise((done) => setTimeout(done, 50));
    assert.ok(fits(), `never came: ${mailbox.mails.length} mails, ${hook.calls.length} calls`);
  };
  const mailsTo = (to: string) => mailbox.mails.filter((mail) => mail.to === to);

  it('is for administrators only', async () => {
    assert.match(await say('send alerts to finance@contoso.com', DEMO.user), /only administrators/);
    for (const verb of [
      'alerts_addresses',
      'alerts_address_add',
      'alerts_address_stop',
      'alerts_address_test',
    ]) {
      const { card } = await bot.teams
        .personal(DEMO.user)
        .press({ verb, data: { address: 'x@contoso.com' } });
      assert.match(text(card), /only administrators/);
    }
  });

  it('adds a mailbox and a webhook by asking, and gives the key of the webhook', async () => {
    const added = await say('send alerts to finance@contoso.com below 200 €');
    assert.match(added, /finance@contoso\.com is told from now on/);
    const second = await say(`préviens aussi le webhook ${hook.url}`);
    assert.match(second, /127\.0\.0\.1:\d+ est prévenu désormais/);
    assert.match(second, /whsec_/);
    assert.doesNotMatch(second, /token=secret/);
    assert.match(
      await say('show my alerts'),
      /By mail and webhook\nboard@contoso\.com; finance@contoso\.com/,
    );
  });

  it('refuses what it cannot or must not reach', async () => {
    assert.match(await say('send alerts to https://10.0.0.7/hook'), /private network/);
    assert.match(await say('send alerts to http://contoso.com/hook'), /needs an https address/);
  });

  it('sends a test to what is subscribed, by asking and by card', async () => {
    assert.match(await say('send a test alert to finance@contoso.com'), /on its way to finance@contoso\.com/);
    await until(() => mailsTo('finance@contoso.com').length === 1);
    assert.match(mailsTo('finance@contoso.com')[0]?.source ?? '', /test message/);
    assert.match(await say('send a test alert to nobody@contoso.com'), /gets no alerts/);
    const { card } = await bot.teams
      .personal(DEMO.admin)
      .press({ verb: 'alerts_address_test', data: { chosen: hook.url } });
    assert.match(text(card), /on its way to 127\.0\.0\.1/);
    await until(() => hook.calls.length === 1);
  });

  it('tells each once when the line is crossed, with figures and age, without buttons', async () => {
    pricing.answer('getBalance', balanceOf('150', bot.now()));
    await until(() => mailsTo('finance@contoso.com').length === 2);
    const alert = mailsTo('finance@contoso.com')[1]?.source ?? '';
    assert.match(alert, /The credit is running low/);
    assert.match(alert, /=E2=82=AC150\.00/);
    assert.match(alert, /As of/);
    assert.doesNotMatch(alert, /I am on it/);
    await until(() => hook.calls.length >= 2 && mailsTo('board@contoso.com').length >= 1);
    const [, call] = hook.calls;
    const told = JSON.parse(call?.body ?? '{}') as {
      alerts: { kind: string; figures: { amount: string } }[];
    };
    assert.equal(told.alerts[0]?.kind, 'low_balance');
    assert.equal(told.alerts[0]?.figures.amount, '150');
    assert.match(call?.body ?? '', /Le crédit baisse/);
  });

  it('stops one by asking, and leaves what the configuration set', async () => {
    assert.match(await say('stop alerts to finance@contoso.com'), /gets no more alerts/);
    assert.match(await say('stop alerts to board@contoso.com'), /set in the configuration/);
    assert.doesNotMatch(await say('show my alerts'), /finance@contoso/);
  });

  it('stops calling a webhook that says it is gone, and shows that', async () => {
    hook.answer = { status: 410 };
    await bot.teams.personal(DEMO.admin).press({ verb: 'alerts_address_test', data: { chosen: hook.url } });
    await until(() => hook.calls.length >= 3);
    await new Promise((done) => setTimeout(done, 200));
    assert.match(await say('which webhooks get alerts?'), /wants nothing more/);
  });
});
