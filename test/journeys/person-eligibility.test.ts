import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { type Chat, DEMO } from '../doubles/teams-client.ts';

const MONA = { id: '29:mona', name: 'Mona Exemple', objectId: '00000000-0000-4000-8000-0000000000b2' };
const mention = (more: object = {}) => ({
  entities: [
    { type: 'mention', text: '<at>Mona Exemple</at>', mentioned: { id: MONA.id, name: MONA.name, ...more } },
  ],
});

describe('may one person use pay-per-minute, in Teams', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot({});
  });
  after(() => bot.stop());

  const answer = async (chat: Chat, text: string, extra: Record<string, unknown> = {}) => {
    const [message] = (await chat.say(text, extra)).messages;
    assert.ok(message?.card, 'a card was expected');
    return { text: cardToText(message.card), card: message.card };
  };

  it('anybody asks about themselves, and the same by its own button; unknown is said to be unknown', async () => {
    const chat = bot.teams.personal(DEMO.user);
    const { text, card } = await answer(chat, 'Am I eligible for pay-per-minute?');
    assert.match(text, /Can you use it\?/);
    assert.match(text, /Not clear yet/);
    assert.match(text, /Pay-per-minute licence/);
    assert.match(text, /have Microsoft Graph connected/);
    const [refresh] = card.actions as unknown as { verb: string; data: Record<string, unknown> }[];
    const pressed = await chat.press(refresh!);
    assert.match(cardToText(pressed.card ?? {}), /Can you use it\?/);
  });

  it('asks in French too', async () => {
    const { text } = await answer(bot.teams.personal(DEMO.user).in('fr-FR'), 'Suis-je éligible ?');
    assert.match(text, /Pouvez-vous l’utiliser/);
  });

  it('of another person only administrators are told, however the person is named', async () => {
    const question = 'Is <at>Mona Exemple</at> eligible for pay-per-minute?';
    const named = mention({ aadObjectId: MONA.objectId });
    const [user, admin] = [bot.teams.personal(DEMO.user), bot.teams.personal(DEMO.admin)];
    assert.match((await answer(admin, question, named)).text, /Can Mona Exemple use it\?/);
    assert.match((await answer(user, question, named)).text, /shown to administrators only/);
    const byName = 'Is mona@example.com eligible for pay-per-minute?';
    assert.match((await answer(admin, byName)).text, /Can mona@example\.com use it\?/);
    assert.match((await answer(user, byName)).text, /shown to administrators only/);
  });

  it('gives nobody more by a button that somebody made up', async () => {
    const data = { text: 'x', intent: 'eligibility', entities: { user: MONA.objectId } };
    const { card } = await bot.teams.personal(DEMO.user).press({ verb: 'ask', data });
    assert.match(cardToText(card ?? {}), /shown to administrators only/);
  });

  it('finds who was mentioned in the roster, and says how to name a person where it does not tell', async () => {
    const question = 'Is <at>Mona Exemple</at> eligible for pay-per-minute?';
    const admin = bot.teams.personal(DEMO.admin);
    assert.match(
      (await answer(admin, question, mention())).text,
      /cannot tell for certain who Mona Exemple is/,
    );
    bot.connector.members.set(MONA.id, { id: MONA.id, name: MONA.name, aadObjectId: MONA.objectId });
    assert.match((await answer(admin, question, mention())).text, /Can Mona Exemple use it\?/);
  });

  it('understands "can I use it" and "may she use it" of a person, and leaves countries what they are', async () => {
    const [user, admin] = [bot.teams.personal(DEMO.user), bot.teams.personal(DEMO.admin)];
    assert.match((await answer(user, 'Can I use it?')).text, /Can you use it\?/);
    assert.match(
      (await answer(user.in('fr-FR'), 'Puis-je utiliser le paiement à la minute ?')).text,
      /Pouvez-vous l’utiliser/,
    );
    const named = mention({ aadObjectId: MONA.objectId });
    const { text } = await answer(admin, 'May <at>Mona Exemple</at> use it?', named);
    assert.match(text, /Can Mona Exemple use it\?/);
    assert.match((await answer(admin, 'Can Mona Exemple use it?')).text, /Mention the person with @/);
    assert.doesNotMatch((await answer(user, 'Can I use it in Brazil?')).text, /Can you use it\?/);
    assert.doesNotMatch((await answer(user, 'Can we use it?')).text, /Can you use it\?/);
  });

  it('understands "tell me if she should use this" of a person, and alerts as alerts', async () => {
    const admin = bot.teams.personal(DEMO.admin);
    assert.match((await answer(admin, 'Tell me if Mona should use this')).text, /Mention the person with @/);
    const french = admin.in('fr-FR');
    assert.match((await answer(french, 'Dis-moi si Mona peut l’utiliser')).text, /Mentionnez la personne/);
    assert.match((await answer(admin, 'Tell me if the credit falls below 200 €')).text, /€200/);
  });

  it('goes on answering for the organisation', async () => {
    const { text } = await answer(bot.teams.personal(DEMO.user), 'Is our organisation eligible?');
    assert.match(text, /Can your organisation have it\?/);
  });
});
