import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import type { Answer } from '../doubles/teams-client.ts';
import { DEMO } from '../doubles/teams-client.ts';

/** What a person reads in the first reply. */
function words(answer: Answer): string {
  const [reply] = answer.messages;
  assert.ok(reply?.card, 'a card was expected');
  assert.equal(reply.card.version, '1.5');
  assert.ok(reply.summary, 'a card says itself in its summary');
  assert.equal(reply.text, undefined);
  return cardToText(reply.card);
}

describe('the first answers, from Teams to the pricing service and back', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());

  it('says of a country what the dataset holds, with its source and date', async () => {
    const text = words(await bot.teams.personal().say('is Morocco supported?'));
    assert.match(text, /Morocco/);
    assert.match(text, /Source: .*2022/);
  });

  it('answers in French, and never takes "Audio Conferencing is sold" for pay-per-minute', async () => {
    const text = words(await bot.teams.personal().in('fr-FR').say('La Belgique est-elle prise en charge ?'));
    assert.match(text, /Belgique/);
    assert.match(text, /non précisé/);
  });

  it('asks back when a name means several countries, and answers on the press', async () => {
    const { messages } = await bot.teams.personal().say('is Congo supported?');
    const actions = messages[0]?.card?.actions ?? [];
    assert.deepEqual(actions.map(({ title }) => title).sort(), ['Congo (DRC)', 'Congo (Republic)']);
    const { card } = await bot.teams.personal().press(actions[0] as { verb: string; data: unknown });
    assert.match(cardToText(card ?? {}), /Congo \((DRC|Republic)\)/);
  });

  it('puts several countries side by side, and lists those that fit', async () => {
    assert.match(
      words(await bot.teams.personal().say('Are France and Belgium supported?')),
      /France[\s\S]*Belgium/,
    );
    assert.match(
      words(await bot.teams.personal().say('Which countries have toll-free numbers?')),
      /86 countries/,
    );
    assert.match(words(await bot.teams.personal().say('Which countries are supported?')), /33 countries/);
  });

  it('reads "and Belgium?" by the question before it, of this person only', async () => {
    const [admin, user] = [bot.teams.group(DEMO.admin), bot.teams.group(DEMO.user)];
    await admin.say('Is Morocco supported?');
    assert.match(words(await admin.say('and Belgium?')), /Belgium[\s\S]*Toll numbers/);
    await user.say('How does pay-per-minute work?');
    assert.doesNotMatch(words(await user.say('and tomorrow?')), /Morocco|Belgium/);
  });

  it('speaks the language that somebody asks for, until they ask for another', async () => {
    const chat = bot.teams.personal({
      id: '29:polyglot',
      aadObjectId: '00000000-0000-4000-8000-0000000000f7',
    });
    assert.match(words(await chat.say('Answer me in French, please')), /Ce que je peux faire/);
    assert.match(words(await chat.say('Is Morocco supported?')), /Maroc/);
    assert.match(words(await chat.say('in English please')), /What I can do/);
    assert.match(words(await chat.say('Le Maroc est-il pris en charge ?')), /Morocco/);
  });

  it('keeps the language of a card that is refreshed, whatever the client speaks', async () => {
    const chat = bot.teams.personal();
    const { messages } = await chat.say('Combien de crédit reste-t-il ?');
    const refresh = messages[0]?.card?.actions?.find(({ title }) => title === 'Actualiser');
    const { card } = await chat.press(refresh as { verb: string; data: unknown });
    assert.match(cardToText(card ?? {}), /Solde de crédits/);
    const { card: again } = await chat.press({
      verb: 'ask',
      data: { ...(refresh?.data as object), cardLanguage: '../x' },
    });
    assert.match(cardToText(again ?? {}), /Credit balance/);
  });

  it('answers several questions in one message, in their order', async () => {
    const { messages } = await bot.teams.personal().say('Is Morocco supported? And how much credit is left?');
    assert.deepEqual(
      messages.map(({ card }) => /Morocco|Credit balance/.exec(cardToText(card ?? {}))?.[0]),
      ['Morocco', 'Credit balance'],
    );
  });

  it('points on where a question is near to its business', async () => {
    assert.match(
      words(await bot.teams.personal().say('How do I reset my conferencing PIN?')),
      /PowerShell: Set-Cs/,
    );
  });

  it('tells administrators what a minute costs, as observed in their own calls, and nobody else', async () => {
    const asked = 'What does a minute to Brazil cost?';
    assert.match(
      words(await bot.teams.personal(DEMO.admin).say(asked)),
      /Demo data[\s\S]*Observed in \d+ calls/,
    );
    assert.doesNotMatch(words(await bot.teams.personal(DEMO.user).say(asked)), /€|Observed/);
  });

  it('explains the offer', async () => {
    assert.match(words(await bot.teams.personal().say('How does pay-per-minute work?')), /organi[sz]er/i);
  });

  it('shows a checklist of eligibility, with next steps, labelled as demo', async () => {
    const text = words(await bot.teams.personal().say('May we buy pay-per-minute?'));
    assert.match(text, /Demo data/);
    assert.match(text, /Met/);
    assert.match(text, /Unknown/);
    assert.match(text, /Next: /);
  });

  it('shows an administrator the balance, known and expected, each with its time', async () => {
    const text = words(await bot.teams.personal(DEMO.admin).say('How much credit is left?'));
    assert.match(text, /Demo data/);
    assert.match(text, /Expected now\n€[\d,]+\.\d\d/);
    assert.match(text, /Known: €[\d,]+\.\d\d/);
  });

  it('shows nobody else a figure, in any place or language', async () => {
    for (const chat of [
      bot.teams.personal(DEMO.user),
      bot.teams.group(DEMO.user),
      bot.teams.channel(DEMO.user),
      bot.teams.personal({ id: '29:unknown' }),
      bot.teams.personal(DEMO.user).in('fr-FR'),
    ]) {
      const text = words(await chat.say('How much credit is left?'));
      assert.doesNotMatch(text, /[€$£]|\d[.,]\d\d/);
    }
  });

  it('gives the presser, not the asker, the rights of a button', async () => {
    const press = { verb: 'ask', data: { text: 'x', intent: 'credit_balance' } };
    const admin = await bot.teams.group(DEMO.admin).press(press);
    const user = await bot.teams.group(DEMO.user).press(press);
    assert.match(cardToText(admin.card ?? {}), /Known: €/);
    assert.doesNotMatch(cardToText(user.card ?? {}), /€/);
  });

  it('believes nothing on a button that does not fit: its text is read instead', async () => {
    for (const data of [
      { text: 'Is Morocco supported?', intent: 'drop_tables' },
      { text: 'Is Morocco supported?', intent: 'country_support', entities: { country: ['../../balance'] } },
      { text: 'Is Morocco supported?', intent: 'country_support', entities: { tenant: 'x' } },
      { text: 'Is Morocco supported?' },
    ]) {
      const { card } = await bot.teams.personal().press({ verb: 'ask', data });
      assert.match(cardToText(card ?? {}), /Morocco/);
    }
  });

  it('says that a card is out of date when its button means nothing any more', async () => {
    const { status, card } = await bot.teams.personal().press({ verb: 'constructor', data: {} });
    assert.equal(status, 200);
    assert.match(cardToText(card ?? {}), /out of date/);
  });

  it('answers a button of a client without Universal Actions with a new card', async () => {
    const answer = await bot.teams.personal().submit({ verb: 'ask', text: 'Help', intent: 'help' });
    assert.match(words(answer), /What I can do/);
  });

  it('greets once when it is installed, however often the event comes', async () => {
    const chat = bot.teams.personal({ id: '29:newcomer' });
    assert.match(words(await chat.install()), /Is Morocco supported/);
    assert.equal((await chat.install()).messages.length, 0);
  });

  it('answers an activity once, however often Teams sends it', async () => {
    const activity = bot.teams.personal().activity({ type: 'message', text: 'help' });
    assert.equal((await bot.teams.post(activity)).messages.length, 1);
    assert.equal((await bot.teams.post(activity)).messages.length, 0);
  });

  it('says honestly what is not its business, and what it can do', async () => {
    const text = words(await bot.teams.personal().say('What will the weather be in Paris tomorrow?'));
    assert.match(text, /cannot help with that/);
    assert.match(text, /What can you do/);
  });

  it('sends a test message through the outbox, for administrators only', async () => {
    const press = { verb: 'send_test', data: {} };
    const { card } = await bot.teams.personal(DEMO.admin).press(press);
    assert.match(cardToText(card ?? {}), /on its way/);
    const before = bot.connector.messages.length;
    await bot.connector.waitForMessages(before + 1);
    assert.match(bot.connector.messages.at(-1)?.summary ?? '', /test message/);
    const refused = await bot.teams.personal(DEMO.user).press(press);
    assert.doesNotMatch(cardToText(refused.card ?? {}), /on its way/);
  });

  it('counts what it is asked without a word of it', async () => {
    const text = await (await fetch(`${bot.app.url}/metrics`)).text();
    assert.match(text, /tollkeeper_questions_total\{intent="credit_balance",language="en"\} [1-9]/);
    assert.doesNotMatch(text, /weather|Paris/);
  });

  it('writes no text, name or id of a person to its log', () => {
    const log = JSON.stringify(bot.log);
    for (const secret of ['Morocco', 'weather', DEMO.admin.name, DEMO.admin.aadObjectId]) {
      assert.ok(!log.includes(secret), `${secret} is in the log`);
    }
  });
});
