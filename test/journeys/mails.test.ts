import assert from 'node:assert/strict';
import { INVENTED_MAILS } from '../doubles/invented-mails.ts';
import { DEMO_TENANT, startPricingService, TEST_KEY } from '../doubles/pricing-service.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { button, filled, words } from '../doubles/shown-card.ts';
import { DEMO } from '../doubles/teams-client.ts';

const pasted = (name: keyof typeof INVENTED_MAILS) =>
  `${INVENTED_MAILS[name].subject}\n\n${INVENTED_MAILS[name].body}`;
const KEY = 'a-key-of-a-flow-for-tests-only';
const known = (text: string) => Number(/Known: €([\d,.]+)/.exec(text)?.[1]?.replace(',', ''));

describe("Microsoft's mails in Teams (all samples invented)", () => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await startBot({ INGEST_KEYS: `${DEMO.tenantId}:${KEY}` });
  });
  afterEach(() => bot.stop());
  const admin = () => bot.teams.personal(DEMO.admin);
  const paste = async (text: string, chat = admin()) => {
    const { messages } = await chat.say(text);
    assert.equal(messages.length, 1);
    return { chat, shown: { card: messages[0]?.card ?? {} } };
  };
  const balance = async () => {
    const { messages } = await admin().say('How much credit is left?');
    return { card: messages[0]?.card ?? {} };
  };
  const post = (body: object, key = KEY, tenant: string = DEMO.tenantId) =>
    fetch(`${bot.app.url}/v1/tenants/${tenant}/mails`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('are shown back with what they would change, and count once they are confirmed, once', async () => {
    const before = known(words(await balance()));
    const { chat, shown } = await paste(pasted('recharged'));
    assert.match(
      words(shown),
      /The credit was recharged[\s\S]*Nothing is recorded yet[\s\S]*€500\.00[\s\S]*€682\.15/,
    );
    assert.match(words(shown), /Known balance[\s\S]*→[\s\S]*“Amount: €500\.00”/);
    assert.equal(known(words(await balance())), before);
    const confirm = button(shown, /^Confirm$/);
    const both = await Promise.all([chat.press(confirm), chat.press(confirm)]);
    for (const answer of both) assert.match(words(answer), /What the mail says is confirmed/);
    assert.equal((known(words(await balance())) - before).toFixed(2), '500.00');
    assert.match(words(await chat.press(button(shown, /^Dismiss$/))), /confirmed or dismissed already/);
    assert.match(words((await paste(pasted('recharged'))).shown), /was confirmed on/);
    assert.equal((known(words(await balance())) - before).toFixed(2), '500.00');
  });

  it('are corrected in a form that starts with what was understood', async () => {
    const before = known(words(await balance()));
    const { chat, shown } = await paste(pasted('boughtFr'));
    const form = await chat.press(button(shown, /^Correct$/));
    assert.match(words(form), /Record a top-up[\s\S]*Amount: 250\.00[\s\S]*: EUR/);
    const wrong = await chat.press(filled(form, { amount: 'a lot' }));
    assert.match(words(wrong), /Please correct one entry/);
    const press = filled(wrong, { amount: '260' });
    for (const saved of await Promise.all([chat.press(press), chat.press(press)])) {
      assert.match(words(saved), /What the mail says is confirmed/);
    }
    assert.equal((known(words(await balance())) - before).toFixed(2), '260.00');
    assert.match(words(await chat.press(filled(form, { amount: '270' }))), /confirmed or dismissed already/);
  });

  it('that are not recognised are asked about', async () => {
    const text = `From: Microsoft\nSubject: Communications Credits\n\n${'Something happened to your credits, of 20 EUR. '.repeat(2)}`;
    const { chat, shown } = await paste(text);
    assert.match(words(shown), /I do not recognise this mail[\s\S]*€20\.00/);
    const form = await chat.press(button(shown, /It is a recharge/));
    assert.match(words(form), /Record a recharge[\s\S]*Amount: 20\.00/);
    assert.match(words(await chat.press(filled(form, {}))), /What the mail says is confirmed/);
  });

  it('of a failed recharge are told by the balance, and of an empty balance read it', async () => {
    const { chat, shown } = await paste(pasted('rechargeFailed'));
    assert.match(words(shown), /A recharge failed[\s\S]*until a recharge, top-up or reading follows/);
    assert.match(words(await chat.press(button(shown, /^Confirm$/))), /mail says is confirmed/);
    const which = await chat.press(button((await paste(pasted('pool80'))).shown, /^Correct$/));
    assert.match(words(which), /What does the mail say\?/);
    const zero = await paste(pasted('balanceZeroFr'));
    assert.match(words(zero.shown), /The balance is zero[\s\S]*→ €0\.00/);
    assert.match(words(await chat.press(button(zero.shown, /^Confirm$/))), /€0\.00/);
  });

  it('are read in French, and spoken of in French', async () => {
    const chat = bot.teams.personal(DEMO.admin).in('fr-FR');
    const { shown } = await paste(pasted('rechargedFr'), chat);
    assert.match(words(shown), /Le crédit a été rechargé[\s\S]*1\s500,00\s€[\s\S]*1\s682,15\s€/);
    assert.match(words(await chat.press(button(shown, /^Confirmer$/))), /Le contenu du message est confirmé/);
  });

  it('come from a flow by a key that can do nothing else, and wait on the balance of administrators', async () => {
    const answer = await post({ ...INVENTED_MAILS.bought, messageId: '<1@example.com>' });
    assert.equal(answer.status, 201);
    assert.deepEqual(((await answer.json()) as { mail: unknown }).mail, null);
    assert.equal((await post({ ...INVENTED_MAILS.bought, messageId: '<1@example.com>' })).status, 201);
    assert.equal((await post(INVENTED_MAILS.bought, 'another-key-of-nobody-at-all')).status, 401);
    assert.equal(
      (await post(INVENTED_MAILS.bought, KEY, '00000000-0000-4000-8000-00000000beef')).status,
      403,
    );
    assert.equal((await post({ subject: 'x' })).status, 400);
    assert.equal((await post({ subject: 'x', body: 'x'.repeat(600_000) })).status, 413);
    const elsewhere = await fetch(`${bot.app.url}/v1/tenants/${DEMO.tenantId}/balance`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    assert.equal(elsewhere.status, 404);
    const shown = await balance();
    assert.match(words(shown), /A mail from Microsoft waits/);
    const mail = await admin().press(button(shown, /Look at the mail/));
    assert.match(words(mail), /Credit was bought[\s\S]*\$250\.00/);
    assert.match(words(await admin().press(button(mail, /^Dismiss$/))), /The mail is dismissed/);
    assert.doesNotMatch(words(await balance()), /mail from Microsoft/);
    const { messages } = await bot.teams.group(DEMO.user).say('How much credit is left?');
    assert.doesNotMatch(words({ card: messages[0]?.card ?? {} }), /mail/i);
  });

  it('are handed on to a pricing service of its own, or the flow is told that it is away', async () => {
    const flow = { name: 'flow', key: KEY, tenants: [DEMO_TENANT], mailsOnly: true };
    const service = await startPricingService({
      keys: [{ name: 'bot', key: TEST_KEY, tenants: [DEMO_TENANT] }, flow],
      now: () => new Date(),
    });
    const remote = await startBot({
      INGEST_KEYS: `${DEMO.tenantId}:${KEY}`,
      PRICING_URL: service.url,
      PRICING_API_KEY: TEST_KEY,
    });
    const post = (headers: Record<string, string>) =>
      fetch(`${remote.app.url}/v1/tenants/${DEMO.tenantId}/mails`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(INVENTED_MAILS.bought),
      });
    try {
      const authorization = `Bearer ${KEY}`;
      assert.equal((await post({ authorization })).status, 201);
      assert.equal((await post({ authorization })).headers.get('idempotent-replayed'), 'true');
      assert.equal((await post({})).status, 401);
      await service.stop();
      assert.equal((await post({ authorization })).status, 503);
    } finally {
      await remote.stop();
      await service.stop();
    }
    assert.doesNotMatch(JSON.stringify([bot.log, remote.log]), new RegExp(KEY));
  });

  it('have no door where no flow has a key', async () => {
    const closed = await startBot();
    try {
      const url = `${closed.app.url}/v1/tenants/${DEMO.tenantId}/mails`;
      assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 404);
    } finally {
      await closed.stop();
    }
  });

  it('are for administrators, whatever card others got hold of', async () => {
    const { shown } = await paste(pasted('recharged'));
    const before = words(await balance());
    const user = bot.teams.group(DEMO.user);
    const { messages } = await user.say(pasted('bought'));
    assert.doesNotMatch(words({ card: messages[0]?.card ?? {} }), /250|Confirm/);
    for (const title of [/^Confirm$/, /^Correct$/, /^Dismiss$/]) {
      assert.doesNotMatch(words(await user.press(button(shown, title))), /[€$]|\d[.,]\d\d|Save/);
    }
    assert.doesNotMatch(words(await user.press({ verb: 'mail_show', data: {} })), /500|Confirm/);
    assert.equal(words(await balance()), before);
  });

  it('ask for a new card where the data of a button is none of ours', async () => {
    for (const verb of ['mail_confirm', 'mail_correct', 'mail_dismiss']) {
      for (const data of [{}, { mail: 7 }, { mail: '../../x' }]) {
        const answer = await admin().press({ verb, data });
        assert.ok(answer.card, JSON.stringify(answer.body));
        assert.doesNotMatch(words(answer), /is confirmed|dismissed/);
      }
      const absent = { mail: '00000000-0000-4000-8000-00000000dead' };
      assert.match(words(await admin().press({ verb, data: absent })), /confirmed or dismissed already/);
    }
  });
});
