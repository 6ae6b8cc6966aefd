import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type FakeMailbox, startFakeMailbox } from '../doubles/fake-mailbox.ts';
import { type FakeWebhook, startFakeWebhook } from '../doubles/fake-webhook.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO, type Person } from '../doubles/teams-client.ts';

type Card = Readonly<Record<string, unknown>>;
type Press = { readonly verb: string; readonly title: string; readonly data?: Record<string, unknown> };

const QUESTION = 'Why does my dial-out to +212 522 43 00 00 fail?';
const OTHER_ADMIN: Person = {
  id: '29:other-admin',
  aadObjectId: '00000000-0000-4000-8000-0000000000a2',
  name: 'Bea Boss',
};
const words = (card: Card | undefined) => cardToText(card ?? {});

function button(card: Card | undefined, verb: string): Press {
  const found = ((card?.actions ?? []) as readonly Press[]).find((one) => one.verb === verb);
  assert.ok(found, `no button ${verb} on: ${words(card)}`);
  return found;
}

describe("a failed call that goes to the company's own service desk", () => {
  let bot: RunningBot;
  let mailbox: FakeMailbox;
  let hook: FakeWebhook;
  before(async () => {
    [mailbox, hook] = await Promise.all([startFakeMailbox(), startFakeWebhook()]);
    bot = await startBot({
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'tollkeeper@contoso.com',
      WEBHOOK_SECRET: 'a secret of twenty-four characters',
      WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
      DESK_TO: `desk@contoso.com, ${hook.url}`,
      ADMIN_OBJECT_IDS: `${DEMO.admin.aadObjectId},${OTHER_ADMIN.aadObjectId}`,
    });
  });
  after(async () => {
    await bot.stop();
    await Promise.all([mailbox.stop(), hook.stop()]);
  });

  const ticketOf = async (person: Person) => {
    const chat = bot.teams.personal(person);
    const card = (await chat.say(QUESTION)).messages[0]?.card;
    return { chat, ticket: (await chat.press(button(card, 'diagnosis_ticket'))).card };
  };

  it('goes by mail and webhook at a press, says what became of it, and goes once', async () => {
    const { chat, ticket } = await ticketOf(DEMO.admin);
    const press = button(ticket, 'diagnosis_desk');
    const { card } = await chat.press(press);
    assert.match(words(card), /Sent to desk@contoso\.com, 127\.0\.0\.1:\d+/);
    assert.doesNotMatch(words(card), /token=secret/);
    assert.equal(mailbox.mails.length, 1);
    assert.equal(mailbox.mails[0]?.to, 'desk@contoso.com');
    const sent = JSON.parse(hook.calls[0]?.body ?? '{}') as Record<string, unknown>;
    assert.equal(sent.type, 'failed-call');
    assert.equal(sent.number, '+212522430000');
    assert.equal(sent.reportedBy, DEMO.admin.name);
    assert.match(String(sent.text), /Reported by: Ada Admin/);
    assert.doesNotMatch(String(sent.text), /Select the text/);
    await chat.press(press);
    assert.equal(hook.calls.length, 1);
    const back = await chat.press(button(card, 'diagnosis_deeper'));
    assert.match(words(back.card), /Call to \+212522430000/);
  });

  it('holds nothing that whoever sends it may not see', async () => {
    const { chat, ticket } = await ticketOf(DEMO.user);
    const { card } = await chat.press(button(ticket, 'diagnosis_desk'));
    assert.match(words(card), /Sent to/);
    const { body } = hook.calls.at(-1) ?? {};
    assert.match(body ?? '', /Uri User/);
    assert.doesNotMatch(body ?? '', /credit|balance|€|recharge/i);
  });

  it('says so when the desk refuses it', async () => {
    hook.answer = { status: 400 };
    const chat = bot.teams.personal(DEMO.admin);
    const card = (await chat.say('Why does my dial-out to +33 1 42 68 53 00 fail?')).messages[0]?.card;
    const ticket = (await chat.press(button(card, 'diagnosis_ticket'))).card;
    const refused = await chat.press(button(ticket, 'diagnosis_desk'));
    hook.answer = { status: 204 };
    assert.match(words(refused.card), /could not be delivered/);
  });

  it('takes the report of a user there and back, and settles it for every administrator', async () => {
    await bot.teams.personal(DEMO.admin).install();
    await bot.teams.personal(OTHER_ADMIN).install();
    const mails = mailbox.mails.length;
    const before = bot.connector.messages.length;
    const user = bot.teams.personal(DEMO.user);
    const asked = (await user.say(QUESTION)).messages[0]?.card;
    await user.press(button(asked, 'diagnosis_send'));
    await bot.connector.waitForMessages(before + 3);
    const report = bot.connector.messages
      .slice(before)
      .map(({ card }) => card as unknown as Card)
      .find((card) => /Reported by/.test(words(card)));
    const admin = bot.teams.personal(DEMO.admin);
    const ticket = (await admin.press(button(report, 'diagnosis_ticket'))).card;
    const again = (await admin.press(button(ticket, 'diagnosis_report'))).card;
    assert.match(words(again), /Reported by Uri User/);
    assert.match(words((await user.press(button(ticket, 'diagnosis_report'))).card), /out of date/);
    assert.equal(mailbox.mails.length, mails, 'mailboxes get cases by their own button only');

    const confirm = button(again, 'diagnosis_confirm');
    await admin.press({ ...confirm, data: { ...confirm.data, cause: 'credits.zero-balance' } });
    const settled = () =>
      bot.connector.messages.filter(({ card }) =>
        /Confirmed: The credit had run out/.test(words(card as unknown as Card)),
      );
    for (let tries = 0; tries < 100 && settled().length === 0; tries += 1) {
      await new Promise((done) => setTimeout(done, 50));
    }
    assert.equal(settled().length, 1, 'the card of the other administrator');
    const late = (await admin.press(button(ticket, 'diagnosis_report'))).card;
    assert.match(words(late), /Confirmed/);
  });
});

describe('a failed call where no service desk is set up', () => {
  it('offers none, and believes no button that says otherwise', async () => {
    const bot = await startBot();
    try {
      const chat = bot.teams.personal(DEMO.admin);
      const card = (await chat.say(QUESTION)).messages[0]?.card;
      const ticket = (await chat.press(button(card, 'diagnosis_ticket'))).card;
      assert.doesNotMatch(words(ticket), /service desk/);
      const forged = await chat.press({ verb: 'diagnosis_desk', data: { told: {} } });
      assert.doesNotMatch(words(forged.card), /Sent to/);
    } finally {
      await bot.stop();
    }
  });
});
